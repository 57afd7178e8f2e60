import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PublicWebOptions } from '../../src/public-web/public-web.ts';
import { createSourceReader, type SourceReaderOptions } from '../../src/sources/source-reader.ts';

export const { signal } = new AbortController();

export interface Site {
  port: number;
  /** The paths of the requests, in order. */
  requests: string[];
  /** An address of this site under a name that only the injected DNS knows. */
  at(path: string, name?: string): string;
}

type Pages = Record<string, RequestListener | string>;

/** Serves pages on this machine; a text is an HTML page. */
export async function openSite(pages: Pages, host = '127.0.0.1'): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const page = pages[path];
    if (typeof page === 'function') return page(request, response);
    if (page === undefined) return response.writeHead(404).end('Not here');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await once(server.listen(0, host), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, requests, at: (path, name = 'site.example') => `http://${name}:${port}${path}` };
}

type Lookup = NonNullable<PublicWebOptions['lookup']>;

/** A DNS that gives these answers in order, and the last one from then on. */
export function dns(...answers: (string | string[])[]): Lookup {
  let asked = 0;
  const lookup = (_: string, __: unknown, done: (error: null, all: LookupAddress[]) => void) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      [answer].flat().map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return lookup as unknown as Lookup;
}

/** In place of a public host, which a test does not have. */
export const LOCAL: SourceReaderOptions = {
  lookup: dns('127.0.0.1'),
  isAllowed: (address) => address === '127.0.0.1',
};

export async function readFrom(address: string, options: SourceReaderOptions = LOCAL) {
  return await createSourceReader(options).read(address, signal);
}
