import { peopleOf, stagesOfRun } from '../../pipeline/rules/review/approvers.ts';
import type { Database } from '../database/database.ts';
import type { SettingsRow } from '../database/team-rows.ts';
import { runFrom } from '../run/run-row.ts';
import { readableIn } from '../stored-settings.ts';
import { peopleNamedIn } from './settings-without.ts';

/** The open posts and the places that count on a person. */
export interface Duties {
  runs: { id: string; as: 'requester' | 'approver' }[];
  settings: { team: string; channel: string }[];
}

export async function readDuties(db: Database, person: string): Promise<Duties> {
  const open = await db.selectFrom('runs').selectAll().where('outcome', 'is', null).execute();
  const runs = open.flatMap((row): Duties['runs'] => {
    const run = runFrom(row);
    if (peopleOf(stagesOfRun(run)).includes(person)) return [{ id: run.id, as: 'approver' }];
    return run.requester === person ? [{ id: run.id, as: 'requester' }] : [];
  });
  const places = await currentSettings(db);
  const naming = places.filter((row) => peopleNamedIn(readableIn(row).settings).includes(person));
  return { runs, settings: naming.map(({ team, channel }) => ({ team, channel })) };
}

/** The newest version of each place. */
export async function currentSettings(db: Database): Promise<SettingsRow[]> {
  const rows = await db.selectFrom('settings').selectAll().orderBy('version').execute();
  return [...new Map(rows.map((row) => [`${row.team} ${row.channel}`, row])).values()];
}
