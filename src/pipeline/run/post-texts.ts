import { z } from 'zod';

/** A recorded draft with its author, if a person wrote or changed it by hand. */
export const RecordedText = z.object({
  version: z.int(),
  markdown: z.string(),
  author: z.string().optional(),
  /** The version that it changes, if that is not the one before. */
  base: z.int().optional(),
});
export type RecordedText = z.infer<typeof RecordedText>;

export interface PostTexts {
  post: string;
  drafts: readonly RecordedText[];
}
