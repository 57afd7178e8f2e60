import { useEffect, useState } from 'react';
import type { Channel, Message, Person } from '../../slack/page-api.ts';

type ReadUpTo = Record<string, string>;

/**
 * Gives the channels with new messages since this person last had them open.
 * Messages from before the person's first visit count as read.
 */
export function useUnread(me: Person, messages: Message[], openChannel: string): Set<string> {
  const [readUpTo, setReadUpTo] = useState<ReadUpTo>(() => recall(me.id));
  const newest = newestByChannel(messages, me.id);
  const seen = newest.get(openChannel) ?? '';

  useEffect(() => {
    setReadUpTo((before) => remember(me.id, { ...before, [openChannel]: seen }));
  }, [me.id, openChannel, seen]);

  const hasNews = ([channel, ts]: [string, string]) =>
    channel !== openChannel && Number(ts) > Number(readUpTo[channel] ?? readUpTo['since'] ?? 0);
  return new Set([...newest].filter(hasNews).map(([channel]) => channel));
}

function newestByChannel(messages: Message[], me: string): Map<Channel['id'], string> {
  const newest = new Map<string, string>();
  for (const { channel, ts, user } of messages) {
    if (user !== me && Number(ts) > Number(newest.get(channel) ?? 0)) newest.set(channel, ts);
  }
  return newest;
}

function recall(person: string): ReadUpTo {
  const kept = sessionStorage.getItem(`read ${person}`);
  return kept ? (JSON.parse(kept) as ReadUpTo) : { since: String(Date.now() / 1000) };
}

function remember(person: string, readUpTo: ReadUpTo): ReadUpTo {
  sessionStorage.setItem(`read ${person}`, JSON.stringify(readUpTo));
  return readUpTo;
}
