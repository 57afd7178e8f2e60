import { blockText } from './readable-blocks.ts';
import type { StoredMessage } from './records.ts';
import { nameOf, readableText } from './typed-text.ts';
import type { Workspace } from './workspace.ts';

/**
 * A channel, or one of its threads, as lines: `ada: …`, `bot: …`. Replies are indented under
 * their message, and ephemeral messages are marked.
 */
export function transcript(workspace: Workspace, channel: string, threadTs?: string): string {
  const id = channelId(workspace, channel);
  const said = workspace.messages.filter((message) => message.channel === id);
  const isRoot = (message: StoredMessage) =>
    threadTs === undefined ? message.threadTs === undefined : message.ts === threadTs;
  return said
    .filter(isRoot)
    .flatMap((root) => [
      lineOf(workspace, root),
      ...said
        .filter((message) => message.threadTs === root.ts)
        .map((reply) => indented(lineOf(workspace, reply))),
    ])
    .join('\n');
}

export function everyTranscript(workspace: Workspace): string {
  return [...workspace.channels.values()]
    .map((channel) => [`#${channel.name}`, indented(transcript(workspace, channel.id))])
    .filter(([, lines]) => lines?.trim() !== '')
    .flat()
    .join('\n');
}

function lineOf(workspace: Workspace, message: StoredMessage): string {
  const audience = message.ephemeralFor;
  const aside = audience === undefined ? '' : ` (only ${nameOf(workspace, audience)})`;
  const reactions = message.reactions.map(({ name }) => ` :${name}:`).join('');
  const body = bodyOf(workspace, message).replaceAll('\n', '\n    ');
  return `${nameOf(workspace, message.user)}${aside}: ${body}${reactions}`;
}

function bodyOf(workspace: Workspace, message: StoredMessage): string {
  const blocks = message.blocks.map(blockText).filter((text) => text !== '');
  const written = blocks.length > 0 ? blocks.join('\n') : message.text;
  const files = message.fileIds.map((id) => `(file: ${workspace.files.get(id)?.name ?? id})`);
  return [readableText(workspace, written), ...files].filter((part) => part !== '').join('\n');
}

function channelId(workspace: Workspace, nameOrId: string): string {
  const named = [...workspace.channels.values()].find(({ name }) => name === nameOrId);
  return named?.id ?? nameOrId;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
