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

/** What a worker hears: where the server is, or why there is none. */
export type PostgresAnswer = { url: string } | { missing: string; isRequired: boolean };

/** With `POSTGRES_TESTS=required`, as `npm run check` sets it, the tests fail where they would be skipped. */
const IS_REQUIRED = process.env['POSTGRES_TESTS'] === 'required';

/** One server for all test files, started when the first of them asks for it. */
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
