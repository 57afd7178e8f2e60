import type { KeptDraft } from '../draft-choice.ts';
import type { PostFile } from '../post-file.ts';
import type { ShownLength } from '../rules/checks/asked-length.ts';
import type { Receipt } from '../rules/cost/receipt.ts';
import type { OperatorWait } from '../rules/failure-traits.ts';
import type { ApproverNews } from '../rules/review/approvers.ts';
import type { StopReason } from '../rules/review/settle-round.ts';
import type { Turn } from '../rules/review/turn.ts';
import type { BriefEdit, BriefReading } from '../run/brief-reading.ts';
import type { ConflictChoice } from '../run/review/conflict-choice.ts';
import type { UnreadableSource } from '../run/source.ts';
import type { Assets, Decision, Draft, Failure, LedgerItem, Run, Verdict } from '../run.ts';
import type { RunSummary, Undo } from './ports.ts';

export interface Card extends RunSummary {
  title: string;
  isStuck: boolean;
  /** Questions to the team without an answer; only of a run that has not ended. */
  openQuestions?: number;
  /** People have to choose between two notes. */
  hasOpenChoice?: boolean;
}

/** People approve `draft`, or the earlier one that is `kept` in its place. */
export interface Review {
  draft: Draft;
  verdict: Verdict;
  because: StopReason;
  open: LedgerItem[];
  /** The headings of locked sections. */
  locked?: readonly string[];
  /** The number of issues that people have dismissed. */
  dismissed?: number;
  kept?: KeptDraft | undefined;
  /** One entry for each stage of each draft that people may approve. */
  approvals?: readonly Approvals[];
  /** Absent in a review that is over. */
  turn?: ReviewTurn;
}

/** Until a message of the review has called them, its card does. */
export interface ReviewTurn extends Turn {
  isCalled: boolean;
  /** By the hash of a draft, for `DecisionRequest`. */
  openKeys: Readonly<Record<string, string>>;
}

/** Where several approvals are needed: the people who have approved draft `draft`, and the missing number. */
export interface Approvals {
  by: readonly string[];
  missing: number;
  draft: number;
  /** The name of the stage, where there are several. */
  stage?: string;
}

/** A message that mentions people and groups, by their ids, because draft `version` waits for them. */
export interface PeopleCall extends ClosedCall {
  asks: CallReason;
}

export interface ClosedCall {
  key: string;
  version: number;
  people: readonly string[];
  /** The name of the stage, where there are several. */
  stage?: string;
}

/** For a review; for facts, where gaps prevent an approval; or for another person, as the requester's does not count. */
export type CallReason = 'review' | 'facts' | 'other_person';

/** A draft with what its message shows beside it. */
export interface DraftPost {
  draft: PostedDraft;
  answered: readonly LedgerItem[];
  /** The text that a revision changed. */
  before?: string | undefined;
  /** The text to compare with it, where the draft itself shows its gaps as Markdown. */
  after?: string | undefined;
}

export interface Revising {
  version: number;
  items: readonly LedgerItem[];
}

/** A draft that a later one replaced, or that people did not choose. */
export interface FoldedDraft {
  draft: Draft;
  verdict: Verdict | undefined;
  /** That ended its review, if it had one. */
  decision?: Decision | undefined;
  /** The version that the decision is about: that of an earlier draft, where the review offered it first. */
  decided?: number | undefined;
  /** Whether people approved an earlier draft instead. */
  isUnchosen?: boolean;
}

/** Shows a draft in the thread while the model writes it. Cheap to call: it limits its own rate. */
export interface LiveDraft {
  show(textSoFar: string): void;
}

/** Each message has a key: a second call posts nothing new, or updates the posted message. */
export interface Messenger {
  showCard(card: Card): Promise<void>;
  /** Also true while the result of posting it is unknown. */
  hasCard(run: Run): Promise<boolean>;
  /** Links the run in the thread that its outline is from; posts nothing if Slack refuses. */
  linkSource(run: Run): Promise<void>;
  /** Stops when another worker owns the run. */
  liveDraft(run: Run, version: number, isOurs: () => Promise<boolean>): LiveDraft;
  /** Shows the items that a revision works on, in the message of its draft. Only logs errors of Slack. */
  showRevising(run: Run, revising: Revising): Promise<void>;
  postDraft(run: Run, post: DraftPost): Promise<void>;
  /** For a revision that left the draft as it was: the answers without the draft. */
  postAnswers(run: Run, draft: Draft, answered: readonly LedgerItem[]): Promise<void>;
  /** A later call shows the team's edits and answers in the same message. */
  postReading(run: Run, posted: PostedReading): Promise<void>;
  /** Links of people that could not be read. */
  postUnreadSources(run: Run, unread: UnreadSources): Promise<void>;
  /** Shows the verdict in the message of its draft. */
  showVerdict(run: Run, post: DraftPost, verdict: Verdict): Promise<void>;
  /** In a message of its own, for a draft that an older version posted. */
  postVerdict(run: Run, draft: Draft, verdict: Verdict): Promise<void>;
  /** Replaces the messages of a draft by one line, from which people can read it. */
  foldDraft(run: Run, folded: FoldedDraft): Promise<void>;
  postNote(run: Run, note: LedgerItem): Promise<void>;
  askForReview(run: Run, review: Review): Promise<void>;
  /** For people whose turn comes after the review card was posted. */
  callPeople(run: Run, call: PeopleCall): Promise<void>;
  /** Says that a call or a reminder no longer asks for a review; only logs that Slack refuses it. */
  closeCall(run: Run, call: ClosedCall): Promise<void>;
  showApproverChange(run: Run, news: ApproverNews): Promise<void>;
  /** Posts nothing if Slack refuses the message. */
  remindPeople(run: Run, call: PeopleCall): Promise<void>;
  showDecision(run: Run, review: Review, decision: Decision): Promise<void>;
  /** A later call shows the texts of the notes as they are then. */
  askToChoose(run: Run, asked: AskedConflict): Promise<void>;
  /** Replaces the buttons by the choice; nothing if people were never asked. */
  showChoice(run: Run, settled: SettledConflict): Promise<void>;
  postAssets(run: Run, posted: PostedAssets): Promise<void>;
  showRetriedAssets(run: Run, posted: PostedAssets): Promise<void>;
  publish(run: Run, published: Published): Promise<void>;
  /** Reaches the requester even if Slack refuses messages in the thread. */
  postFailure(run: Run, failure: Failure): Promise<void>;
  /** Notifies only the requester, once for each code. */
  notifyWaiting(run: Run, code: OperatorWait): Promise<void>;
  showRetry(run: Run, failure: Failure, decision: Decision): Promise<void>;
  offerUndo(run: Run, stop: Decision): Promise<void>;
  showUndone(run: Run, undone: Undone): Promise<void>;
  showCancelled(run: Run, cancelled: Cancelled): Promise<void>;
  /** Posts nothing if Slack refuses the message. */
  warnOfExpiry(run: Run, warning: ExpiryWarning): Promise<void>;
  /** Says that the warning with this end no longer applies; ignores Slack's refusal. */
  closeExpiryWarning(run: Run, endsAt: number): Promise<void>;
  /** Removes the buttons and posts that the run has expired; ignores Slack's refusals. */
  showExpired(run: Run, expired: Omit<Cancelled, 'decision'>): Promise<void>;
}

/** With the name of the person who gave a draft by hand. */
export interface PostedDraft extends Draft {
  authorName?: string;
}

/** Two notes that contradict each other, with the names of their authors. */
export interface ConflictSides {
  subject: string;
  earlier: ConflictSide;
  later: ConflictSide;
}

export interface ConflictSide {
  note: LedgerItem;
  name: string;
}

export interface AskedConflict extends ConflictSides {
  until: number;
}

export interface SettledConflict extends ConflictSides {
  kind: ConflictChoice | 'not_needed';
  by: string;
  at: number;
}

export interface PostedReading {
  /** With the choices of the brief, which have priority. */
  reading: BriefReading;
  /** How the outline names its length. */
  asked?: ShownLength | undefined;
  /** Of the reader, the writer and the evaluator, also those that are closed. */
  questions: readonly LedgerItem[];
  /** The answers of people that a draft has used or will use. */
  answers: readonly LedgerItem[];
  /** The latest has priority over the reading. */
  edits: readonly BriefEdit[];
  /** The newest one. */
  draft?: number;
}

export interface UnreadSources {
  /** Of the draft that is the first one without them. */
  version: number;
  unread: readonly UnreadableSource[];
}

export interface ExpiryWarning {
  endsAt: number;
  failure: Failure | undefined;
}

export interface PostedAssets {
  draft: Draft;
  /** Counts from 1; a retry of a failed asset is posted as the next number. */
  number: number;
  assets: Assets;
  retried?: Readonly<Record<string, Decision | undefined>>;
  readPicture(name: string): Promise<Uint8Array>;
}

export interface Undone {
  stop: Decision;
  undo: Undo;
}

export interface Cancelled {
  decision: Decision;
  failure: Failure | undefined;
  declined: readonly LedgerItem[];
}

export interface Published {
  title: string;
  draft: Draft;
  approval: Decision;
  file: PostFile;
  receipt: Receipt;
  assets: Assets;
  readPicture(name: string): Promise<Uint8Array>;
  declined: readonly LedgerItem[];
}
