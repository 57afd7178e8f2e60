import { interactionBase, namedChannel } from '../interaction-payloads.ts';
import { messageJson } from '../message-json.ts';
import { findMessage } from '../messages.ts';
import type { Act, ActAnswer } from '../page-api.ts';
import { openResponseUrl, openTrigger } from '../triggers.ts';
import { homeOf, viewJson } from '../views.ts';
import { directMessageId } from '../web-api/places.ts';
import { type ActContext, CannotAct, channelFor, DONE, unanswered } from './act-context.ts';

type By<Do extends Act['do']> = Extract<Act, { do: Do }>;

export async function runShortcut(context: ActContext, act: By<'shortcut'>): Promise<ActAnswer> {
  const { workspace, delivery } = context;
  const payload = {
    ...interactionBase(workspace, act.as, context.verificationToken),
    callback_id: act.callbackId,
    action_ts: workspace.nextTs(),
    ...(act.messageTs === undefined
      ? globalPart(context, act)
      : messagePart(context, act, act.messageTs)),
  };
  const ack = await delivery.request('interactive', payload);
  return ack.acked ? DONE : unanswered(workspace, 'That shortcut');
}

/** Slack sends an event each time a person opens the app's tab, with its current view. */
export function openHome({ workspace }: ActContext, act: By<'open_home'>): ActAnswer {
  const home = homeOf(workspace, act.as);
  workspace.tell({
    type: 'app_home_opened',
    user: act.as,
    channel: directMessageId(act.as),
    tab: 'home',
    event_ts: workspace.nextTs(),
    ...(home && { view: viewJson(workspace, home) }),
  });
  return DONE;
}

/** The payload of a global shortcut has no channel. */
function globalPart({ workspace }: ActContext, act: By<'shortcut'>): Record<string, unknown> {
  const origin = act.channel === undefined ? {} : { channel: act.channel };
  return { type: 'shortcut', trigger_id: openTrigger(workspace, act.as, origin).id };
}

function messagePart(
  { workspace }: ActContext,
  act: By<'shortcut'>,
  messageTs: string,
): Record<string, unknown> {
  const channel = channelFor(workspace, act.channel ?? '', act.as);
  const message = findMessage(workspace, channel.id, messageTs);
  if (message === undefined) throw new CannotAct('That message is gone.');
  const { threadTs } = message;
  return {
    type: 'message_action',
    trigger_id: openTrigger(workspace, act.as, { channel: channel.id }).id,
    channel: namedChannel(channel),
    message_ts: messageTs,
    message: messageJson(workspace, message),
    response_url: openResponseUrl(workspace, {
      user: act.as,
      channel: channel.id,
      messageTs,
      ...(threadTs && { threadTs }),
    }),
  };
}
