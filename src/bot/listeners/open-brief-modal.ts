import { z } from 'zod';
import { LIMITS } from '../api/slack-limits.ts';
import { briefModal } from '../views/brief-modal.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { type Opening, openModal } from './open-modal.ts';

/** The modal's private metadata. Without a channel, the modal asks for one. */
export const BriefContext = z.object({
  team: z.string(),
  channel: z.string().optional(),
  replyUrl: z.string().optional(),
});
export type BriefContext = z.infer<typeof BriefContext>;

/** For a request that names another workspace; Slack itself prevents such requests. */
export const NOT_YOURS =
  'Only members of the workspace I am installed in can begin a blog post. Nothing was begun.';

export async function openBriefModal(
  deps: ListenerDeps,
  { outline, person, ...context }: BriefContext & { outline: string; person: string },
  opening: Opening,
): Promise<void> {
  const { team, channel } = context;
  if (team !== deps.self.team) return void (await opening.tell(NOT_YOURS));
  const view = briefModal({
    outline,
    defaults: await deps.briefDefaults({ team, channel, person }),
    asksChannel: channel === undefined,
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
