import type { Message } from '../../slack/page-api.ts';

/** Gives the messages of the channel without replies, oldest first. */
export function channelMessages(messages: Message[], channel: string): Message[] {
  const isRoot = ({ ts, threadTs }: Message) => threadTs === undefined || threadTs === ts;
  return messages.filter((message) => message.channel === channel && isRoot(message)).sort(byTime);
}

/** Gives a thread's root and then its replies, oldest first. */
export function threadMessages(messages: Message[], channel: string, root: string): Message[] {
  const isIn = ({ ts, threadTs }: Message) => ts === root || threadTs === root;
  return messages.filter((message) => message.channel === channel && isIn(message)).sort(byTime);
}

/** Gives a thread's replies without ephemeral ones, as Slack counts them. */
export function repliesTo(messages: Message[], root: Message): Message[] {
  return threadMessages(messages, root.channel, root.ts).filter(
    ({ ts, ephemeralFor }) => ts !== root.ts && !ephemeralFor,
  );
}

function byTime(one: Message, other: Message): number {
  return Number(one.ts) - Number(other.ts);
}
