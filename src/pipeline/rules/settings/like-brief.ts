import type { BriefDefaults } from '../../brief-defaults.ts';
import type { Brief } from '../../run.ts';

/**
 * The choices of an earlier post over the defaults of its place. The place decides the rest as it is now, and
 * its stages of approval have priority.
 */
export function defaultsLike(
  defaults: BriefDefaults,
  earlier: Brief,
): BriefDefaults & Pick<Brief, 'audience'> {
  const { audience, tone, lengthWords, language, roundsMax, approvers, reviewPolicy } = earlier;
  const hasStages = 'stages' in defaults.reviewPolicy || 'stages' in reviewPolicy;
  return {
    ...defaults,
    ...{ audience, tone, lengthWords, language, roundsMax },
    ...(!hasStages && { approvers, reviewPolicy }),
  };
}
