import type { Stage } from '../../../pipeline/run/review/review-policy.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';

export function stagesIn({ approvals }: Settings): Stage[] {
  return approvals !== undefined && 'stages' in approvals ? approvals.stages : [];
}

/** One text for each stage, so that a form that a person leaves as it is changes nothing. */
export function stageText({ name, people, groups, needed, requesterCounts }: Stage): string {
  const anyone = people.length + groups.length === 0;
  return JSON.stringify({ name, people, groups, anyone, needed, requesterCounts });
}
