import { PipelineError } from '../../pipeline/errors.ts';
import type { SharedFile } from './message-parts.ts';

/** More than the longest outline, in any script. */
export const FILE_BYTES_MAX = 400_000;
/** Slack waits three seconds for a form that shows the text. */
export const FILE_MS_MAX = 1_500;

export interface FileSource {
  /** Undefined for a workspace that has removed the app. */
  readToken: () => Promise<string | undefined>;
  /** The address of the Web API; a stand-in for Slack has its files there. */
  apiUrl: string | undefined;
}

/**
 * Gives the text of a file in Slack; undefined for another file. Raises if Slack does not give it. The
 * token goes to Slack's own hosts only, and never along with a redirect.
 */
export async function downloadText(
  { readToken, apiUrl }: FileSource,
  file: SharedFile,
): Promise<string | undefined> {
  const address = file.url_private_download ?? file.url_private;
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !isSlacks(url, apiUrl)) return undefined;
  const token = await readToken();
  if (token === undefined) return undefined;
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(FILE_MS_MAX),
  });
  if (!response.ok || isSignInPage(response, file)) {
    await response.body?.cancel();
    throw new PipelineError('slack_refused', `Slack: file ${response.status}`);
  }
  return decoded(await readBytes(response));
}

function isSlacks({ origin, protocol, hostname }: URL, apiUrl: string | undefined): boolean {
  if (apiUrl !== undefined && URL.parse(apiUrl)?.origin === origin) return true;
  return protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname);
}

/** Slack answers a token without `files:read` with 200 and a page. */
function isSignInPage({ headers }: Response, { mimetype }: SharedFile): boolean {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  return isPage && mimetype !== 'text/html';
}

async function readBytes({ body }: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > FILE_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  return mark === 'feff' ? 'utf-16be' : 'utf-8';
}
