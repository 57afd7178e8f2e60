import type { Dispatcher } from 'undici';
import { isPlainWebAddress, NotPublic, type PublicWeb } from '../public-web/public-web.ts';
import { Unreadable } from './unreadable.ts';

/** As robots.txt files name it. */
export const AGENT = 'BlogpostForSlack';

/** A short link to a site that moves to https, then to www, then to its page needs four. */
const REDIRECTS_MAX = 5;

export interface Fetched {
  url: URL;
  response: Dispatcher.ResponseData;
}

export interface Following {
  signal: AbortSignal;
  /** Called before the request to each address. */
  check?: (url: URL) => Promise<void>;
}

export interface Fetcher {
  /** Gives the answer after redirects, with any status that is not a redirect. Raises `Unreadable` or `NotPublic`. */
  follow(url: URL, following: Following): Promise<Fetched>;
}

const HEADERS = {
  'user-agent': `${AGENT} (reads the links in the outline of a blog post)`,
  accept: 'text/html, text/markdown, text/plain, application/pdf;q=0.9, */*;q=0.1',
  'accept-encoding': 'gzip, br, identity',
};

export function createFetcher(web: PublicWeb): Fetcher {
  return {
    async follow(first, { signal, check }) {
      let url = first;
      for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
        if (!isPlainWebAddress(url)) throw new NotPublic();
        await check?.(url);
        const response = await web.request(url, { signal, headers: HEADERS });
        const next = nextAddress(response, url);
        if (next === undefined) return { url, response };
        await response.body.dump();
        url = next;
      }
      throw new Unreadable('unreachable');
    },
  };
}

function nextAddress(
  { statusCode, headers: { location } }: Dispatcher.ResponseData,
  url: URL,
): URL | undefined {
  if (statusCode < 300 || statusCode >= 400) return undefined;
  const next = typeof location === 'string' ? URL.parse(location, url) : null;
  if (next === null) throw new Unreadable('unreachable');
  return next;
}
