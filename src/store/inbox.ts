import type { Inbox } from '../pipeline/ports/messenger-ports.ts';
import type { Database } from './database/database.ts';

export function createInbox(db: Database, relaxed: Database): Inbox {
  return {
    async keep({ id, body, at }) {
      const result = await db
        .insertInto('inbox')
        .values({ id, body: JSON.stringify(body), kept_at: at, handled_at: null, tries: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async markHandled(id, at) {
      await relaxed.updateTable('inbox').set({ handled_at: at }).where('id', '=', id).execute();
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
