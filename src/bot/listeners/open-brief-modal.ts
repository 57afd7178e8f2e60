import { z } from 'zod';
import { LIMITS } from '../api/slack-limits.ts';
import { briefModal } from '../views/brief-modal.ts';
import { wordsFor } from '../words/words.ts';
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
  const words = wordsFor();
  if (context.team !== deps.self.team)
    return void (await opening.tell(words.notStarted.notAMember));
  const view = briefModal(words, {
    outline,
    roundsMax: deps.roundsMax,
    asksChannel: context.channel === undefined,
    privateMetadata: metadataFrom(BriefContext.parse(context)),
  });
  await openModal(deps, view, opening);
}

/** Where there is no room for the address to answer at, direct messages will do. */
function metadataFrom(context: BriefContext): string {
  const whole = JSON.stringify(context);
  return whole.length <= LIMITS.view.privateMetadata
    ? whole
    : JSON.stringify({ ...context, replyUrl: undefined });
}
