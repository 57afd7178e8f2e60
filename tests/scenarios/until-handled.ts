import type { World } from './world.ts';

const WHICH = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 5, limit: 1 };

/** Waits until the app has received and handled all events that Slack has sent. */
export async function untilHandled({ app, slack }: World): Promise<void> {
  while (slack.eventsInFlight() > 0 || (await app.store().inbox.listUnhandled(WHICH)).length > 0) {
    await new Promise((turn) => setImmediate(turn));
  }
}
