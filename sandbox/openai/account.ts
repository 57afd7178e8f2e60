import { z } from 'zod';

/** The accepted key, model names and APIs; an absent field accepts every value. */
export const Account = z.object({
  key: z.string().nullish(),
  models: z.array(z.string()).nullish(),
  /** Keys that the server refuses. */
  refusedKeys: z.array(z.string()).nullish(),
  /** By key: its models, in place of `models`. */
  modelsOfKey: z.record(z.string(), z.array(z.string())).nullish(),
  /** The other paths answer as if they did not exist. */
  apis: z.array(z.enum(['responses', 'chat', 'images'])).nullish(),
  /** Parameters that the server refuses, as many servers refuse those of a newer API. */
  refuses: z.array(z.string()).nullish(),
});
export type Account = z.infer<typeof Account>;
