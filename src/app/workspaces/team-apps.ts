import type { App, Logger, Receiver } from '@slack/bolt';
import { createSlackApp, type GivenDeps } from '../../bot/app.ts';
import type { Installation, Installations } from '../../pipeline/ports/installation-port.ts';
import type { WorkspaceParts } from './workspaces.ts';

interface TeamAppsDeps {
  installations: Installations;
  logger: Logger;
  teamOf(team: string): WorkspaceParts;
  depsOf(workspace: WorkspaceParts): GivenDeps;
}

/** Requests come from the app that all workspaces share. */
const NO_RECEIVER: Receiver = { init() {}, async start() {}, async stop() {} };

/**
 * Bolt with all listeners for a workspace; undefined for one without the app. A new installation gets a
 * new one, because the app may have another user there.
 */
export function createTeamApps(deps: TeamAppsDeps): (team: string) => Promise<App | undefined> {
  const apps = new Map<string, { installedAt: number; app: Promise<App> }>();

  function create({ team, enterprise, botUser, botId }: Installation): Promise<App> {
    const workspace = deps.teamOf(team);
    const identity = { self: { user: botUser, team, enterprise }, botId };
    const options = { ...workspace.parts.forApp, receiver: NO_RECEIVER, logger: deps.logger };
    return createSlackApp({ ...options, identity }, deps.depsOf(workspace));
  }

  return async (team) => {
    const installed = await deps.installations.find(team);
    if (installed === undefined) return undefined;
    const { installedAt } = installed;
    const known = apps.get(team);
    if (known?.installedAt === installedAt) return await known.app;
    const app = create(installed);
    apps.set(team, { installedAt, app });
    return await app;
  };
}
