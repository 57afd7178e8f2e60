import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import { type SettingsStore, WHOLE_WORKSPACE } from '../pipeline/ports/settings-port.ts';
import { OLD_CHECKLIST } from '../pipeline/rules/checks/checklist.ts';
import { settledDefaults } from '../pipeline/rules/settings/effective-settings.ts';
import { NO_HOUSE, NO_TEAM_RULES } from '../pipeline/run/house.ts';
import { FIRST_VOTE } from '../pipeline/run/review/review-policy.ts';
import type { AppConfig, PipelineConfig } from './config.ts';

/**
 * The settings of the channel, then those of the workspace, then the configuration. The models of the
 * configuration are left out on purpose: an operator who corrects a wrong name must reach the runs
 * that wait for it.
 */
export function createBriefDefaults(
  { ROUNDS_MAX, REVISIONS, REMIND_HOURS = 0 }: PipelineConfig & Partial<AppConfig>,
  settings?: Pick<SettingsStore, 'find' | 'findBoth'>,
): ReadBriefDefaults {
  const configured = {
    roundsMax: ROUNDS_MAX,
    checklist: [...OLD_CHECKLIST],
    approvers: [],
    reviewPolicy: FIRST_VOTE,
    models: {},
    loop: REVISIONS === 'edits' ? ('editor' as const) : ('rewrites' as const),
    house: NO_HOUSE,
    // The terminal sends no reminders.
    team: { ...NO_TEAM_RULES, remindHours: REMIND_HOURS },
    ceilings: {},
  };
  return async ({ team, channel }) => {
    if (settings === undefined || team === undefined) return configured;
    const isInChannel = channel !== undefined && channel !== WHOLE_WORKSPACE;
    const found = isInChannel
      ? await settings.findBoth({ team, channel })
      : { workspace: await settings.find({ team, channel: WHOLE_WORKSPACE }) };
    return settledDefaults(configured, found);
  };
}
