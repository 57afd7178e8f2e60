import type { BriefDefaults } from '../../brief-defaults.ts';
import { isFormerMember } from '../../run/user-id.ts';
import type { Brief } from '../../run.ts';
import { policyFor } from '../review/approvers.ts';

/**
 * The choices of an earlier post over the defaults of its place, whose stages of approval have priority. Former
 * members approve nothing: if no other approvers are left, those of the place do.
 */
export function defaultsLike(
  defaults: BriefDefaults,
  earlier: Brief,
): BriefDefaults & Pick<Brief, 'audience'> {
  const { audience, tone, lengthWords, language, roundsMax, approvers, reviewPolicy } = earlier;
  const hasStages = 'stages' in defaults.reviewPolicy || 'stages' in reviewPolicy;
  const left = approvers.filter((person) => !isFormerMember(person));
  const isOver = left.length === 0 && approvers.length > 0;
  return {
    ...defaults,
    ...{ audience, tone, lengthWords, language, roundsMax },
    ...(!hasStages && !isOver && { approvers: left, reviewPolicy: policyFor(left, reviewPolicy) }),
  };
}
