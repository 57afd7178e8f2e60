import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import { OLD_CHECKLIST } from '../pipeline/rules/checks/checklist.ts';
import { NO_HOUSE, NO_TEAM_RULES } from '../pipeline/run/house.ts';
import { FIRST_VOTE } from '../pipeline/run/review-policy.ts';
import type { PipelineConfig } from './config.ts';

/**
 * The same defaults for every place. The models are left to the configuration on purpose: an
 * operator who corrects a wrong name must reach the runs that wait for it.
 */
export function createBriefDefaults({ ROUNDS_MAX, REVISIONS }: PipelineConfig): ReadBriefDefaults {
  return async () => ({
    roundsMax: ROUNDS_MAX,
    checklist: [...OLD_CHECKLIST],
    approvers: [],
    reviewPolicy: FIRST_VOTE,
    models: {},
    house: NO_HOUSE,
    team: NO_TEAM_RULES,
    ceilings: {},
    loop: REVISIONS === 'edits' ? 'editor' : 'rewrites',
  });
}
