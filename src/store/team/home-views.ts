import type { HomeViews, PersonOfTeam } from '../../pipeline/ports/team-ports.ts';
import { FIRST_PAGE, HomeState } from '../../pipeline/run/posts-filter.ts';
import type { Database } from '../database/database.ts';
import { storable } from '../database/storable.ts';

/** A lost row costs one update of a Home that its person opens again. */
export function createHomeViews(db: Database, relaxed: Database): HomeViews {
  const find = async ({ team, user }: PersonOfTeam) =>
    await db
      .selectFrom('home_views')
      .selectAll()
      .where('team', '=', team)
      .where('person', '=', user)
      .executeTakeFirst();

  const save: HomeViews['save'] = async ({ team, user }, state, at) => {
    const columns = { opened_at: at, state: storable(JSON.stringify(state)) };
    await relaxed
      .insertInto('home_views')
      .values({ team, person: user, hash: null, ...columns })
      .onConflict((conflict) => conflict.columns(['team', 'person']).doUpdateSet(columns))
      .execute();
  };

  return {
    save,

    async open(home, at) {
      const row = await find(home);
      const state = { ...stateFrom(row?.state), page: 0 };
      await save(home, state, at);
      return state;
    },

    async find(home) {
      const row = await find(home);
      return row && { state: stateFrom(row.state), hash: row.hash ?? undefined };
    },

    async listOpened({ team, since }, limit) {
      const rows = await db
        .selectFrom('home_views')
        .select('person')
        .where('team', '=', team)
        .where('opened_at', '>=', since)
        .orderBy('opened_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ person }) => person);
    },

    async recordShown({ team, user }, hash) {
      await relaxed
        .updateTable('home_views')
        .set({ hash })
        .where('team', '=', team)
        .where('person', '=', user)
        .execute();
    },
  };
}

/** A state of another version may have words that this one does not know. */
function stateFrom(stored: string | undefined): HomeState {
  return stored === undefined ? FIRST_PAGE : HomeState.catch(FIRST_PAGE).parse(JSON.parse(stored));
}
