import { policyFor, stagesWithout } from '../../pipeline/rules/review/approvers.ts';
import type { ReviewPolicy } from '../../pipeline/run/review/review-policy.ts';
import type { Settings } from '../../pipeline/run/settings.ts';

/** The settings without a person who has left: their place goes to the other people, or to every member. */
export function settingsWithout(settings: Settings, person: string): Settings {
  const others = (people: readonly string[]) => people.filter((one) => one !== person);
  const { approvers, owners, approvals } = settings;
  const left = approvers && others(approvers);
  return {
    ...settings,
    ...(left && { approvers: left }),
    ...(owners && { owners: others(owners) }),
    ...(approvals && { approvals: policyWithout(approvals, { person, left }) }),
  };
}

function policyWithout(
  policy: ReviewPolicy,
  { person, left = [] }: { person: string; left: readonly string[] | undefined },
): ReviewPolicy {
  if ('stages' in policy) return { stages: stagesWithout(policy.stages, person) };
  return policyFor(left, policy);
}

/** The approvers and owners that the settings name. */
export function peopleNamedIn({ approvers = [], owners = [], approvals }: Settings): string[] {
  const stages = approvals !== undefined && 'stages' in approvals ? approvals.stages : [];
  return [...approvers, ...owners, ...stages.flatMap(({ people }) => people)];
}
