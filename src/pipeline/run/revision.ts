import { z } from 'zod';
import { hashOf } from '../hash.ts';

/** A run of 0.5.0 or older rewrites its draft in each revision; an editor changes passages. */
export const Loop = z.enum(['rewrites', 'editor']);
export type Loop = z.infer<typeof Loop>;

export const Passage = z.object({ quote: z.string(), fix: z.string() });
export type Passage = z.infer<typeof Passage>;

/** A passage as it was in the draft before, and as it is now. */
export const Replacement = z.object({ before: z.string(), after: z.string() });
export type Replacement = z.infer<typeof Replacement>;

/** A missing fact that the outline promises, or a contradiction: only the team can answer. */
export const Doubt = z.object({
  question: z.string(),
  /** A quote of the outline or the draft. */
  about: z.string(),
});
export type Doubt = z.infer<typeof Doubt>;

/** The same for a question that is asked again with other signs or letter case. */
export function questionKey(question: string): string {
  const words =
    question
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return hashOf(words.join(' ')).slice(0, 16);
}

/**
 * `serves` holds the ids of ledger items. An insertion adds whole blocks beside the block of its
 * passage; one after nothing goes to the end of the draft.
 */
export const Edit = z.object({
  serves: z.array(z.string()),
  kind: z.enum(['replace', 'insert_after', 'insert_before', 'delete']),
  passage: z.string(),
  text: z.string(),
});
export type Edit = z.infer<typeof Edit>;

/** A part of the draft before that no edit was meant to remove. */
export const LostPart = z.object({
  kind: z.enum(['heading', 'link', 'figure', 'quotation', 'code', 'name', 'gap']),
  text: z.string(),
});
export type LostPart = z.infer<typeof LostPart>;

export const OUTSIDE_SHARE_MIN = 0.02;

/** The results of the edits of a revision. */
export const EditReport = z.object({
  applied: z.int(),
  /** Edits whose passage is not in the draft, also after a second request. */
  unmatched: z.array(Edit),
  /** Left out, because they would have removed these parts. */
  refused: z.array(
    z.object({
      edit: Edit,
      lost: z.array(LostPart),
      /** Left out for another reason than lost parts. */
      why: z.enum(['written_by_hand', 'section_locked', 'outside_aim']).optional(),
    }),
  ),
  /** The share of the earlier text that changed outside the passages of the answered items: 0 to 1. */
  outsideShare: z.number(),
  isRewritten: z.boolean().default(false),
  /** Of a rewrite, which is never left out for them. */
  lost: z.array(LostPart).default([]),
});
export type EditReport = z.infer<typeof EditReport>;
