import { z } from 'zod';
import { calling } from '../slack-calls.ts';
import { briefModal } from '../views/brief-modal.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** What a modal has to remember until it is submitted. Without a channel, it asks for one. */
export const BriefContext = z.object({
  team: z.string(),
  channel: z.string().optional(),
  replyUrl: z.string().optional(),
});
export type BriefContext = z.infer<typeof BriefContext>;

export async function openBriefModal(
  { client, roundsMax }: ListenerDeps,
  triggerId: string,
  { outline, ...context }: BriefContext & { outline: string },
): Promise<void> {
  const view = briefModal({
    outline,
    roundsMax,
    asksChannel: context.channel === undefined,
    privateMetadata: JSON.stringify(BriefContext.parse(context)),
  });
  await calling(() => client.views.open({ trigger_id: triggerId, view }));
}
