import { z } from 'zod';

/** The accepted key and model names; an absent field accepts every value. */
export const Account = z.object({
  key: z.string().nullish(),
  models: z.array(z.string()).nullish(),
});
export type Account = z.infer<typeof Account>;
