import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgres, VOLATILE } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Asked over HTTP, it gives the address of the Postgres of this test run. */
    postgresBroker: string;
  }
}

/** The message to a worker: where the server is, or why it does not run. */
export type PostgresAnswer = { url: string } | { missing: string; isRequired: boolean };

/**
 * With `POSTGRES_TESTS=required`, which `npm run check` sets, the tests fail instead of being
 * skipped.
 */
const IS_REQUIRED = process.env['POSTGRES_TESTS'] === 'required';

/** One server for all test files, started at the first request. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | undefined;
  const answer = async (): Promise<PostgresAnswer> => {
    const isFirst = starting === undefined;
    starting ??= startPostgres({ settings: VOLATILE });
    try {
      return { url: (await starting).url };
    } catch (error) {
      const missing = `Postgres does not run here (${(error as Error).message})`;
      if (isFirst && !IS_REQUIRED)
        console.warn(`\nThe tests on Postgres are skipped: ${missing}.\n`);
      return { missing, isRequired: IS_REQUIRED };
    }
  };
  const broker = createServer((_, response) => {
    void answer().then((found) => response.end(JSON.stringify(found)));
  });
  broker.listen(0, '127.0.0.1');
  await once(broker, 'listening');
  provide('postgresBroker', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`);

  return async () => {
    broker.closeAllConnections();
    broker.close();
    const server = await starting?.catch(() => undefined);
    await server?.stop();
  };
}
