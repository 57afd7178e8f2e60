import { z } from 'zod';
import { briefModal } from '../views/brief-modal.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { type Opening, openModal } from './open-modal.ts';

/** What a modal has to remember until it is submitted. Without a channel, it asks for one. */
export const BriefContext = z.object({
  team: z.string(),
  channel: z.string().optional(),
  replyUrl: z.string().optional(),
});
export type BriefContext = z.infer<typeof BriefContext>;

export async function openBriefModal(
  deps: ListenerDeps,
  { outline, ...context }: BriefContext & { outline: string },
  opening: Opening,
): Promise<void> {
  const view = briefModal({
    outline,
    roundsMax: deps.roundsMax,
    asksChannel: context.channel === undefined,
    privateMetadata: JSON.stringify(BriefContext.parse(context)),
  });
  await openModal(deps, view, opening);
}
