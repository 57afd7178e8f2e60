import { z } from 'zod';

/** A request of the command to the process that can write the store: itself, or the app with the open file. */
export const WorkspacesRequest = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('list_workspaces') }),
  /** Without a sealed key, the stored one is deleted. */
  z.object({ ask: z.literal('keep_model_key'), team: z.string(), sealed: z.string().nullable() }),
]);
export type WorkspacesRequest = z.infer<typeof WorkspacesRequest>;

/** An installed workspace. `hasKey`: it has a key of the model server of its own. */
export const WorkspaceLine = z.object({
  team: z.string(),
  name: z.string(),
  installedAt: z.number(),
  hasKey: z.boolean(),
});
export type WorkspaceLine = z.infer<typeof WorkspaceLine>;
