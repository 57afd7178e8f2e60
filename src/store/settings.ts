import { sql } from 'kysely';
import {
  type NewSettings,
  type SettingsPlace,
  type SettingsStore,
  type SettingsVersion,
  WHOLE_WORKSPACE,
} from '../pipeline/ports/settings-port.ts';
import { Settings, withUnreadApprovals } from '../pipeline/run/settings.ts';
import type { Database } from './database/database.ts';
import { type Placeholders, prepare } from './database/prepared.ts';
import { storable } from './database/storable.ts';
import type { SettingsRow } from './database/team-rows.ts';
import { shareReads } from './shared-reads.ts';
import { readableIn, storedIn } from './stored-settings.ts';

const selectCurrent = prepare((db, place: Placeholders<SettingsPlace>) =>
  currentOf(db, place).compile(),
);

const selectBoth = prepare((db, { team, channel }: Placeholders<SettingsPlace>) =>
  currentOf(db, { team, channel })
    .unionAll(currentOf(db, { team, channel: sql.lit(WHOLE_WORKSPACE) }))
    .compile(),
);

function currentOf(db: Database, { team, channel }: Placeholders<SettingsPlace>) {
  const newest = db
    .selectFrom('settings')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .orderBy('version', 'desc')
    .limit(1);
  // A union takes the limit of a part only inside of that part.
  return db.selectFrom(newest.as('newest')).selectAll();
}

export function createSettings(db: Database): SettingsStore {
  const versionsOf = ({ team, channel }: SettingsPlace) =>
    db
      .selectFrom('settings')
      .selectAll()
      .where('team', '=', team)
      .where('channel', '=', channel)
      .orderBy('version', 'desc');

  const readBoth = shareReads(async (key) => {
    const [team, channel] = JSON.parse(key) as [string, string];
    return (await selectBoth(db, { team, channel })).rows;
  });

  async function findRow(place: SettingsPlace, version?: number): Promise<SettingsRow | undefined> {
    if (version === undefined) return (await selectCurrent(db, place)).rows[0];
    return await versionsOf(place).where('version', '=', version).executeTakeFirst();
  }

  return {
    async find(place, version) {
      const row = await findRow(place, version);
      return row && versionFrom(row);
    },

    async findBoth(place) {
      const rows = await readBoth(JSON.stringify([place.team, place.channel]));
      const of = (wanted: string) => rows.find(({ channel }) => channel === wanted);
      const [channel, workspace] = [of(place.channel), of(WHOLE_WORKSPACE)];
      return {
        channel: channel && versionFrom(channel),
        workspace: workspace && versionFrom(workspace),
      };
    },

    async save({ team, channel }, basedOn, change) {
      const current = await findRow({ team, channel });
      const isCurrent = (current?.version ?? 0) === basedOn;
      const before = isCurrent ? current : await findRow({ team, channel }, basedOn);
      const row = { team, channel, version: basedOn + 1, ...columnsFrom(change, before) };
      if (isCurrent) {
        // Two people may save at once: the key takes one of them.
        const { numInsertedOrUpdatedRows: inserted } = await db
          .insertInto('settings')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (inserted === 1n) return true;
      }
      const next = await findRow({ team, channel }, row.version);
      return next?.person === row.person && next.settings === row.settings;
    },

    async list(place, max) {
      const rows = await versionsOf(place).limit(max).execute();
      return rows.map(versionFrom);
    },
  };
}

function columnsFrom({ by, at, settings }: NewSettings, before: SettingsRow | undefined) {
  const parsed = Settings.parse(settings);
  const stored = before === undefined ? parsed : withUnreadApprovals(parsed, storedIn(before));
  return { person: by, at, settings: storable(JSON.stringify(stored)) };
}

function versionFrom(row: SettingsRow): SettingsVersion {
  const { settings, unreadable } = readableIn(row);
  const { version, person: by, at } = row;
  return { version, by, at, settings, ...(unreadable.length > 0 && { unreadable }) };
}
