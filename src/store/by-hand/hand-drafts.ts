import type { HandDrafts } from '../../pipeline/ports/hand-ports.ts';
import { HandOrigin } from '../../pipeline/run/by-hand.ts';
import type { Database } from '../database/database.ts';
import { storable } from '../database/storable.ts';

const Origin = HandOrigin.exclude(['restore']);

export function createHandDrafts(db: Database): HandDrafts {
  return {
    async keep(runId, { hash, author, base, origin, markdown, at }) {
      const latest = { base_version: base, origin, at };
      await db
        .insertInto('hand_drafts')
        .values({ run_id: runId, hash, author, markdown: storable(markdown), ...latest })
        .onConflict((conflict) =>
          conflict.columns(['run_id', 'hash', 'author']).doUpdateSet(latest),
        )
        .execute();
    },

    async find(runId, { hash, author }) {
      const row = await db
        .selectFrom('hand_drafts')
        .selectAll()
        .where('run_id', '=', runId)
        .where('hash', '=', hash)
        .where('author', '=', author)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { base_version: base, origin, markdown, at } = row;
      return { hash, author, base, origin: Origin.parse(origin), markdown, at };
    },

    async keepSection(runId, form, { position, text: typed }) {
      const text = storable(typed);
      await db
        .insertInto('typed_sections')
        .values({ run_id: runId, form, position, text })
        .onConflict((conflict) =>
          conflict.columns(['run_id', 'form', 'position']).doUpdateSet({ text }),
        )
        .execute();
    },

    async listSections(runId, form) {
      return await db
        .selectFrom('typed_sections')
        .select(['position', 'text'])
        .where('run_id', '=', runId)
        .where('form', '=', form)
        .orderBy('position')
        .execute();
    },
  };
}
