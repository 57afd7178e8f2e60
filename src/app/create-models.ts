import type { Log } from '../pipeline/ports/ports.ts';
import type { AppConfig } from './config.ts';
import type { createWatches } from './health/watches.ts';
import { createTeamModels } from './workspaces/team-models.ts';
import type { Workspaces } from './workspaces/workspaces.ts';

/** The model with the key of the environment, and those of workspaces with a key of their own. */
export function createModels(config: AppConfig, { watches, workspaces, log }: ForModels) {
  const { model } = watches.model;
  const { readModelKey: readKey } = workspaces;
  const forTeams = { readKey, shared: model, createOwn: watches.createTeamModel, log };
  return { model, ...createTeamModels(config, forTeams) };
}

interface ForModels {
  watches: ReturnType<typeof createWatches>;
  workspaces: Pick<Workspaces, 'readModelKey'>;
  log: Log;
}
