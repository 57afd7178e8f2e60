import type { StoredMessage } from '../../sandbox/slack/records.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

/** Messages with the same key, or with the same text in one thread. */
export function postedTwice(slack: LocalSlack): string[] {
  const ours = messagesWithKey(slack);
  return [...repeated(ours.flatMap(keyOf)), ...repeated(ours.map(wordsOf))];
}

/** Replies whose root message does not exist. */
export function orphans(slack: LocalSlack): string[] {
  const roots = new Set(slack.workspace.messages.map(({ ts }) => ts));
  const replies = messagesWithKey(slack).filter(({ threadTs }) => threadTs !== undefined);
  return replies.filter(({ threadTs = '' }) => !roots.has(threadTs)).map(wordsOf);
}

function messagesWithKey(slack: LocalSlack): StoredMessage[] {
  const { messages } = slack.workspace;
  return messages.filter(({ user, ephemeralFor }) => user === 'U0BLOGPOST' && !ephemeralFor);
}

function keyOf({ metadata }: StoredMessage): string[] {
  return metadata === undefined ? [] : [JSON.stringify(metadata.event_payload)];
}

function wordsOf({ ts, threadTs, text, blocks, fileIds }: StoredMessage): string {
  const shown = blocks.map(({ block_id: _, ...block }) => block);
  return JSON.stringify([threadTs ?? ts, text, shown, fileIds]);
}

export function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
