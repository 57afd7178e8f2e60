import { createCommands } from '../pipeline/commands/commands.ts';
import type { Clock, Scheduler } from '../pipeline/ports/ports.ts';
import { closeAfter } from '../store/database/close-after.ts';
import { isSqliteUrl } from '../store/database/store-url.ts';
import { askApp } from '../store/maintenance/ask-app.ts';
import { openToRead } from '../store/maintenance/open-to-read.ts';
import { connectToApp } from '../store/maintenance/store-file.ts';
import { createOverview } from '../store/run/overview.ts';
import { type AppStore, openStore } from '../store/store.ts';
import { createAnswer } from './answer-request.ts';
import type { RunsRequest } from './request.ts';

export interface Answered {
  value: unknown;
  /** The app that has the file open, or this process from the file or Postgres. */
  by: 'app' | 'file' | 'postgres';
}

/**
 * Asks the app that has a SQLite file open; otherwise reads the file itself. Several processes share
 * Postgres, so it is always read directly. Raises `OperatorError` and `StoreUnavailable`.
 */
export async function askStore(
  url: string,
  request: RunsRequest,
  clock: Pick<Clock, 'now'>,
): Promise<Answered> {
  const isFile = isSqliteUrl(url);
  const app = isFile ? await connectToApp(url) : undefined;
  if (app !== undefined) return { value: await askApp(app, request), by: 'app' };
  const isChange = request.ask === 'cancel' || request.ask === 'retry';
  const value = await (isChange ? change(url, request, clock) : read(url, request, clock));
  return { value, by: isFile ? 'file' : 'postgres' };
}

async function read(
  url: string,
  request: RunsRequest,
  clock: Pick<Clock, 'now'>,
): Promise<unknown> {
  return await closeAfter(await openToRead(url), (db) =>
    createAnswer({ overview: createOverview(db), clock })(request),
  );
}

/** Checks the store first: `openStore` would run migrations, which only the app may do. */
async function change(
  url: string,
  request: RunsRequest,
  clock: Pick<Clock, 'now'>,
): Promise<unknown> {
  await (await openToRead(url)).close();
  const store = await openStore(url);
  try {
    const commands = createCommands({ store, clock, scheduler: wakeRequests(store, clock) });
    return await createAnswer({ overview: store.overview, commands, clock })(request);
  } finally {
    await store.close();
  }
}

/** Stores wake requests: a running process finds them within a second, or the next start does. */
function wakeRequests({ wakes }: AppStore, clock: Pick<Clock, 'now'>): Scheduler {
  const nothing = async () => {};
  return {
    async wake(runId, at = clock.now()) {
      await wakes.request(runId, at);
    },
    notify: nothing,
    interrupt() {},
    start: nothing,
    stop: nothing,
  };
}
