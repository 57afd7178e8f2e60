import type {
  Installation,
  Installations,
  SealedTokens,
} from '../../pipeline/ports/installation-port.ts';
import type { Database } from '../database/database.ts';
import { storable } from '../database/storable.ts';
import type { InstallationRow } from '../database/team-rows.ts';

export function createInstallations(db: Database): Installations {
  const rows = () => db.selectFrom('installations').selectAll();

  return {
    async find(team) {
      const row = await rows().where('team', '=', team).executeTakeFirst();
      return row && installationFrom(row);
    },

    async list() {
      return (await rows().orderBy('team').execute()).map(installationFrom);
    },

    async save(installation) {
      const row = rowFrom(installation);
      await db
        .insertInto('installations')
        .values(row)
        .onConflict((conflict) => conflict.column('team').doUpdateSet(row))
        .execute();
    },

    async keepModelKey(team, sealed) {
      const { numUpdatedRows } = await db
        .updateTable('installations')
        .set({ model_key: sealed ?? null })
        .where('team', '=', team)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async remove({ team, installedAt }) {
      const { numDeletedRows } = await db
        .deleteFrom('installations')
        .where('team', '=', team)
        .where('installed_at', '=', installedAt)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async claimRefresh(team, from, { at, until }) {
      const { numUpdatedRows } = await db
        .updateTable('installations')
        .set({ refreshing_until: until })
        .where('team', '=', team)
        .where('token', '=', from.token)
        .where(({ or, eb }) =>
          or([eb('refreshing_until', 'is', null), eb('refreshing_until', '<=', at)]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async replaceTokens(team, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('installations')
        .set({ ...columnsFrom(to), refreshing_until: null })
        .where('team', '=', team)
        .where('token', '=', from.token)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function rowFrom(
  installation: Parameters<Installations['save']>[0],
): Omit<InstallationRow, 'model_key'> {
  const { team, teamName, enterprise, botUser, botId, installedBy, installedAt } = installation;
  return {
    team,
    team_name: storable(teamName),
    enterprise: enterprise ?? null,
    bot_user: botUser,
    bot_id: botId,
    installed_by: installedBy,
    installed_at: installedAt,
    refreshing_until: null,
    ...columnsFrom(installation.tokens),
  };
}

function columnsFrom({ token, refresh, expiresAt }: SealedTokens) {
  return { token, refresh_token: refresh ?? null, expires_at: expiresAt ?? null };
}

function installationFrom(row: InstallationRow): Installation {
  return {
    team: row.team,
    teamName: row.team_name,
    enterprise: row.enterprise ?? undefined,
    botUser: row.bot_user,
    botId: row.bot_id,
    installedBy: row.installed_by,
    installedAt: row.installed_at,
    tokens: {
      token: row.token,
      refresh: row.refresh_token ?? undefined,
      expiresAt: row.expires_at ?? undefined,
    },
    refreshingUntil: row.refreshing_until ?? undefined,
    modelKey: row.model_key ?? undefined,
  };
}
