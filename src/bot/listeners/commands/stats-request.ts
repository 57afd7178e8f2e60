interface StatsRequest {
  /** The name of a channel as a person types it, without its sign. */
  channel: string | undefined;
}

/** Reads `stats`, or `stats` with one more word. A sentence is an outline. */
export function readStatsRequest(text: string): StatsRequest | undefined {
  const [word = '', place, ...others] = text.trim().split(/\s+/);
  if (word.toLowerCase() !== 'stats' || others.length > 0) return undefined;
  return { channel: place?.replace(/^#/, '').toLowerCase() };
}
