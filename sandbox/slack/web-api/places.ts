import { findMessage } from '../messages.ts';
import type { StoredChannel, StoredMessage } from '../records.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { requireScope } from './method.ts';

const TIMESTAMP = /^\d{10}\.\d{6}$/;

/** A channel the app can see. It cannot see a private channel without membership. */
export function visibleChannel(workspace: Workspace, id: string): StoredChannel {
  const channel = workspace.channels.get(id);
  if (channel === undefined || (channel.kind !== 'public' && !channel.hasApp)) {
    throw new SlackRefusal('channel_not_found');
  }
  return channel;
}

/** A channel the app may post in; a person's id means the direct message with them. */
export function postableChannel(workspace: Workspace, id: string): StoredChannel {
  const isPerson = workspace.people.has(id);
  if (isPerson && !workspace.installation.hasMessagesTab) {
    throw new SlackRefusal('messages_tab_disabled');
  }
  const channel = isPerson ? openDirectMessage(workspace, id) : visibleChannel(workspace, id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  if (!channel.hasApp && !mayPostAnywhere(workspace)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** A channel the app is in, after a check of the scope for its type. */
export function joinedChannel(
  workspace: Workspace,
  id: string,
  access: 'history' | 'read',
): StoredChannel {
  const channel = visibleChannel(workspace, id);
  requireScope(workspace, `${scopeFamily(channel)}:${access}`);
  if (access === 'history' && !channel.hasApp) throw new SlackRefusal('not_in_channel');
  return channel;
}

export function scopeFamily(channel: StoredChannel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'dm') return 'im';
  return channel.kind === 'private' ? 'groups' : 'channels';
}

/** The parent message of a reply. Slack requires the parent and refuses the ts of a reply. */
export function threadRoot(
  workspace: Workspace,
  channel: StoredChannel,
  ts: string | undefined,
): StoredMessage | undefined {
  if (ts === undefined) return undefined;
  if (!TIMESTAMP.test(ts)) throw new SlackRefusal('invalid_thread_ts');
  const root = findMessage(workspace, channel.id, ts);
  if (root === undefined || root.ephemeralFor) throw new SlackRefusal('thread_not_found');
  if (root.threadTs !== undefined) throw new SlackRefusal('cannot_reply_to_message');
  return root;
}

/** The direct message channel of the app and a person, even before its first message. */
export function directMessageId(user: string): string {
  return `D0${user.slice(2)}`;
}

export function openDirectMessage(workspace: Workspace, user: string): StoredChannel {
  const id = directMessageId(user);
  const known = workspace.channels.get(id);
  if (known !== undefined) return known;
  const channel: StoredChannel = {
    id,
    name: workspace.installation.name,
    kind: 'dm',
    isArchived: false,
    hasApp: true,
    members: new Set([user]),
  };
  workspace.channels.set(id, channel);
  workspace.changed();
  return channel;
}

function mayPostAnywhere({ installation }: Workspace): boolean {
  return installation.scopes?.includes('chat:write.public') ?? false;
}
