import { Agent, type Dispatcher, request } from 'undici';
import {
  createPublicWeb,
  isPlainWebAddress,
  type PublicWebOptions,
  readBytes,
} from '../../public-web/public-web.ts';
import { unusablePicture } from './picture.ts';

export interface PictureFetchOptions extends PublicWebOptions {
  /** The server that makes the pictures may also keep them, even on a private address. */
  ownOrigin: string;
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
  const own = new Agent();
  const others = createPublicWeb(options);

  async function send(url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    if (!isPlainWebAddress(url)) {
      throw unusablePicture('The address of the picture is not a plain web address');
    }
    if (url.origin === options.ownOrigin) return await request(url, { dispatcher: own, signal });
    return await others.request(url, { signal });
  }

  async function follow(address: string, signal: AbortSignal): Promise<Buffer> {
    let url = new URL(address);
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const response = await send(url, signal);
      if (response.statusCode < 300) return await readBytes(response.body, PICTURE_BYTES_MAX);
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
