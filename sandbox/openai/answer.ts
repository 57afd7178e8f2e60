import { z } from 'zod';
import type { Ask } from './ask.ts';

/**
 * The answer of a script or a fault. `text`, `incomplete` and `cut` without their own text use the
 * model's answer; `lost` does the work and drops the connection; the server sends `raw` unchanged,
 * with status 200.
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

/** Answers a question; undefined means the model's own answer. A promise delays the answer. */
export type Script = (ask: Ask) => Answer | undefined | Promise<Answer | undefined>;
