import { z } from 'zod';
import { Edit } from '../../run/revision.ts';
import { Usage } from '../../run.ts';
import { schemaByIds } from '../../schema-by-ids.ts';

const ItemAnswer = z.object({
  status: z.enum(['addressed', 'partly', 'declined']),
  reason: z.string(),
});
export type ItemAnswer = z.infer<typeof ItemAnswer>;

/** One property for each item, so that the schema requires every answer. */
export const writerEdits = schemaByIds((itemIds) =>
  z.object({
    edits: z.array(Edit),
    answers: z.object(Object.fromEntries(itemIds.map((id) => [id, ItemAnswer]))),
    changes: z.array(z.string()),
    rewrite: z.object({ serves: z.string(), draft: z.string() }),
  }),
);

/** The result of the step `edits:n`. */
export const RecordedEdits = z.object({
  edits: z.array(Edit),
  answers: z.record(z.string(), ItemAnswer),
  changes: z.array(z.string()),
  /** The whole post, where a person asked for it to be written again. */
  rewrite: z.string().optional(),
  usage: Usage,
});
export type RecordedEdits = z.infer<typeof RecordedEdits>;

export const WriterRepair = z.object({ edits: z.array(Edit) });

/** The result of the step `repair:n`. */
export const RecordedRepair = WriterRepair.extend({ usage: Usage.optional() });
export type RecordedRepair = z.infer<typeof RecordedRepair>;

export const NO_REPAIR: RecordedRepair = { edits: [] };
