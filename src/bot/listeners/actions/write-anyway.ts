import type { App } from '@slack/bolt';
import type { AckDeadline } from '../../ack-deadline.ts';
import { BRIEF_WRITE } from '../../action-ids.ts';
import { unescapeMrkdwn } from '../../text/escape.ts';
import type { Content } from '../../views/blocks.ts';
import { readerWords } from '../../words/reader-words.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openBriefModal } from '../open-brief-modal.ts';
import { originOf } from '../origin-of.ts';
import { runIdFrom } from '../run-id.ts';
import { returnedOutline, startPost } from '../start-post.ts';
import type { ButtonPressed } from './decision-buttons.ts';

/** *Write a post about “cancel”*: starts the post whose outline looked like an order to the app. */
export function listenForWriteAnyway(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(BRIEF_WRITE, async ({ ack, action, body, respond }) => {
    const deadline = deps.startAckDeadline();
    const outline = unescapeMrkdwn(action.value ?? '').trim();
    const { user, channel, trigger_id: triggerId } = body;
    if (channel === undefined || isDirectMessage(channel)) {
      await ack();
      const context = { team: await teamOf(deps, body), outline, person: user.id };
      return await openBriefModal(deps, context, { triggerId, tell: respond, deadline });
    }
    const refused = await start(deps, body, { channel: channel.id, outline, deadline });
    await ack();
    for (const message of refused) await respond({ replace_original: false, ...message });
    if (refused.length === 0) await respond({ delete_original: true });
  });
}

async function start(
  deps: ListenerDeps,
  body: ButtonPressed,
  { channel, outline, deadline }: { channel: string; outline: string; deadline: AckDeadline },
): Promise<Content[]> {
  const team = await teamOf(deps, body);
  const { notAMember } = readerWords().notStarted;
  if (team !== deps.self.team) return await returnedOutline(deps, outline, notAMember);
  const { user, container, response_url: replyUrl } = body;
  const place = { team, channel, ...(replyUrl && { replyUrl }) };
  // The message of the button, so that a second click starts no second post.
  const message = [container['channel_id'], container['message_ts']];
  const id = runIdFrom(JSON.stringify(['write', ...message, user.id, outline]));
  return await startPost(deps, { id, outline, place, requester: user.id, deadline });
}

async function teamOf({ memberships }: ListenerDeps, body: ButtonPressed): Promise<string> {
  return (await memberships.teamOf(originOf(body))) ?? '';
}
