import { z } from 'zod';
import { LIMITS } from '../api/slack-limits.ts';
import { briefModal } from '../views/brief-modal.ts';
import { readerWords } from '../words/reader-words.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { type Opening, openModal } from './open-modal.ts';

/** The modal's private metadata. Without a channel, the modal asks for one. */
export const BriefContext = z.object({
  team: z.string(),
  channel: z.string().optional(),
  replyUrl: z.string().optional(),
  /** A run without a thread that the new one replaces. */
  replaces: z.string().optional(),
});
export type BriefContext = z.infer<typeof BriefContext>;

interface NewForm extends BriefContext {
  outline: string;
  person: string;
  /** Whether it opens in a direct message. */
  isDirect?: boolean;
}

export async function openBriefModal(
  deps: ListenerDeps,
  { outline, person, isDirect = false, ...context }: NewForm,
  opening: Opening,
): Promise<void> {
  const words = readerWords();
  const { team, channel } = context;
  if (team !== deps.self.team) return void (await opening.tell(words.notStarted.notAMember));
  const view = briefModal(words, {
    outline,
    defaults: await deps.briefDefaults({ team, channel, person }),
    asksChannel: channel === undefined,
    isDirect,
    privateMetadata: metadataFrom(BriefContext.parse(context)),
  });
  await openModal(deps, view, opening);
}

/** Omits the response URL if it does not fit: the bot then answers in direct messages. */
function metadataFrom(context: BriefContext): string {
  const whole = JSON.stringify(context);
  return whole.length <= LIMITS.view.privateMetadata
    ? whole
    : JSON.stringify({ ...context, replyUrl: undefined });
}
