import { lookup as lookupAddresses } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { unusablePicture } from './picture.ts';
import { isPublicAddress } from './public-address.ts';

export interface PictureFetchOptions {
  /** The server that makes the pictures may also keep them, even on a private address. */
  ownOrigin: string;
  /** For tests, which have no public host. */
  lookup?: typeof lookupAddresses;
  isAllowed?: (address: string) => boolean;
}

export type FetchPicture = (address: string, signal: AbortSignal) => Promise<Buffer>;

const PICTURE_BYTES_MAX = 24 * 1_048_576;
const REDIRECTS_MAX = 3;
const FETCH_MS_MAX = 60_000;

/**
 * Fetches a picture from the address that a server gave. Refuses addresses of our own network, also after
 * a redirect and in an answer of DNS. Raises `model_picture_unusable`.
 */
export function createPictureFetch(options: PictureFetchOptions): FetchPicture {
  const { ownOrigin, isAllowed = isPublicAddress } = options;
  const own = new Agent();
  const others = new Agent({ connect: { lookup: checkedLookup({ ...options, isAllowed }) } });

  async function send(url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    refuseUnsafe(url);
    const isOwn = url.origin === ownOrigin;
    // No lookup happens for an address in digits.
    if (!isOwn) refuseDigits(url, isAllowed);
    return await request(url, { dispatcher: isOwn ? own : others, signal });
  }

  async function follow(address: string, signal: AbortSignal): Promise<Buffer> {
    let url = new URL(address);
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const response = await send(url, signal);
      if (response.statusCode < 300) return await readBytes(response);
      await response.body.dump();
      const { location } = response.headers;
      if (response.statusCode >= 400 || typeof location !== 'string') {
        throw unusablePicture(`The address of the picture answers ${response.statusCode}`);
      }
      url = new URL(location, url);
    }
    throw unusablePicture('The address of the picture redirects too often');
  }

  return async (address, signal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS_MAX)]);
    try {
      return await follow(address, limited);
    } catch (error) {
      // A cancelled call is not a bad picture. After a timeout the picture is paid already.
      if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason;
      throw unusablePicture('The address of the picture cannot be read', error);
    }
  };
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

function refuseUnsafe({ protocol, username, password }: URL): void {
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb || username !== '' || password !== '') {
    throw unusablePicture('The address of the picture is not a plain web address');
  }
}

const PRIVATE = 'The address of the picture is not public';

function refuseDigits({ hostname }: URL, isAllowed: (address: string) => boolean): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowed(host)) throw unusablePicture(PRIVATE);
}

/** The agent connects to an address that was checked, so a second answer of DNS changes nothing. */
function checkedLookup({
  lookup = lookupAddresses,
  isAllowed,
}: Pick<PictureFetchOptions, 'lookup'> & {
  isAllowed: (address: string) => boolean;
}): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      const isSafe = addresses.every(({ address }) => isAllowed(address));
      if (first === undefined || !isSafe) return callback(unusablePicture(PRIVATE), []);
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

async function readBytes({ body }: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.byteLength;
    if (bytes > PICTURE_BYTES_MAX) throw unusablePicture('The picture is too large');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
