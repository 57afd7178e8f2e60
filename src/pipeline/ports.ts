import type { ReviewPolicy } from './review-policy.ts';
import type {
  Answer,
  Brief,
  ChecklistResult,
  Decision,
  Failure,
  FailureCode,
  LedgerItem,
  Outcome,
  Place,
  Progress,
  Run,
  Vote,
} from './run.ts';

/** What the pipeline needs of the world. Times are milliseconds since 1970; every promise may reject. */

export interface Clock {
  now(): number;
}

/** Fields first, as pino takes them. Never text of a draft, a note or an outline, never a token. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The right to advance one run. A write that carries an old fence is refused with `StaleWorker`. */
export interface Claim {
  runId: string;
  fence: number;
}

/** What the worker of a claim does; a run that is tried again says when it only waits for a model. */
export type ClaimState = 'at_work' | 'waiting';

/** Under these names the losses of a run are counted, beside the failures of its steps. */
export const LOST_WORK = { at_work: 'lost', waiting: 'lost:waiting' } as const;

export interface NewRun {
  id: string;
  brief: Brief;
  place: Place | undefined;
  requester: string;
  createdAt: number;
}

export interface Runs {
  /** Keeps a run and asks for its first advance, in one transaction. A second call with the same id changes nothing. */
  create(run: NewRun): Promise<void>;
  find(runId: string): Promise<Run | undefined>;
  /** As of one moment. */
  readSummary(runId: string): Promise<RunSummary | undefined>;
  /** The newest runs without an outcome, of a channel or of a requester, at most `limit`. */
  listOpen(of: OpenRunsOf, limit: number): Promise<Run[]>;
  /** How many runs without an outcome there are, counted up to `max`. */
  countOpen(of: OpenRunsOf, max: number): Promise<number>;
  /** Runs without an outcome, of everybody, at most `limit`; the most recently active first. */
  listAllOpen(limit: number): Promise<Run[]>;
  /**
   * Takes a run over from whoever had it: earlier claims are stale from here on. Its worker is at work,
   * unless work of the run was lost before.
   */
  claim(runId: string): Promise<ClaimedRow | undefined>;
  /** Whether nobody has taken the run over since. */
  isHeld(claim: Claim): Promise<boolean>;
  /** Says what a worker does, `undefined` for nothing at all. A claim that is stale changes nothing. */
  noteClaim(claim: Claim, state: ClaimState | undefined): Promise<void>;
  /** The run was put down in order, though it came to no end: its claim is not lost. */
  release(runId: string): Promise<void>;
  /** The run got on, so it is active at this time. */
  recordProgress(claim: Claim, progress: Progress, at: number): Promise<void>;
  recordFailure(claim: Claim, failure: Failure): Promise<void>;
  /** Gives the outcome that stands: the first one, or none when a cancel came before. */
  recordOutcome(claim: Claim, outcome: Outcome): Promise<Outcome | undefined>;
  /**
   * Ends an open run as expired, unless it was active after `silentSince`. Gives whether it is
   * expired; nothing can be decided about it afterwards.
   */
  expire(claim: Claim, silentSince: number): Promise<boolean>;
}

export interface ClaimedRow {
  run: Run;
  claim: Claim;
  /** What the worker settles when it is done with what had been requested by now. */
  wakeNumber: number;
  /** What the worker before did, if it never reported back: it was killed, or stands still. */
  lost: ClaimState | undefined;
}

/** How a run stands with people and with what it waits for. */
export interface RunSummary {
  run: Run;
  openNotes: number;
  /** The oldest first. */
  decisions: (Decision & { subject: string })[];
  /** The longest of the waits the run has put itself to. */
  waiting: Wait | undefined;
}

export type OpenRunsOf = { team: string } & ({ channel: string } | { requester: string });

/** Asks for runs to be advanced. A wake is a hint kept with the run: doubling one is harmless. */
export interface Wakes {
  /**
   * Somebody did something about this run, so it counts as active at this time. Gives a number that
   * grows with every request.
   */
  request(runId: string, at: number): Promise<number>;
  /**
   * Puts `at` (or nothing) in place of what was requested up to `number`. Gives false when something
   * was requested later, which stays due. The claim has reported back by this.
   */
  settle(runId: string, number: number, at: number | undefined): Promise<boolean>;
  /** Has every open run that would be advanced after `latest`, or not at all, advanced at `at` instead. */
  bringForward(latest: number, at: number): Promise<void>;
  /** What was requested for `before` or earlier, the oldest first; everything without a bound. */
  listDue(before?: number): Promise<{ runId: string; at: number }[]>;
}

/**
 * The record of step results. A result is recorded once and never changes, and nobody but the
 * holder of the claim writes one: what was read under a claim stays true as long as the claim does.
 */
export interface Journal {
  read(runId: string): Promise<Recorded>;
  find(runId: string, step: string): Promise<unknown>;
  /** Several results, by step, are recorded together or not at all; `at` is when they were made. */
  record(claim: Claim, results: ReadonlyMap<string, unknown>, at?: number): Promise<void>;
  /** Counts one more failed attempt at a step and gives the number, from 1. */
  countFailure(claim: Claim, step: string): Promise<number>;
  /** Keeps a step from being tried before a time, whoever wakes the run meanwhile. */
  putOff(claim: Claim, step: string, wait: Wait): Promise<void>;
  /** What the run waits for by itself, the longest wait first. */
  listWaits(runId: string): Promise<Wait[]>;
  /** A step that failed has succeeded, or a person wants everything tried again. */
  forgetFailures(runId: string, step?: string): Promise<void>;
}

/** Results, waits and failures of one run, by step. */
export interface Recorded {
  results: Map<string, unknown>;
  waits: Map<string, Wait>;
  /** How many attempts failed, for what has any. */
  failures: Map<string, number>;
}

/** An attempt failed with `code`; the next one comes at `until`. */
export interface Wait {
  until: number;
  code: FailureCode;
}

export interface NewNote {
  runId: string;
  /** Names the message or modal it came from: the same note arriving twice is kept once. */
  key: string;
  author: string;
  text: string;
}

export interface Edit {
  text: string;
  /** An edit that was made before the one that stands changes nothing. */
  editedAt: number;
}

/** Findings and notes of a run. Only open items change, and each changes once. */
export interface Ledger {
  /** The note is about the draft the run is at. Gives undefined when the run has ended or is unknown. */
  keepNote(note: NewNote): Promise<LedgerItem | undefined>;
  /** Its author changed their mind before a revision took the note; gives undefined when it is too late. */
  changeNote(runId: string, key: string, edit: Edit): Promise<LedgerItem | undefined>;
  strikeNote(runId: string, key: string): Promise<LedgerItem | undefined>;
  openFindings(claim: Claim, draft: number, failed: readonly ChecklistResult[]): Promise<void>;
  listOpen(runId: string): Promise<LedgerItem[]>;
  list(runId: string): Promise<LedgerItem[]>;
  answer(claim: Claim, answers: readonly Answer[]): Promise<void>;
}

/**
 * The votes of people by subject (`draft:2`, `failure:1`, `thumbnail:1`, `run`), and the one decision
 * they settled. Decisions of older versions have no votes and count the same.
 */
export interface Decisions {
  find(runId: string, subject: string): Promise<Decision | undefined>;
  /**
   * Stores a vote, with the decision if it settles the subject under the policy. Gives false when the
   * subject is settled already, or after the end, when only a published run still takes a retry.
   * Otherwise it asks for the run's next advance too, in the same transaction, and the run counts as
   * active at the time of the vote. The same vote of the same person again is stored once.
   */
  record(runId: string, subject: string, vote: Vote, policy?: ReviewPolicy): Promise<boolean>;
  /** In the order in which they were stored. */
  listVotes(runId: string, subject: string): Promise<Vote[]>;
  list(runId: string): Promise<(Decision & { subject: string })[]>;
  /** Those of these runs that somebody has cancelled. */
  listCancelled(runIds: readonly string[]): Promise<string[]>;
}

/** Bytes too large for the journal. Written before the step that made them is recorded. */
export interface Pictures {
  keep(claim: Claim, name: string, bytes: Uint8Array): Promise<void>;
  read(runId: string, name: string): Promise<Uint8Array>;
}

/** What a writer had written when it was cut off: where its next attempt goes on, never a draft. */
export interface UnfinishedDrafts {
  keep(claim: Claim, step: string, text: string): Promise<void>;
  find(runId: string, step: string): Promise<string | undefined>;
  forget(runId: string, step: string): Promise<void>;
}

export interface Store {
  runs: Runs;
  wakes: Wakes;
  journal: Journal;
  ledger: Ledger;
  decisions: Decisions;
  pictures: Pictures;
  unfinishedDrafts: UnfinishedDrafts;
}

/** Who advances runs. `wake` returns as soon as the wish is kept, not when the run has moved. */
export interface Scheduler {
  wake(runId: string, at?: number): Promise<void>;
  /** Tells of a wish that is kept already. */
  notify(runId: string): Promise<void>;
  /** Ends the model call a run is in, if it is in one here. */
  interrupt(runId: string): void;
  start(): Promise<void>;
  /** Takes no new work and gives steps in flight `graceMs` to end before they are aborted. */
  stop(graceMs: number): Promise<void>;
}
