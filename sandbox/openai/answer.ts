import { z } from 'zod';
import type { Ask } from './ask.ts';

/**
 * What a script or a fault makes the model answer. `text`, `incomplete` and `cut` begin with the
 * model's own answer where they bring none; `lost` does the work and drops the connection; `raw` is
 * sent as it is, with a status that says all is well.
 */
export type Answer = z.infer<typeof Answer>;
export const Answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('object'), value: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('refusal'), text: z.string().optional() }),
  z.object({
    type: z.literal('incomplete'),
    reason: z.enum(['max_output_tokens', 'content_filter']),
    text: z.string().optional(),
  }),
  z.object({ type: z.literal('malformed'), text: z.string().optional() }),
  z.object({ type: z.literal('failed'), message: z.string().optional() }),
  z.object({
    type: z.literal('http_error'),
    status: z.number().int().min(400).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    body: z.unknown().optional(),
  }),
  z.object({ type: z.literal('raw'), contentType: z.string(), body: z.string() }),
  z.object({ type: z.literal('hang') }),
  z.object({ type: z.literal('lost') }),
  z.object({ type: z.literal('cut'), afterCharacters: z.number().int().optional() }),
  z.object({ type: z.literal('late'), delayMs: z.number().int() }),
  z.object({ type: z.literal('image'), base64: z.string() }),
]);

/** Answers by what is asked; undefined leaves it to the model. A promise holds the answer back. */
export type Script = (ask: Ask) => Answer | undefined | Promise<Answer | undefined>;
