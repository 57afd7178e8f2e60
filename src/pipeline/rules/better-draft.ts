import type { Verdict } from '../run.ts';
import { scoreOf } from './score.ts';

export type Better = 'earlier' | 'later' | 'tie';

/** A preference that depends on the order of the drafts does not count. */
export function agreedOn(answers: readonly { better: 'earlier' | 'later' | 'same' }[]): Better {
  const [first, ...others] = answers.map(({ better }) => better);
  const isAgreed = others.every((better) => better === first);
  return first === undefined || first === 'same' || !isAgreed ? 'tie' : first;
}

export type Kept = 'reads_better' | 'fails_less' | 'no_better' | 'not_judged';

export interface Rivals {
  earlier: Verdict;
  later: Verdict;
  comparison: Better;
}

/**
 * Gives the reason to keep the earlier of two drafts; undefined if the later one takes its place. A
 * checklist that a loop works on gets better results than readers see, so readers have the first word;
 * then failed places, passed checks, and the reader again.
 */
export function whyKept({ earlier, later, comparison }: Rivals): Kept | undefined {
  if (comparison === 'earlier') return 'reads_better';
  const [before, after] = [scoreOf(earlier), scoreOf(later)];
  const isPreferred = comparison === 'later';
  if (before === undefined || after === undefined) return isPreferred ? undefined : 'not_judged';
  const gain = before.failedPlaces - after.failedPlaces || after.passed - before.passed;
  if (gain !== 0) return gain > 0 ? undefined : 'fails_less';
  return isPreferred ? undefined : 'no_better';
}
