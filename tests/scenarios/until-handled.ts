import type { World } from './world.ts';

/** Waits until all received events are handled. */
export async function untilHandled({ app }: World): Promise<void> {
  const which = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 5, limit: 1 };
  while ((await app.store().inbox.listUnhandled(which)).length > 0) {
    await new Promise((turn) => setImmediate(turn));
  }
}
