import type { World } from './world.ts';

/** Waits until whatever the app has heard is handled. */
export async function settled({ app }: World): Promise<void> {
  const which = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 5, limit: 1 };
  while ((await app.store().inbox.listUnhandled(which)).length > 0) {
    await new Promise((turn) => setImmediate(turn));
  }
}
