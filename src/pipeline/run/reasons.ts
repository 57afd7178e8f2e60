import { z } from 'zod';

/**
 * The app stores its own findings and reasons as codes with parameters; each display makes the words.
 * Rows of 0.3.0 hold English sentences instead, which are shown unchanged.
 */

/** A word of the team's lists that is in a draft, and the one to use instead. */
export const FoundWord = z.object({ avoid: z.string(), use: z.string().optional() });
export type FoundWord = z.infer<typeof FoundWord>;

/** Of a length. Without a unit, both are counts of words; without a limit, the target may be missed a little. Of the word lists, `found` has the words. */
export const CheckParams = z.object({
  target: z.int(),
  words: z.int(),
  unit: z.enum(['words', 'characters']).optional(),
  limit: z.enum(['most', 'least']).optional(),
  found: z.array(FoundWord).optional(),
});
export type CheckParams = z.infer<typeof CheckParams>;

/** Names one check of a draft, by the evaluator or by code. Ids are data: append only. */
export const Check = z.object({ id: z.string(), params: CheckParams.optional() });
export type Check = z.infer<typeof Check>;

/** A reply that asks for no change of the post. */
export const NotFeedback = z.enum(['approval', 'praise', 'talk']);
export type NotFeedback = z.infer<typeof NotFeedback>;

/** Why the app closed a note or finding that no draft answers any more. */
export const CloseReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('draft_approved'), draft: z.int() }),
  /** Of a finding: people approved the draft although its check failed. */
  z.object({ code: z.literal('accepted'), draft: z.int() }),
  z.object({ code: z.literal('after_approval'), draft: z.int() }),
  z.object({ code: z.literal('run_cancelled') }),
  z.object({ code: z.literal('run_expired') }),
  z.object({ code: z.literal('withdrawn') }),
  z.object({ code: z.literal('no_reason_given') }),
  /** Of a question: the post does without the fact. */
  z.object({ code: z.literal('written_around') }),
  /** Of a finding about a draft that people will not get: an earlier one reads better. */
  z.object({ code: z.literal('draft_set_aside'), draft: z.int() }),
  /** The passage of the edit is not in the draft. */
  z.object({ code: z.literal('passage_not_found') }),
  /** The edit was left out: it would have removed other parts of the post. */
  z.object({ code: z.literal('would_lose_parts') }),
  z.object({ code: z.literal('not_feedback'), as: NotFeedback }),
  /** Of a note that contradicts another one, which was chosen: by a person, or as the newer one. */
  z.object({ code: z.literal('contradicted'), chosen: z.string(), by: z.string() }),
  /** Of a finding: a person gave draft `draft` in place of the one that it is about. */
  z.object({ code: z.literal('replaced_by_hand'), draft: z.int() }),
  /** The edit was left out: it would have changed a sentence that a person wrote. */
  z.object({ code: z.literal('written_by_hand') }),
  /** The edit was left out: its section is locked. */
  z.object({ code: z.literal('section_locked') }),
  /** The edit was left out: the note is about another place. */
  z.object({ code: z.literal('outside_aim') }),
  /** Of a finding: a person says that it is not an issue. */
  z.object({ code: z.literal('not_an_issue'), by: z.string() }),
  /** Of a finding about claims that people have confirmed. */
  z.object({ code: z.literal('confirmed') }),
]);
export type CloseReason = z.infer<typeof CloseReason>;
