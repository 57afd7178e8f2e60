import { z } from 'zod';
import {
  ASSET_ATTEMPTS_MAX,
  AssetKind,
  type Assets,
  type MadeAsset,
  madeAsset,
  Picture,
} from './run/assets.ts';
import {
  APPROVERS_MAX,
  type BasedOn,
  Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from './run/brief.ts';
import { Budget } from './run/budget.ts';
import { Aim, ByHand, HandDecision } from './run/by-hand.ts';
import { ClaimAct } from './run/draft-claim.ts';
import { FailureCode } from './run/failure-code.ts';
import { Check, CloseReason } from './run/reasons.ts';
import { AcceptedItems } from './run/review/accepted-items.ts';
import type { CurrentApprovers } from './run/review/approver-changes.ts';
import { ConflictChoice } from './run/review/conflict-choice.ts';
import { DecidedStages } from './run/review/review-policy.ts';
import { Doubt, EditReport, Passage, Replacement } from './run/revision.ts';
import { Usage } from './run/usage.ts';

/** The product's words as schemas. Unions have the same spelling in code, SQL and JSON. */

/** The drafts of one run, requested revisions included: a bound against loops. */
export const DRAFTS_MAX = 100;

export {
  APPROVERS_MAX,
  type BasedOn,
  Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
};

/** `replyUrl` reaches the requester when the app cannot post in the channel. */
export const Place = z.object({
  team: z.string(),
  channel: z.string(),
  replyUrl: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

export const Phase = z.enum([
  'drafting',
  'judging',
  'revising',
  'waiting_for_review',
  'making_assets',
  'published',
  'cancelled',
  'expired',
]);
export type Phase = z.infer<typeof Phase>;

/** Round and draft count from 1; 0 means "none yet". */
export const Progress = z.object({ phase: Phase, draft: z.int(), round: z.int() });
export type Progress = z.infer<typeof Progress>;

export const Outcome = z.enum(['published', 'cancelled', 'expired']);
export type Outcome = z.infer<typeof Outcome>;

export { FailureCode };

/** The run waits until a person presses Retry, or until `retryAt`. `number` counts the run's failures from 1. */
export const Failure = z.object({
  number: z.int(),
  code: FailureCode,
  step: z.string(),
  at: z.number(),
  budget: Budget.optional(),
  /** When the app itself presses Retry. */
  retryAt: z.number().optional(),
  /** How often in a row the app has pressed Retry itself since the first of these failures. */
  ownRetries: z.int().optional(),
});
export type Failure = z.infer<typeof Failure>;

export interface Run {
  id: string;
  brief: Brief;
  place: Place | undefined;
  requester: string;
  progress: Progress;
  outcome: Outcome | undefined;
  failure: Failure | undefined;
  createdAt: number;
  activeAt: number | undefined;
  /** Undefined while the approvers are those of the brief. */
  approvers?: CurrentApprovers | undefined;
}

export { ASSET_ATTEMPTS_MAX, AssetKind, type Assets, type MadeAsset, madeAsset, Picture, Usage };

export const LedgerState = z.enum(['open', 'addressed', 'declined', 'struck']);
export type LedgerState = z.infer<typeof LedgerState>;

export const FORM_KEY_PREFIX = 'view:';

/**
 * A finding (`F1`…), note (`N1`…) or question (`Q1`…) about version `draft`. A note `about` a question
 * answers it; without a text it asks the writer to write around the missing fact.
 */
export const LedgerItem = z.object({
  id: z.string(),
  kind: z.enum(['finding', 'note', 'question']),
  author: z.string(),
  text: z.string(),
  quote: z.string(),
  fix: z.string(),
  draft: z.int(),
  state: LedgerState,
  answer: z.string(),
  about: z.string().optional(),
  /** Of a finding: all passages. Of a question: the gaps in other words that its answer fills too. */
  passages: z.array(Passage).optional(),
  /** Of a finding: the failed check. Displays make empty texts and fixes from it. */
  check: Check.optional(),
  /** Where the app closed the item without an answer of the writer. */
  because: CloseReason.optional(),
  origin: z.literal('form').optional(),
  /** Of a note: a revision changes nothing else for it. */
  aim: Aim.optional(),
});
export type LedgerItem = z.infer<typeof LedgerItem>;

export const Answer = z.object({
  id: z.string(),
  status: z.enum(['addressed', 'partly', 'declined']),
  reason: z.string(),
  before: z.string(),
  after: z.string(),
  replacements: z.array(Replacement).optional(),
  /** In place of a reason, where the app gives it. */
  because: CloseReason.optional(),
});
export type Answer = z.infer<typeof Answer>;

export const Draft = z.object({
  version: z.int(),
  markdown: z.string(),
  hash: z.string(),
  changes: z.array(z.string()),
  answers: z.array(Answer),
  edits: EditReport.optional(),
  usage: Usage.optional(),
  /** The version that it revises, if that is not the one before. */
  base: z.int().optional(),
  ...ByHand.shape,
});
export type Draft = z.infer<typeof Draft>;

/** A failed `hard` item requires a revision; an `advisory` item only informs people and the writer. */
export const ChecklistResult = Check.extend({
  /** Of a check of the team, or recorded by 0.3.0; see `check-words.ts`. */
  question: z.string().optional(),
  severity: z.enum(['hard', 'advisory']),
  pass: z.boolean(),
  quote: z.string(),
  fix: z.string(),
  /** Of a failed item, all; `quote` and `fix` are those of the first. */
  passages: z.array(Passage).optional(),
  /** The evaluator failed the item and showed no passage of it: neither passed nor failed. */
  isUnproven: z.boolean().optional(),
});
export type ChecklistResult = z.infer<typeof ChecklistResult>;

export const AbstainReason = z.enum([
  'refused',
  'truncated',
  'malformed',
  'contradictory',
  'chose',
  'unproven',
  'timed_out',
]);
export type AbstainReason = z.infer<typeof AbstainReason>;

export const Verdict = z.object({
  verdict: z.enum(['pass', 'revise', 'abstain']),
  items: z.array(ChecklistResult),
  summary: z.string(),
  abstained: AbstainReason.optional(),
  /** The number of quotes that are neither in the draft nor in the outline. */
  dropped: z.int().optional(),
  doubts: z.array(Doubt).optional(),
  usage: Usage.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

export const DecisionKind = z.enum([
  'approve',
  'request_revision',
  'cancel',
  'retry',
  'extend',
  ...ConflictChoice.options,
  ...HandDecision.options,
  ...ClaimAct.options,
]);
export type DecisionKind = z.infer<typeof DecisionKind>;

/**
 * `draftHash` names the text that the vote was about, or that a person gave. `stages` are those of an approval
 * that several people had to give: replays read them here, because people may change the approvers later. `answered`
 * counts the answers of a person who asked for nothing else.
 */
export const Decision = z.object({
  kind: DecisionKind,
  by: z.string(),
  at: z.number(),
  draftHash: z.string().optional(),
  stages: DecidedStages.optional(),
  answered: z.int().optional(),
});
export type Decision = z.infer<typeof Decision>;

/** `undo` withdraws the decision of the votes before it, so that the subject is open again. */
export const VoteKind = z.enum([...DecisionKind.options, 'undo']);

/**
 * `as` is the stage that an approval counts for, and `group` the group by which the person is in it. `press` names the
 * click, which Slack may deliver twice.
 */
export const Vote = Decision.omit({ stages: true }).extend({
  kind: VoteKind,
  words: z.string().optional(),
  as: z.string().optional(),
  group: z.string().optional(),
  accepted: AcceptedItems.optional(),
  press: z.string().optional(),
});
export type Vote = z.infer<typeof Vote>;

export const CANCEL_SUBJECT = 'run';
