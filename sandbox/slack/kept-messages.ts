import type { StoredMessage } from './records.ts';

/** The messages of a workspace by channel and `ts`: a search of all of them at each call takes longer with each post. */
export interface KeptMessages {
  /** In order of posting, ephemeral messages included. */
  readonly messages: readonly StoredMessage[];
  add(message: StoredMessage): void;
  remove(message: StoredMessage): void;
  find(channel: string, ts: string): StoredMessage | undefined;
  /** The replies of a thread, oldest first, ephemeral messages included. */
  repliesTo(channel: string, rootTs: string): readonly StoredMessage[];
}

export function createKeptMessages(): KeptMessages {
  const messages: StoredMessage[] = [];
  const byTs = new Map<string, StoredMessage>();
  const replies = new Map<string, StoredMessage[]>();
  const keyOf = (channel: string, ts: string) => `${channel} ${ts}`;
  const threadOf = ({ channel, threadTs }: StoredMessage) =>
    threadTs === undefined ? undefined : keyOf(channel, threadTs);

  return {
    messages,
    add(message) {
      messages.push(message);
      byTs.set(keyOf(message.channel, message.ts), message);
      const thread = threadOf(message);
      if (thread === undefined) return;
      const before = replies.get(thread);
      if (before === undefined) replies.set(thread, [message]);
      else before.push(message);
    },
    remove(message) {
      takeOut(messages, message);
      byTs.delete(keyOf(message.channel, message.ts));
      const thread = threadOf(message);
      if (thread !== undefined) takeOut(replies.get(thread) ?? [], message);
    },
    find: (channel, ts) => byTs.get(keyOf(channel, ts)),
    repliesTo: (channel, rootTs) => replies.get(keyOf(channel, rootTs)) ?? [],
  };
}

function takeOut(messages: StoredMessage[], message: StoredMessage): void {
  const at = messages.lastIndexOf(message);
  if (at >= 0) messages.splice(at, 1);
}
