import { z } from 'zod';

/** Decisions by which a person gives the next draft: a new text, or the text of an earlier draft. */
export const HandDecision = z.enum(['edit', 'restore']);
export type HandDecision = z.infer<typeof HandDecision>;

export function isByHand(kind: string): kind is HandDecision {
  return HandDecision.options.some((hand) => hand === kind);
}

/** The place of the draft that a note is about: the block of a quoted passage, or a section. */
export const Aim = z.discriminatedUnion('at', [
  z.object({ at: z.literal('passage'), quote: z.string() }),
  z.object({ at: z.literal('section'), heading: z.string() }),
]);
export type Aim = z.infer<typeof Aim>;

export const HandOrigin = z.enum(['form', 'file', 'restore']);
export type HandOrigin = z.infer<typeof HandOrigin>;

/** The fields of a draft that people wrote or changed. Drafts of older versions have none of them. */
export const ByHand = z.object({
  /** The person who gave the draft; undefined for the writer. */
  author: z.string().optional(),
  origin: HandOrigin.optional(),
  /** Sentences that people wrote, as long as they are in the text. */
  protected: z.array(z.string()).optional(),
});
