import { z } from 'zod';

/** What the local model takes: any key and any model name, unless it is told which ones. */
export const Account = z.object({
  key: z.string().nullish(),
  models: z.array(z.string()).nullish(),
});
export type Account = z.infer<typeof Account>;
