import { expect } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { openDatabase } from '../../../src/store/database/open-database.ts';
import { createStore } from '../../../src/store/store.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

export type Of = 'channel' | 'workspace';

export const PLACES = {
  channel: { team: 'T0LOCAL', channel: CHANNEL },
  workspace: { team: 'T0LOCAL', channel: '' },
} as const satisfies Record<Of, object>;

/** A world in which max administers the workspace, with rows that no form would have saved. */
export async function openStored(settings: Partial<Record<Of, unknown>> = {}) {
  const rows = new Map(Object.entries(settings) as [Of, unknown][]);
  let { db } = await openDatabase('sqlite::memory:');
  const people = CAST.people.map((one) => ({ ...one, isAdmin: one.id === USERS.max }));
  const world = await openWorld({
    script: answers(),
    slack: { cast: { ...CAST, people } },
    async open(url) {
      const opened = await openDatabase(url);
      ({ db } = opened);
      for (const [of, stored] of rows) {
        const text = typeof stored === 'string' ? stored : JSON.stringify(stored);
        const row = { version: 1, person: USERS.ada, at: 1, settings: text };
        await db
          .insertInto('settings')
          .values({ ...PLACES[of], ...row })
          .execute();
      }
      return createStore(opened);
    },
  });
  const newest = async (of: Of) => {
    const { team, channel } = PLACES[of];
    const found = db.selectFrom('settings').select('settings').orderBy('version', 'desc');
    const row = found.where('team', '=', team).where('channel', '=', channel);
    return JSON.parse((await row.executeTakeFirstOrThrow()).settings) as unknown;
  };
  /** The store has these at the next start. */
  const restartWith = async (later: Partial<Record<Of, unknown>>) => {
    await world.app.stop();
    for (const [of, stored] of Object.entries(later)) rows.set(of as Of, stored);
    await world.app.start();
  };
  return { world, newest, restartWith };
}

export const settingsWordsOf = (of: Of) => (of === 'channel' ? 'settings' : 'settings workspace');

/** A level of pino. */
const WARN = 40;

/** The warnings about the rows of the place. */
export function warningsIn({ app }: World, of: Of) {
  const lines = app.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const warned = lines.filter(({ fields }) => Array.isArray(fields));
  for (const { level } of warned) expect(level).toBe(WARN);
  const { channel } = PLACES[of];
  return warned.filter((line) => (line['channel'] ?? '') === channel);
}
