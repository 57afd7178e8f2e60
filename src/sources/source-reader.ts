import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { SourceContent, SourceReader } from '../pipeline/ports/source-port.ts';
import type { UnreadableWhy } from '../pipeline/run/source.ts';
import { createPublicWeb, type PublicWebOptions, readBytes } from '../public-web/public-web.ts';
import { decodeText } from './decode-text.ts';
import { createFetcher, type Fetched } from './fetcher.ts';
import type { ReadableText } from './html-text.ts';
import { createRobots } from './robots.ts';
import { createSourceThreads, type SourceThreads } from './source-thread.ts';
import { Unreadable, whyUnreadable } from './unreadable.ts';

export interface SourceReaderOptions extends PublicWebOptions {
  fetchMsMax?: number;
  parseMsMax?: number;
}

const FETCH_MS_MAX = 10_000;
const BYTES_MAX = 2 * 1_048_576;

/** Logs nothing: addresses and texts belong to the run. */
export function createSourceReader(options: SourceReaderOptions = {}): SourceReader {
  const { fetchMsMax = FETCH_MS_MAX, parseMsMax } = options;
  const fetcher = createFetcher(createPublicWeb(options));
  const threads = createSourceThreads(parseMsMax);
  const robots = createRobots(fetcher, threads);

  async function fetchPage(address: string, signal: AbortSignal): Promise<Page> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(fetchMsMax)]);
    const check = (url: URL) => robots.check(url, limited);
    return await pageOf(await fetcher.follow(new URL(address), { signal: limited, check }));
  }

  return {
    async read(address, signal): Promise<SourceContent> {
      try {
        const page = await fetchPage(address, signal);
        const { title, text } = await readableText(page, threads, signal);
        if (text.trim() === '') throw new Unreadable('no_text');
        return { state: 'read', finalAddress: page.url.href, title: title || nameOf(page), text };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return { state: 'unreadable', why: whyUnreadable(error) };
      }
    },
  };
}

interface Page {
  url: URL;
  kind: 'html' | 'text' | 'pdf';
  contentType: string;
  bytes: Buffer;
}

async function pageOf({ url, response }: Fetched): Promise<Page> {
  const why = refusalOf(response);
  if (why !== undefined) {
    await response.body.dump();
    throw new Unreadable(why);
  }
  const contentType = headerOf(response, 'content-type');
  const bytes = await unpackedBytes(response);
  const kind = kindOf(contentType, bytes);
  if (kind === undefined) throw new Unreadable('wrong_type');
  return { url, kind, contentType, bytes };
}

function refusalOf(response: Dispatcher.ResponseData): UnreadableWhy | undefined {
  const { statusCode } = response;
  if (statusCode === 404 || statusCode === 410) return 'not_found';
  if (statusCode >= 500) return 'unreachable';
  if (statusCode >= 400) return 'no_access';
  if (Number(headerOf(response, 'content-length')) > BYTES_MAX) return 'too_large';
  const isKnown = kindOf(headerOf(response, 'content-type'), Buffer.from('?')) !== undefined;
  return isKnown ? undefined : 'wrong_type';
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

const UNPACK: Partial<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The limit is for the unpacked bytes, so that a small answer cannot become a large one. */
async function unpackedBytes(response: Dispatcher.ResponseData): Promise<Buffer> {
  const encoding = headerOf(response, 'content-encoding').toLowerCase().trim();
  if (encoding === '' || encoding === 'identity') return await readBytes(response.body, BYTES_MAX);
  const unpack = UNPACK[encoding];
  if (unpack === undefined) throw new Unreadable('wrong_type');
  return await pipeline(response.body, unpack(), (unpacked) =>
    readBytes(unpacked as AsyncIterable<Uint8Array>, BYTES_MAX),
  );
}

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const TEXT = /^text\//i;
const PDF = /^application\/(?:x-)?pdf\b/i;

function kindOf(contentType: string, bytes: Buffer): Page['kind'] | undefined {
  const type = contentType.trim();
  if (HTML.test(type)) return 'html';
  if (PDF.test(type)) return 'pdf';
  if (TEXT.test(type)) return bytes.includes(0) ? undefined : 'text';
  return undefined;
}

async function readableText(
  { kind, bytes, contentType }: Page,
  threads: SourceThreads,
  signal: AbortSignal,
): Promise<ReadableText> {
  if (kind === 'pdf') return await threads.readText({ kind, bytes: new Uint8Array(bytes) }, signal);
  const text = decodeText(bytes, contentType);
  if (kind === 'html') return await threads.readText({ kind, html: text }, signal);
  const [, heading = ''] = /^#[ \t]+(\S.{0,200})$/m.exec(text) ?? [];
  return { title: heading.trim(), text };
}

function nameOf({ url }: Page): string {
  const name = url.pathname.split('/').findLast((part) => part !== '');
  return name === undefined ? url.hostname : `${url.hostname}/${name}`;
}
