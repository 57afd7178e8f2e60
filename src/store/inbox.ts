import type { Inbox } from '../pipeline/ports/messenger-ports.ts';
import type { Database } from './database/database.ts';
import { type Placeholders, prepare, prepareInsert } from './database/prepared.ts';

const insertEvent = prepareInsert('inbox');

const updateHandled = prepare((db, { id, at }: Placeholders<{ id: string; at: number }>) =>
  db.updateTable('inbox').set({ handled_at: at }).where('id', '=', id).compile(),
);

export function createInbox(db: Database, relaxed: Database): Inbox {
  return {
    async keep({ id, body, at }) {
      const event = { body: JSON.stringify(body), kept_at: at, handled_at: null, tries: 0 };
      const { numAffectedRows } = await insertEvent(db, { id, ...event });
      return numAffectedRows === 1n;
    },

    async markHandled(id, at) {
      await updateHandled(relaxed, { id, at });
    },

    async countFailedAttempt(id) {
      const { tries } = await db
        .updateTable('inbox')
        .set((event) => ({ tries: event('tries', '+', 1) }))
        .where('id', '=', id)
        .returning('tries')
        .executeTakeFirstOrThrow();
      return tries;
    },

    async listUnhandled({ keptBefore, attemptsMax, limit }) {
      const rows = await db
        .selectFrom('inbox')
        .select(['id', 'body'])
        .where('handled_at', 'is', null)
        .where('kept_at', '<=', keptBefore)
        .where('tries', '<', attemptsMax)
        .orderBy('kept_at')
        .limit(limit)
        .execute();
      return rows.map(({ id, body }) => ({ id, body: JSON.parse(body) as unknown }));
    },
  };
}
