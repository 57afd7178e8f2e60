import { readBytes, TooLarge } from '../public-web/public-web.ts';
import { AGENT, type Fetcher } from './fetcher.ts';
import type { SourceThreads } from './source-thread.ts';
import { Unreadable } from './unreadable.ts';

/** RFC 9309 asks for at least 500 KiB. */
const RULES_BYTES_MAX = 512_000;
/** RFC 9309 allows a day. */
const KEPT_MS_MAX = 60 * 60_000;
const HOSTS_MAX = 500;

interface Rules {
  text: string;
  until: number;
}

export interface Robots {
  /** Raises `Unreadable`. */
  check(url: URL, signal: AbortSignal): Promise<void>;
}

export function createRobots(fetcher: Fetcher, threads: SourceThreads): Robots {
  const byOrigin = new Map<string, Rules>();

  async function rulesOf(origin: string, signal: AbortSignal): Promise<string> {
    const known = byOrigin.get(origin);
    if (known !== undefined && known.until > Date.now()) return known.text;
    const text = await fetchRules(fetcher, robotsAddressOf(origin), signal);
    byOrigin.delete(origin);
    byOrigin.set(origin, { text, until: Date.now() + KEPT_MS_MAX });
    const [oldest] = byOrigin.keys();
    if (byOrigin.size > HOSTS_MAX && oldest !== undefined) byOrigin.delete(oldest);
    return text;
  }

  return {
    async check({ origin, href }, signal) {
      const rules = await rulesOf(origin, signal);
      if (!rules.trim()) return;
      const question = { robotsAddress: robotsAddressOf(origin), rules, address: href };
      const isAllowed = await threads.isAllowed({ ...question, agent: AGENT }, signal);
      if (!isAllowed) throw new Unreadable('robots');
    },
  };
}

function robotsAddressOf(origin: string): string {
  return `${origin}/robots.txt`;
}

/** A host without the file allows everything; one that cannot be asked allows nothing. */
async function fetchRules(fetcher: Fetcher, address: string, signal: AbortSignal): Promise<string> {
  const { response } = await fetcher.follow(new URL(address), { signal });
  if (response.statusCode >= 500) {
    await response.body.dump();
    throw new Unreadable('unreachable');
  }
  if (response.statusCode >= 400) {
    await response.body.dump();
    return '';
  }
  return await readRules(response.body);
}

async function readRules(body: AsyncIterable<Uint8Array>): Promise<string> {
  try {
    return (await readBytes(body, RULES_BYTES_MAX)).toString('utf8');
  } catch (error) {
    throw error instanceof TooLarge ? new Unreadable('robots') : error;
  }
}
