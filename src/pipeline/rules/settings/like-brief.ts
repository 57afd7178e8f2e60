import type { BriefDefaults } from '../../brief-defaults.ts';
import { FIRST_VOTE } from '../../run/review/review-policy.ts';
import { isFormerMember } from '../../run/user-id.ts';
import type { Brief, Run } from '../../run.ts';
import { peopleOf, stagesOfRun, stagesWithout } from '../review/approvers.ts';

type Earlier = Pick<Run, 'brief' | 'approvers'>;

/**
 * The choices of an earlier post over the defaults of its place. The place decides the rest as it is now, and
 * its stages of approval have priority.
 */
export function defaultsLike(
  defaults: BriefDefaults,
  earlier: Earlier,
): BriefDefaults & Pick<Brief, 'audience'> {
  const { audience, tone, lengthWords, language, roundsMax, reviewPolicy } = earlier.brief;
  const hasStages = 'stages' in defaults.reviewPolicy || 'stages' in reviewPolicy;
  return {
    ...defaults,
    ...{ audience, tone, lengthWords, language, roundsMax },
    ...(!hasStages && approversLike(earlier)),
  };
}

/** The people who could approve the earlier post at its end, without former members. */
function approversLike(earlier: Earlier): Pick<Brief, 'approvers' | 'reviewPolicy'> {
  const before = stagesOfRun(earlier);
  const stages = peopleOf(before).filter(isFormerMember).reduce(stagesWithout, before);
  const [only, ...others] = stages;
  if (only === undefined || others.length > 0 || only.groups.length > 0 || !only.requesterCounts)
    return { approvers: [], reviewPolicy: { stages } };
  const { people, needed } = only;
  const reviewPolicy = needed === 1 ? FIRST_VOTE : { approvalsNeeded: needed };
  return { approvers: people, reviewPolicy };
}
