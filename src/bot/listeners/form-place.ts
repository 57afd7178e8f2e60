import { z } from 'zod';
import type { Pressed } from './actions/decision-buttons.ts';
import { replyTarget } from './actions/decision-buttons.ts';

/** The run and the thread of a form. Slack returns it with the submission. */
export const FormPlace = z.object({
  run: z.string(),
  channel: z.string().optional(),
  threadTs: z.string().optional(),
});
export type FormPlace = z.infer<typeof FormPlace>;

export function formPlace(run: string, body: Pressed): FormPlace {
  const { channel, threadTs } = replyTarget(body);
  return { run, channel, threadTs };
}
