import { type StartAckDeadline, startAckDeadline } from '../bot/ack-deadline.ts';
import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import type { Commands } from '../pipeline/commands/commands.ts';
import { showCard } from '../pipeline/engine/run-context.ts';
import type { Clock, Scheduler } from '../pipeline/ports/ports.ts';
import type { CostRules } from '../pipeline/rules/cost/cost-rules.ts';
import { showAnswers } from '../pipeline/steps/brief/read-brief.ts';
import type { AppStore } from '../store/store.ts';
import { createBriefDefaults } from './brief-defaults.ts';
import type { AppConfig } from './config.ts';
import { startRulesFrom } from './start-rules.ts';
import type { TeamModels } from './workspaces/team-models.ts';
import type { WorkspaceParts } from './workspaces/workspaces.ts';

interface ListenerPartsDeps {
  clock: Clock;
  briefDefaults?: ReadBriefDefaults | undefined;
  startAckDeadline?: StartAckDeadline | undefined;
}

export interface ForListeners {
  config: AppConfig;
  deps: ListenerPartsDeps;
  workspace: WorkspaceParts;
  cost: CostRules;
  namesCheckOf: TeamModels['namesCheckOf'];
}

interface Work {
  scheduler: Scheduler;
  commands: Commands;
}

/** The dependencies of the listeners of one workspace. */
export function listenerDepsFrom(
  { config, deps, workspace, cost, namesCheckOf }: ForListeners,
  { scheduler, commands }: Work,
) {
  const { parts, store, onRemoved } = workspace;
  const { names, userGroups, homes, messenger, slackDeps } = parts;
  return {
    ...{ ...slackDeps, names, userGroups, homes, commands, cost, onRemoved },
    ...settingsFrom(config, deps, store),
    findUnknownModels: namesCheckOf(workspace.team),
    wake: (runId: string) => scheduler.wake(runId),
    showCard: (runId: string) => showCard({ ...store, messenger, clock: deps.clock }, runId),
    showAnswers: (runId: string) => showAnswers({ ...store, messenger }, runId),
  };
}

function settingsFrom(config: AppConfig, deps: ListenerPartsDeps, { settings }: AppStore) {
  return {
    briefDefaults: deps.briefDefaults ?? createBriefDefaults(config, settings),
    startAckDeadline: deps.startAckDeadline ?? startAckDeadline,
    starts: startRulesFrom(config),
    expireDays: config.EXPIRE_DAYS,
  };
}
