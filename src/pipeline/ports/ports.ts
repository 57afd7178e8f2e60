import type { DayLimits, ReachedLimit } from '../run/day-limits.ts';
import type { ReviewPolicy } from '../run/review/review-policy.ts';
import type {
  Brief,
  Decision,
  Failure,
  FailureCode,
  Outcome,
  Place,
  Progress,
  Run,
  Vote,
} from '../run.ts';
import type { Claim } from './claim.ts';
import type { ApproverChanges, BriefEdits, Ledger } from './feedback-ports.ts';
import type { HandDrafts, SectionLocks } from './hand-ports.ts';
import type { Bill, SpendingStore } from './spending-port.ts';
import type { HomeViews, ListedRun, PostFactsStore, TeamPosts } from './team-ports.ts';

export type { Claim, ListedRun };

/** The pipeline's ports. Times are milliseconds since 1970; every promise may reject. */

/** The only source of time. `pipeline/` takes no more than `now` of it: it waits by parking. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back once, at `at` or as soon as possible after it. Gives a function that cancels that. */
  setAlarm(at: number, callback: () => void): () => void;
}

/** Log no text of a draft, a note or an outline, and no token. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A worker of a run with earlier losses is `waiting` while it waits for the model. */
export type ClaimState = 'at_work' | 'waiting';

/** The step names under which the journal counts losses. */
export const LOST_WORK = { at_work: 'lost', waiting: 'lost:waiting' } as const;

/** Rate limits and outages have counters of their own: they must not use up the other attempts of the step. */
export const countersOf = (step: string) => [step, `${step}:patience`, `${step}:outage`] as const;

export interface NewRun {
  id: string;
  brief: Brief;
  place: Place | undefined;
  requester: string;
  createdAt: number;
}

export interface Runs {
  /**
   * Also requests the first advance, and leads from the thread to a new version, in one transaction. A second call
   * with the same id changes nothing. Gives the limit that is used up, and then stores nothing.
   */
  create(run: NewRun, limits?: DayLimits): Promise<ReachedLimit | undefined>;
  find(runId: string): Promise<Run | undefined>;
  readSummary(runId: string): Promise<RunSummary | undefined>;
  /** The newest first. A run is open until it has an outcome or a person stops it. */
  listOpen(of: OpenRunsOf, limit: number): Promise<ListedRun[]>;
  /** Open runs that name this person as an approver, in review or with a choice between two comments. */
  listToApprove(of: { team: string; approver: string }, limit: number): Promise<ListedRun[]>;
  /** The same for those that name a user group. */
  listForGroups(team: string, limit: number): Promise<ListedRun[]>;
  listEnded(of: { team: string; requester: string }, limit: number): Promise<ListedRun[]>;
  countOpen(of: OpenRunsOf, max: number): Promise<number>;
  listAllOpen(limit: number): Promise<Run[]>;
  /** Makes all earlier claims stale. The new claim is `at_work`, unless the run has losses. */
  claim(runId: string): Promise<ClaimedRow | undefined>;
  isHeld(claim: Claim): Promise<boolean>;
  /** `undefined` means that no worker is active. A stale claim changes nothing. */
  noteClaim(claim: Claim, state: ClaimState | undefined): Promise<void>;
  /** The worker reported back before the run parked or ended, so its claim does not count as lost. */
  release(runId: string): Promise<void>;
  recordProgress(claim: Claim, progress: Progress, at: number): Promise<void>;
  recordFailure(claim: Claim, failure: Failure): Promise<void>;
  /** Returns the first recorded outcome, or undefined where a cancel prevents it or was undone. */
  recordOutcome(claim: Claim, outcome: Exclude<Outcome, 'expired'>): Promise<Outcome | undefined>;
  /** Returns whether the run has expired: false when it was active after `silentSince`. */
  expire(claim: Claim, silentSince: number): Promise<boolean>;
}

export interface ClaimedRow {
  run: Run;
  claim: Claim;
  /** The latest wake request at the time of the claim; `Wakes.settle` takes it. */
  wakeNumber: number;
  /** The state of the previous claim, if its worker never reported back. */
  lostClaim: ClaimState | undefined;
}

export interface RunSummary {
  run: Run;
  /** Of the newest draft. */
  draftBeginning?: string | undefined;
  openNotes: number;
  decisions: readonly (Decision & { subject: string })[];
  waiting: Wait | undefined;
  /** Of a published run: subjects (`thumbnail:1`) of failed assets that wait for a Retry. */
  failedAssets: string[];
  /** Of a published run: of the newest run that continues in its thread. */
  newVersion?: NewVersion | undefined;
}

export type NewVersion = 'in_progress' | 'approved';

export type OpenRunsOf = { team: string } & ({ channel: string } | { requester: string });

/** Requests to advance runs, stored with the run. A duplicate request is harmless. */
export interface Wakes {
  /** A person acted on the run: also sets `activeAt`. Returns a number that grows with each request. */
  request(runId: string, at: number): Promise<number>;
  /**
   * Replaces the requests up to `number` by `at`. Returns false when a later request exists, which
   * stays due. Counts as the worker's report for its claim.
   */
  settle(runId: string, number: number, at: number | undefined): Promise<boolean>;
  bringForward(latest: number, at: number): Promise<void>;
  listDue(before?: number): Promise<{ runId: string; at: number }[]>;
}

/** A result never changes, and only the claim's holder records one: reads stay valid with the claim. */
export interface Journal {
  read(runId: string): Promise<Recorded>;
  find(runId: string, step: string): Promise<unknown>;
  /** The names of the recorded steps that begin so. */
  listSteps(runId: string, beginning: string): Promise<string[]>;
  /** When these steps were recorded, as far as the store knows it. */
  listTimes(runId: string, steps: readonly string[]): Promise<Map<string, number>>;
  /** Records all results, by step, or none. `at` is the time of the results. */
  record(claim: Claim, results: ReadonlyMap<string, unknown>, at?: number): Promise<void>;
  /**
   * Records the same, and adds the bill of each result that was not recorded before to the month of
   * the channel, in one transaction.
   */
  recordPaid(claim: Claim, results: ReadonlyMap<string, unknown>, paid: Paid): Promise<void>;
  /** Counts a failed attempt and returns its number, from 1. */
  countFailure(claim: Claim, step: string): Promise<number>;
  /** No attempt at the step begins before `wait.until`, even if the run wakes earlier. */
  putOff(claim: Claim, step: string, wait: Wait): Promise<void>;
  listWaits(runId: string): Promise<Wait[]>;
  forgetFailures(runId: string, step?: string): Promise<void>;
  /** Ends all waits with this code, of a team or of all, and makes their runs due. Returns the runs. */
  endWaits(code: FailureCode, of: { team?: string | undefined; at: number }): Promise<string[]>;
}

export interface Paid extends Bill {
  at: number;
}

export interface Recorded {
  results: ReadonlyMap<string, unknown>;
  waits: ReadonlyMap<string, Wait>;
  failures: ReadonlyMap<string, number>;
}

/** The last attempt failed with `code`; the next one begins at `until`. */
export interface Wait {
  until: number;
  code: FailureCode;
}

export interface VoteRules {
  policy: ReviewPolicy;
  /** The number of changes of the approvers that the policy has. */
  approversVersion?: number;
}

export interface Undo {
  by: string;
  at: number;
}

/**
 * The votes of people by subject (`draft:2`, `failure:1`, `thumbnail:1`, `run`), and the one decision
 * that they settled. Decisions of older versions have no votes and count the same.
 */
export interface Decisions {
  find(runId: string, subject: string): Promise<Decision | undefined>;
  /**
   * Stores a vote, with the decision if it settles the subject under the policy, sets `activeAt` and
   * requests an advance, in one transaction. Returns false when a decision exists, the run has ended or
   * its approvers have changed; a published run still takes retries. The same vote of the same person is
   * stored once.
   */
  record(runId: string, subject: string, vote: Vote, rules?: VoteRules): Promise<boolean>;
  listVotes(runId: string, subject: string): Promise<Vote[]>;
  /**
   * Withdraws this decision, adds the `undo` vote and requests an advance, in one transaction. Returns
   * false when the decision is not the current one or the run has ended.
   */
  undo(runId: string, subject: string, undone: { decision: Decision } & Undo): Promise<boolean>;
  list(runId: string): Promise<(Decision & { subject: string })[]>;
  listCancelled(runIds: readonly string[]): Promise<string[]>;
}

/** Bytes too large for the journal. Kept before their step is recorded. */
export interface Pictures {
  keep(claim: Claim, name: string, bytes: Uint8Array): Promise<void>;
  read(runId: string, name: string): Promise<Uint8Array>;
}

/** The text of an interrupted `draft` step, which its next attempt continues. */
export interface UnfinishedDrafts {
  keep(claim: Claim, step: string, text: string): Promise<void>;
  find(runId: string, step: string): Promise<string | undefined>;
  forget(runId: string, step: string): Promise<void>;
}

export interface Store {
  /** Whether no other process writes the store, so that this one knows all its changes. */
  hasOneWriter?: boolean;
  runs: Runs;
  wakes: Wakes;
  journal: Journal;
  ledger: Ledger;
  decisions: Decisions;
  approverChanges: ApproverChanges;
  briefEdits: BriefEdits;
  handDrafts: HandDrafts;
  sectionLocks: SectionLocks;
  pictures: Pictures;
  unfinishedDrafts: UnfinishedDrafts;
  spending: SpendingStore;
  teamPosts: TeamPosts;
  postFacts: PostFactsStore;
  homeViews: HomeViews;
}

export interface Scheduler {
  /** Fulfils when the wake request is stored, not when the run has advanced. */
  wake(runId: string, at?: number): Promise<void>;
  /** Announces a wake request that the store already has. */
  notify(runId: string): Promise<void>;
  /** Aborts the run's step in flight, if this process has it. */
  interrupt(runId: string): void;
  start(): Promise<void>;
  /** Begins no new work; aborts the steps in flight after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}
