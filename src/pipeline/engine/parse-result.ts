import type { z } from 'zod';

const parsed = new WeakMap<object, { schema: z.ZodType; value: unknown }>();

/** The replays of a waiting run share its results (`remembered-journal.ts`), so each is parsed once; no step changes them. */
export function parseResult<T>(schema: z.ZodType<T>, result: unknown): T {
  if (typeof result !== 'object' || result === null) return schema.parse(result);
  const known = parsed.get(result);
  if (known?.schema === schema) return known.value as T;
  const value = schema.parse(result);
  parsed.set(result, { schema, value });
  return value;
}
