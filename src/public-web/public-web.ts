import { lookup as lookupAddresses } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPublicAddress } from './public-address.ts';

export class NotPublic extends Error {
  constructor() {
    super('The address is not public');
    this.name = 'NotPublic';
  }
}

export class TooLarge extends Error {
  constructor() {
    super('The answer is too large');
    this.name = 'TooLarge';
  }
}

export interface PublicWebOptions {
  /** For tests, which have no public host. */
  lookup?: typeof lookupAddresses | undefined;
  isAllowed?: ((address: string) => boolean) | undefined;
}

export interface WebRequest {
  signal: AbortSignal;
  headers?: Record<string, string>;
}

export interface PublicWeb {
  /**
   * Connects only to public addresses, in digits or by DNS. Follows no redirect, so each one is checked by
   * the next call. Raises `NotPublic`.
   */
  request(url: URL, options: WebRequest): Promise<Dispatcher.ResponseData>;
}

export function createPublicWeb(options: PublicWebOptions = {}): PublicWeb {
  const { lookup = lookupAddresses, isAllowed = isPublicAddress } = options;
  // A new connection for each request, so that each one is checked.
  const dispatcher = new Agent({
    pipelining: 0,
    connect: { lookup: checkedLookup(lookup, isAllowed) },
  });
  return {
    async request(url, { signal, headers = {} }) {
      // No lookup happens for an address in digits.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isAllowed(host)) throw new NotPublic();
      return await request(url, { dispatcher, signal, headers });
    },
  };
}

/** The agent connects to an address that was checked, so a second answer of DNS changes nothing. */
function checkedLookup(
  lookup: typeof lookupAddresses,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      const isSafe = addresses.every(({ address }) => isAllowed(address));
      if (first === undefined || !isSafe) return callback(new NotPublic(), []);
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** True for a web address without a user's name and password. */
export function isPlainWebAddress({ protocol, username, password }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

/** Raises `TooLarge`; leaving the loop closes the connection. */
export async function readBytes(
  body: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
