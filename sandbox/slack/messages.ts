import { nameBlocks } from './block-ids.ts';
import { changedEvent, deletedEvent, messageEvent } from './message-events.ts';
import type { Block } from './page-api.ts';
import type { StoredMessage } from './records.ts';
import type { Workspace } from './workspace.ts';

export type NewMessage = Omit<StoredMessage, 'ts' | 'blocks' | 'fileIds' | 'reactions'> & {
  blocks?: Block[];
  fileIds?: string[];
};

/** Posts a message. It notifies every viewer, the app included. */
export function addMessage(workspace: Workspace, given: NewMessage): StoredMessage {
  const message: StoredMessage = {
    fileIds: [],
    ...given,
    reactions: [],
    ts: workspace.nextTs(),
    blocks: nameBlocks(given.blocks ?? []),
  };
  workspace.keptMessages.add(message);
  workspace.changed();
  if (message.ephemeralFor === undefined) workspace.tell(messageEvent(workspace, message));
  return message;
}

/** Changes a message; the event to the app includes the previous message. */
export function changeMessage(
  workspace: Workspace,
  message: StoredMessage,
  change: Partial<Pick<StoredMessage, 'text' | 'blocks' | 'metadata' | 'editedAt' | 'fileIds'>>,
): void {
  const before = { ...message };
  Object.assign(message, change);
  if (change.blocks !== undefined) message.blocks = nameBlocks(change.blocks);
  workspace.changed();
  if (message.ephemeralFor === undefined) workspace.tell(changedEvent(workspace, message, before));
}

/** A deleted message with replies becomes a tombstone, and its thread continues. */
export function removeMessage(workspace: Workspace, message: StoredMessage): void {
  const isFollowed = message.threadTs === undefined && repliesOf(workspace, message).length > 0;
  if (isFollowed) bury(workspace, message);
  else forgetMessage(workspace, message);
}

function forgetMessage(workspace: Workspace, message: StoredMessage): void {
  workspace.keptMessages.remove(message);
  workspace.changed();
  if (message.ephemeralFor === undefined) workspace.tell(deletedEvent(workspace, message));
}

function bury(workspace: Workspace, message: StoredMessage): void {
  const before = { ...message };
  Object.assign(message, {
    user: 'USLACKBOT',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    blocks: [],
    fileIds: [],
    reactions: [],
  });
  delete message.metadata;
  workspace.changed();
  workspace.tell(changedEvent(workspace, message, before));
}

export function findMessage(
  workspace: Workspace,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  return workspace.keptMessages.find(channel, ts);
}

/** The root of a thread and its replies, oldest first, without ephemeral messages. */
export function threadOf(workspace: Workspace, channel: string, rootTs: string): StoredMessage[] {
  const { keptMessages } = workspace;
  const root = keptMessages.find(channel, rootTs);
  const said = [...(root === undefined ? [] : [root]), ...keptMessages.repliesTo(channel, rootTs)];
  return said.filter((message) => message.ephemeralFor === undefined);
}

export function repliesOf(workspace: Workspace, root: StoredMessage): StoredMessage[] {
  return threadOf(workspace, root.channel, root.ts).filter((message) => message !== root);
}
