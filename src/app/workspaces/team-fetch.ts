import type { webApi } from '@slack/bolt';
import type { Log } from '../../pipeline/ports/ports.ts';
import { TokenKeyMissing } from './token-cipher.ts';

/** Clients of installed workspaces have this in place of a token; `createTeamFetch` replaces it. */
export const NO_TOKEN = 'of-the-workspace';

/**
 * `fetch` for the clients of one workspace: reads its token for each call, so that a new token counts at
 * once. Without a token Slack is not called, and the answer is Slack's own for a removed app: runs wait.
 */
export function createTeamFetch(
  readToken: () => Promise<string | undefined>,
  { send, log }: { send: webApi.FetchFunction; log: Log },
): webApi.FetchFunction {
  const readIfOpened = async () => {
    try {
      return await readToken();
    } catch (error) {
      if (!(error instanceof TokenKeyMissing)) throw error;
      log.error({ err: error }, error.message);
      return undefined;
    }
  };
  return async (url, init) => {
    const headers = new Headers(init?.headers);
    if (headers.get('authorization') !== `Bearer ${NO_TOKEN}`) return await send(url, init);
    const token = await readIfOpened();
    if (token === undefined) return Response.json({ ok: false, error: 'account_inactive' });
    headers.set('authorization', `Bearer ${token}`);
    return await send(url, { ...init, headers: Object.fromEntries(headers) });
  };
}
