import type { Clock } from '../clock.ts';

const TIER_2 = 20;
const TIER_3 = 50;
const TIER_4 = 100;

/** Calls a minute, by method: docs.slack.dev/apis/web-api/rate-limits. */
const PER_MINUTE: Record<string, number> = {
  'apps.connections.open': TIER_3,
  'chat.appendStream': TIER_4,
  'chat.delete': TIER_3,
  'chat.postEphemeral': TIER_4,
  'chat.postMessage': 300,
  'chat.startStream': TIER_2,
  'chat.stopStream': TIER_2,
  'chat.update': TIER_3,
  'conversations.history': TIER_3,
  'conversations.info': TIER_3,
  'conversations.join': TIER_3,
  'conversations.members': TIER_4,
  'conversations.open': TIER_3,
  'conversations.replies': TIER_3,
  'files.completeUploadExternal': TIER_4,
  'files.delete': TIER_3,
  'files.getUploadURLExternal': TIER_4,
  'files.info': TIER_4,
  'reactions.add': TIER_3,
  'reactions.remove': TIER_2,
  'users.conversations': TIER_3,
  'users.info': TIER_4,
  'users.list': TIER_2,
  'views.open': TIER_4,
  'views.publish': TIER_4,
  'views.push': TIER_4,
  'views.update': TIER_4,
};

/** Slack limits posting to about one message a second in each channel, with a short burst. */
const POSTS_PER_MINUTE = 60;
const POSTS_BURST = 4;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Takes one call from its buckets; a number is the whole seconds to wait before the next attempt. */
export type RateLimits = (method: string, channel: unknown) => number | undefined;

export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, Bucket>();

  function waitFor(key: string, perMinute: number, burst: number): number {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: burst, filledAt: now };
    const refilled = bucket.tokens + ((now - bucket.filledAt) * perMinute) / 60_000;
    const tokens = Math.min(burst, refilled);
    const isFree = tokens >= 1;
    buckets.set(key, { tokens: isFree ? tokens - 1 : tokens, filledAt: now });
    return isFree ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute);
  }

  return (method, channel) => {
    const perMinute = PER_MINUTE[method];
    const waits = [
      perMinute === undefined ? 0 : waitFor(method, perMinute, perMinute),
      method === 'chat.postMessage'
        ? waitFor(`${method} ${channel}`, POSTS_PER_MINUTE, POSTS_BURST)
        : 0,
    ];
    return Math.max(...waits) || undefined;
  };
}
