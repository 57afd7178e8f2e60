interface StatsRequest {
  /** A channel id; `unknown` for a word that Slack did not take for one. */
  channel: string | 'unknown' | undefined;
}

const CHANNEL = /^<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>$/;

/** Reads the text as Slack sends it: `stats`, or `stats` with a channel. A sentence is an outline. */
export function readStatsRequest(text: string): StatsRequest | undefined {
  const [word = '', place, ...others] = text.trim().split(/\s+/);
  if (word.toLowerCase() !== 'stats' || others.length > 0) return undefined;
  if (place === undefined) return { channel: undefined };
  return { channel: CHANNEL.exec(place)?.[1] ?? 'unknown' };
}
