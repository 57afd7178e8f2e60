import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import { FIRST_VOTE } from '../pipeline/review-policy.ts';
import { OLD_CHECKLIST } from '../pipeline/rules/review/checklist.ts';
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
    loop: REVISIONS === 'edits' ? 'editor' : 'rewrites',
  });
}
