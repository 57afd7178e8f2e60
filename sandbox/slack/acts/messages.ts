import { randomUUID } from 'node:crypto';
import { mimetypeOf } from '../files.ts';
import { mentionEvent, reactionEvent } from '../message-events.ts';
import { addMessage, changeMessage, findMessage, removeMessage } from '../messages.ts';
import type { Act, ActAnswer } from '../page-api.ts';
import type { StoredMessage } from '../records.ts';
import { typedText } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';
import { type ActContext, CannotAct, channelFor, DONE } from './act-context.ts';

type By<Do extends Act['do']> = Extract<Act, { do: Do }>;

export function say({ workspace }: ActContext, act: By<'say'>): ActAnswer {
  const channel = writableChannel(workspace, act.channel, act.as);
  const { text, payload } = act;
  if (isEmpty(act)) throw new CannotAct('There is nothing to send.');
  const root = act.threadTs && findMessage(workspace, channel, act.threadTs);
  if (act.threadTs && !root) throw new CannotAct('That thread is gone.');
  const message = addMessage(workspace, {
    channel,
    user: act.as,
    text: typedText(workspace, text),
    ...(payload && { payload }),
    ...filesOf(workspace, act),
    clientMsgId: randomUUID(),
    ...(root && { threadTs: root.threadTs ?? root.ts }),
  });
  const { userId } = workspace.cast.app;
  if (message.text.includes(`<@${userId}>`) && workspace.channels.get(channel)?.kind !== 'dm') {
    workspace.tell(mentionEvent(workspace, message));
  }
  return DONE;
}

function isEmpty({ text, payload, files }: By<'say'>): boolean {
  return text.trim() === '' && payload === undefined && files === undefined;
}

function filesOf(workspace: Workspace, { as, files }: By<'say'>) {
  if (files === undefined) return {};
  return { subtype: 'file_share', fileIds: files.map((file) => shareFile(workspace, as, file)) };
}

function shareFile(
  workspace: Workspace,
  sharedBy: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): string {
  const id = workspace.newId('F');
  workspace.files.set(id, {
    ...{ id, name, title: name, altText: '', length: bytes.length, bytes, sharedBy },
    ...{ mimetype: mimetypeOf(name), isCompleted: true, shares: [] },
    createdAt: workspace.clock.now(),
  });
  return id;
}

export function editMessage({ workspace }: ActContext, act: By<'edit_message'>): ActAnswer {
  const message = ownMessage(workspace, act);
  const text = typedText(workspace, act.text);
  changeMessage(workspace, message, { text, editedAt: workspace.nextTs() });
  return DONE;
}

export function deleteMessage({ workspace }: ActContext, act: By<'delete_message'>): ActAnswer {
  removeMessage(workspace, ownMessage(workspace, act));
  return DONE;
}

export function react({ workspace }: ActContext, act: By<'react'>): ActAnswer {
  const message = findMessage(workspace, writableChannel(workspace, act.channel, act.as), act.ts);
  if (message === undefined) throw new CannotAct('That message is gone.');
  const { name, as: user } = act;
  const held = message.reactions.find((reaction) => reaction.name === name);
  if (held?.users.includes(user)) throw new CannotAct('You have already reacted with it.');
  if (held === undefined) message.reactions.push({ name, users: [user] });
  else held.users.push(user);
  workspace.changed();
  workspace.tell(reactionEvent(workspace, message, { name, user, type: 'reaction_added' }));
  return DONE;
}

export function writableChannel(workspace: Workspace, id: string, person: string): string {
  const channel = channelFor(workspace, id, person);
  if (channel.isArchived) throw new CannotAct(`#${channel.name} is archived.`);
  return channel.id;
}

function ownMessage(
  workspace: Workspace,
  { as, channel, ts }: { as: string; channel: string; ts: string },
): StoredMessage {
  const message = findMessage(workspace, writableChannel(workspace, channel, as), ts);
  if (message === undefined) throw new CannotAct('That message is gone.');
  if (message.user !== as) throw new CannotAct('Only its author can change a message.');
  return message;
}
