import { z } from 'zod';

/**
 * The words of the product as schemas. What is stored, posted and asked of a model is one of these;
 * unions are spelled alike in code, SQL and JSON.
 */

export const OUTLINE_CHARS_MAX = 100_000;
export const ROUNDS_LIMIT = 5;
/** The drafts of one run, requested revisions included: a bound against loops. */
export const DRAFTS_MAX = 100;
export const LENGTH_WORDS_MIN = 50;
export const LENGTH_WORDS_MAX = 6_000;
export const APPROVERS_MAX = 10;

/** An id of Slack's, and nothing that only looks like one when it is mentioned. */
const UserId = z.string().regex(/^[UW][A-Z0-9]+$/);

/**
 * The outline, verbatim, with the choices made for it. `roundsMax` counts revisions nobody asked
 * for. Without approvers, everybody of the workspace is one; older briefs in stores name none.
 */
export const Brief = z.object({
  outline: z.string().trim().min(1).max(OUTLINE_CHARS_MAX),
  title: z.string().trim().min(1).max(150).optional(),
  audience: z.string().trim().min(1).max(300).optional(),
  tone: z.string().trim().min(1).max(300).optional(),
  lengthWords: z.int().min(LENGTH_WORDS_MIN).max(LENGTH_WORDS_MAX).optional(),
  roundsMax: z.int().min(0).max(ROUNDS_LIMIT),
  approvers: z.array(UserId).max(APPROVERS_MAX).default([]),
});
export type Brief = z.infer<typeof Brief>;

/** Where a run is talked about. `replyUrl` reaches the requester when the channel itself does not. */
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

/** How far a run is: what the status card shows. Round and draft count from 1; 0 is "none yet". */
export const Progress = z.object({ phase: Phase, draft: z.int(), round: z.int() });
export type Progress = z.infer<typeof Progress>;

export const Outcome = z.enum(['published', 'cancelled', 'expired']);
export type Outcome = z.infer<typeof Outcome>;

export const FailureCode = z.enum([
  'model_unavailable',
  'model_rate_limited',
  'model_key_refused',
  'model_quota_exhausted',
  'model_not_found',
  'model_request_refused',
  'model_refused',
  'model_filtered',
  'model_truncated',
  'model_malformed',
  'slack_unreachable',
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
  'slack_scope_missing',
  'slack_not_in_channel',
  'slack_channel_not_found',
  'slack_channel_archived',
  'slack_posting_restricted',
  'slack_thread_gone',
  'slack_files_refused',
  'slack_message_refused',
  'slack_refused',
  'work_lost',
  'bug',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** Why a run stands still until somebody presses Retry. `number` counts the failures of one run from 1. */
export const Failure = z.object({
  number: z.int(),
  code: FailureCode,
  step: z.string(),
  at: z.number(),
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
}

/** What one model call cost. Tokens as the model's server counts them. */
export const Usage = z.object({ model: z.string(), inputTokens: z.int(), outputTokens: z.int() });
export type Usage = z.infer<typeof Usage>;

export const LedgerState = z.enum(['open', 'addressed', 'declined', 'struck']);
export type LedgerState = z.infer<typeof LedgerState>;

/** One finding (`F1`…) or note (`N1`…). `draft` is the version it speaks about. */
export const LedgerItem = z.object({
  id: z.string(),
  kind: z.enum(['finding', 'note']),
  author: z.string(),
  text: z.string(),
  quote: z.string(),
  fix: z.string(),
  draft: z.int(),
  state: LedgerState,
  answer: z.string(),
});
export type LedgerItem = z.infer<typeof LedgerItem>;

/** The writer's answer to one ledger item. `before` and `after` are quotes and may be empty. */
export const Answer = z.object({
  id: z.string(),
  status: z.enum(['addressed', 'declined']),
  reason: z.string(),
  before: z.string(),
  after: z.string(),
});
export type Answer = z.infer<typeof Answer>;

export const Draft = z.object({
  version: z.int(),
  markdown: z.string(),
  hash: z.string(),
  changes: z.array(z.string()),
  answers: z.array(Answer),
  usage: Usage,
});
export type Draft = z.infer<typeof Draft>;

/** `hard` items decide; `advisory` ones are shown and handed to the writer but stop nothing. */
export const ChecklistResult = z.object({
  id: z.string(),
  question: z.string(),
  severity: z.enum(['hard', 'advisory']),
  pass: z.boolean(),
  quote: z.string(),
  fix: z.string(),
});
export type ChecklistResult = z.infer<typeof ChecklistResult>;

export const AbstainReason = z.enum([
  'refused',
  'truncated',
  'malformed',
  'contradictory',
  'chose',
]);
export type AbstainReason = z.infer<typeof AbstainReason>;

/** `needs_improvement` is derived from the items, never asked; see `verdictFrom`. */
export const Verdict = z.object({
  verdict: z.enum(['pass', 'revise', 'abstain']),
  items: z.array(ChecklistResult),
  summary: z.string(),
  abstained: AbstainReason.optional(),
  usage: Usage.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

export const DecisionKind = z.enum(['approve', 'request_revision', 'cancel', 'retry']);
export type DecisionKind = z.infer<typeof DecisionKind>;

export const Decision = z.object({ kind: DecisionKind, by: z.string(), at: z.number() });
export type Decision = z.infer<typeof Decision>;

/** What a cancel is about: the whole run. */
export const CANCEL_SUBJECT = 'run';

/** Stored in step names, decision subjects and delivery keys. Each registry of assets has one entry for each. */
export const AssetKind = z.enum(['thumbnail', 'linkedin_post']);
export type AssetKind = z.infer<typeof AssetKind>;

/** Attempts to make one asset, the first included. */
export const ASSET_ATTEMPTS_MAX = 20;

/** A picture's bytes are in the store under `name`; the journal holds this. */
export const Picture = z.object({ name: z.string(), mimetype: z.string(), altText: z.string() });
export type Picture = z.infer<typeof Picture>;

/** A failed asset is an answer, not an error: the others are posted all the same. */
export const madeAsset = <T>(asset: z.ZodType<T>) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('made'), asset, usage: Usage }),
    z.object({ state: z.literal('failed'), code: FailureCode }),
  ]);

/** `T` is what the definition of its kind says (`assets/registry.ts`). */
export type MadeAsset<T = unknown> =
  | { state: 'made'; asset: T; usage: Usage }
  | { state: 'failed'; code: FailureCode };

/** Results by kind, in the order of the registry. */
export type Assets = Readonly<Record<string, MadeAsset>>;
