import type { AppStore } from '../../store/store.ts';
import type { AppConfig } from '../config.ts';
import type { SharedParts, SlackPartsDeps } from '../slack-parts.ts';
import type { EndTokenWaits } from './end-slack-waits.ts';
import { installVariablesFrom } from './install-variables.ts';
import { createInstalledWorkspaces, type TeamFetches } from './installed-workspaces.ts';
import { createOneWorkspace } from './one-workspace.ts';
import type { Workspaces } from './workspaces.ts';

interface Shared extends SharedParts, TeamFetches {
  store: AppStore;
  /** Slack has removed the app from the workspace of the token. */
  onRemoved(): void;
  endTokenWaits: EndTokenWaits;
}

export async function createWorkspaces(
  config: AppConfig,
  deps: SlackPartsDeps,
  { onRemoved, endTokenWaits, ...shared }: Shared,
): Promise<Workspaces> {
  const { SLACK_BOT_TOKEN: token } = config;
  if (token !== undefined) return createOneWorkspace(config, deps, { ...shared, token, onRemoved });
  const variables = installVariablesFrom(config);
  if (variables === undefined) throw new Error('the configuration has no token and no client id');
  return await createInstalledWorkspaces(config, deps, { ...shared, variables, endTokenWaits });
}
