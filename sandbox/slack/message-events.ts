import { channelType, messageJson } from './message-json.ts';
import type { StoredMessage } from './records.ts';
import type { SlackEvent, Workspace } from './workspace.ts';

/** The event of a new message. Slack also sends an app its own messages. */
export function messageEvent(workspace: Workspace, message: StoredMessage): SlackEvent {
  return {
    ...messageJson(workspace, message),
    type: 'message',
    ...placeOf(workspace, message),
    event_ts: message.ts,
  };
}

export function changedEvent(
  workspace: Workspace,
  message: StoredMessage,
  before: StoredMessage,
): SlackEvent {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: messageJson(workspace, message),
    previous_message: messageJson(workspace, before),
    ...placeOf(workspace, message),
    ts,
    event_ts: ts,
  };
}

export function deletedEvent(workspace: Workspace, message: StoredMessage): SlackEvent {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: messageJson(workspace, message),
    ...placeOf(workspace, message),
    ts,
    event_ts: ts,
  };
}

/** Slack sends it in addition to the message event, with the same `ts`. */
export function mentionEvent(workspace: Workspace, message: StoredMessage): SlackEvent {
  return {
    ...messageJson(workspace, message),
    type: 'app_mention',
    channel: message.channel,
    event_ts: message.ts,
  };
}

export function reactionEvent(
  workspace: Workspace,
  message: StoredMessage,
  reaction: { name: string; user: string; type: 'reaction_added' | 'reaction_removed' },
): SlackEvent {
  return {
    type: reaction.type,
    user: reaction.user,
    reaction: reaction.name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: workspace.nextTs(),
  };
}

function placeOf(workspace: Workspace, { channel }: StoredMessage) {
  return { channel, channel_type: channelType(workspace.channels.get(channel)) };
}
