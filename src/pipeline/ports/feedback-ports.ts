import type { BriefEdit } from '../run/brief-reading.ts';
import type { Aim } from '../run/by-hand.ts';
import type { CloseReason, NotFeedback } from '../run/reasons.ts';
import type { ApproverChange } from '../run/review/approver-changes.ts';
import type { Stage } from '../run/review/review-policy.ts';
import type { Doubt } from '../run/revision.ts';
import type { Answer, ChecklistResult, LedgerItem } from '../run.ts';
import type { Claim } from './claim.ts';

export interface NoteText {
  text: string;
  /** The id of the question that it answers. */
  about?: string | undefined;
  /** The note asks for no change, so it is stored as closed; an edit may open it again. */
  notFeedback?: NotFeedback | undefined;
  /** The place of the draft that the note is about. */
  aim?: Aim | undefined;
}

/** A message that answers several questions gives one note for each; `others` holds those after the first. */
export interface NewNote extends NoteText {
  runId: string;
  /** Derived from the message or modal: a note that arrives twice is stored once. */
  key: string;
  author: string;
  others?: readonly NoteText[] | undefined;
  /** Its message is already deleted: no draft and no card ever has it, and no edit opens it. */
  isWithdrawn?: boolean | undefined;
}

export interface NoteEdit extends NoteText {
  others?: readonly NoteText[] | undefined;
  /** An edit older than the stored one changes nothing. */
  editedAt: number;
}

export interface AskedQuestion extends Doubt {
  author: 'reader' | 'writer' | 'evaluator' | 'checker';
}

/** Draft `draft` is replaced by the earlier draft `kept`, of which these checks `failed`. */
export interface SetAside {
  draft: number;
  kept: number;
  failed: readonly ChecklistResult[];
}

/** `notAnIssueFor`: the person who has dismissed the same issue before. */
export interface FoundIssue extends ChecklistResult {
  notAnIssueFor?: string | undefined;
}

/** `gaps` are questions in other words: an answer to question `id` answers them too. */
export interface JoinedGaps {
  id: string;
  gaps: readonly string[];
}

/** `answer` holds the text of the team's answer. */
export interface ClosedQuestion extends Pick<LedgerItem, 'id' | 'answer'> {
  state: 'addressed' | 'declined' | 'struck';
  because?: CloseReason;
}

export interface ClosedNote {
  id: string;
  state: 'struck' | 'declined';
  because: CloseReason;
  /** Closes the note only as long as it has this text. */
  text?: string;
}

export interface LedgerAnswer extends Answer {
  /** As of `ClosedNote`. */
  text?: string | undefined;
}

export type ReplacedByHand = Extract<CloseReason, { code: 'replaced_by_hand' }>;

/** `at` is when it was given, where the store knows it. */
export interface DatedItem {
  item: LedgerItem;
  at: number | undefined;
}

/** Only open items change state, and each only once, except for questions and for notes that were not feedback. */
export interface Ledger {
  /** Attaches the note to the current draft. Returns undefined when the run has ended or is unknown. */
  keepNote(note: NewNote): Promise<LedgerItem | undefined>;
  findNote(runId: string, key: string): Promise<LedgerItem | undefined>;
  /** The open notes of a message, in its order. */
  listNotes(runId: string, key: string): Promise<LedgerItem[]>;
  /** Also adds and withdraws answers of the message. Returns undefined when a revision has used it or the run has ended. */
  changeNote(runId: string, key: string, edit: NoteEdit): Promise<LedgerItem | undefined>;
  /** Withdraws all notes of the message. */
  strikeNote(runId: string, key: string): Promise<LedgerItem | undefined>;
  closeNotes(claim: Claim, closed: readonly ClosedNote[]): Promise<void>;
  openFindings(claim: Claim, draft: number, failed: readonly FoundIssue[]): Promise<void>;
  /** Declines the open findings of earlier drafts. */
  closeFindings(claim: Claim, because: ReplacedByHand): Promise<void>;
  /** A person says that an open finding is not an issue. Returns undefined when it is not open. */
  strikeFinding(runId: string, id: string, by: string): Promise<LedgerItem | undefined>;
  /** Closes the open findings of a draft, and opens those of the draft that is kept again, once each. */
  setAside(claim: Claim, setAside: SetAside): Promise<void>;
  /** A question of the same words is stored once in a run. */
  openQuestions(claim: Claim, draft: number, asked: readonly AskedQuestion[]): Promise<void>;
  /** Replaces the gaps that a question has. */
  joinQuestions(claim: Claim, joined: readonly JoinedGaps[]): Promise<void>;
  closeQuestions(claim: Claim, closed: readonly ClosedQuestion[]): Promise<void>;
  /** For closed questions whose gap is in a draft again. */
  reopenQuestions(claim: Claim, ids: readonly string[]): Promise<void>;
  listOpen(runId: string): Promise<LedgerItem[]>;
  list(runId: string): Promise<LedgerItem[]>;
  listDated(runId: string): Promise<DatedItem[]>;
  answer(claim: Claim, answers: readonly LedgerAnswer[]): Promise<void>;
}

/** The team's points and orders in place of those that the reader found. Rows are only added. */
export interface BriefEdits {
  /** Returns false when another edit has been stored since `basedOn`, the number of edits the person saw. */
  keep(runId: string, edit: BriefEdit & { basedOn: number }): Promise<boolean>;
  list(runId: string): Promise<BriefEdit[]>;
}

export interface StoredApproverChange {
  by: string;
  at: number;
  change: ApproverChange;
}

export interface NewApproverChange extends StoredApproverChange {
  basedOn: number;
  /** After the change; `basedOn` counts the changes that the person knew. */
  stages: readonly Stage[];
}

/** The changes of who may approve a run, in order. */
export interface ApproverChanges {
  /**
   * Stores the change with the stages after it and requests an advance, in one transaction. Returns false if
   * another change came first, a draft is approved or the run has ended. The same change is stored once.
   */
  keep(runId: string, change: NewApproverChange): Promise<boolean>;
  list(runId: string): Promise<StoredApproverChange[]>;
}
