import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Account } from './account.ts';
import type { Script } from './answer.ts';
import { type Calls, createCalls, type RecordedCall } from './calls.ts';
import { createFaults, type Faults } from './faults.ts';
import { NO_WAITING, type Pace } from './pace.ts';
import { routesOf } from './routes.ts';
import { createPromptCache } from './tokens.ts';

export type LocalModel = {
  /** The base URL for the client, with its /v1. */
  url: string;
  calls: readonly RecordedCall[];
  faults: Faults;
  /** Sets the accepted key and models. */
  account: Account;
  /** The duration of its answers from the next call on; a test may change it. */
  pace: Pace;
  onCall: Calls['onCall'];
  onEnd: Calls['onEnd'];
  close(): Promise<void>;
};

/**
 * Starts a local replacement of OpenAI's API on 127.0.0.1. It writes from the request's outline,
 * judges the request's draft, and answers at once unless `pace` is set.
 */
export async function startLocalModel(
  options: { port?: number; pace?: Partial<Pace>; script?: Script } = {},
): Promise<LocalModel> {
  const calls = createCalls();
  const faults = createFaults();
  const account: Account = {};
  const pace = { ...NO_WAITING, ...options.pace };
  const app = routesOf({
    account,
    pace,
    calls,
    faults,
    script: options.script,
    cachedTokens: createPromptCache(),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls: calls.all,
    faults,
    account,
    pace,
    onCall: calls.onCall,
    onEnd: calls.onEnd,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
