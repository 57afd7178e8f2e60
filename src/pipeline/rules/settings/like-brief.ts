import type { BriefDefaults } from '../../brief-defaults.ts';
import { type BriefReading, readBrief } from '../../run/brief-reading.ts';
import { FIRST_VOTE } from '../../run/review/review-policy.ts';
import { isFormerMember } from '../../run/user-id.ts';
import type { Brief, Run } from '../../run.ts';
import { isForAnyone, peopleOf, stagesOfRun, stagesWithout } from '../review/approvers.ts';

type Earlier = Pick<Run, 'brief' | 'approvers'>;

/**
 * The choices of an earlier post over the defaults of its place, whose stages of approval have priority. Former
 * members approve nothing: if no other approvers are left, those of the place do.
 */
export function defaultsLike(
  defaults: BriefDefaults,
  earlier: Earlier,
  found?: BriefReading,
): BriefDefaults & Pick<Brief, 'audience'> {
  const { language, roundsMax, reviewPolicy } = earlier.brief;
  const { audience, tone, lengthWords } = readBrief(earlier.brief, found);
  const hasStages = 'stages' in defaults.reviewPolicy || 'stages' in reviewPolicy;
  return {
    ...defaults,
    ...{ audience, tone, lengthWords, language, roundsMax },
    ...(!hasStages && approversLike(earlier)),
  };
}

function approversLike(earlier: Earlier): Pick<Brief, 'approvers' | 'reviewPolicy'> | undefined {
  const before = stagesOfRun(earlier);
  const gone = peopleOf(before).filter(isFormerMember);
  const stages = gone.reduce((left, person) => stagesWithout(left, person), before);
  if (gone.length > 0 && isForAnyone(stages)) return undefined;
  const [only, ...others] = stages;
  if (only === undefined || others.length > 0 || only.groups.length > 0 || !only.requesterCounts)
    return { approvers: [], reviewPolicy: { stages } };
  const { people, needed } = only;
  const reviewPolicy = needed === 1 ? FIRST_VOTE : { approvalsNeeded: needed };
  return { approvers: people, reviewPolicy };
}
