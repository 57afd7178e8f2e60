import { type Agreement, type Flip, flipOf, type Replayed, type ReplaySummary } from './flips.ts';

const DECISIONS = { approve: 'approved it', request_revision: 'requested changes' };
const FLIPS: Record<Exclude<Flip, undefined>, string> = {
  away_from_people: 'against people',
  toward_people: 'with people',
  between_others: 'neither',
};

/** The flips, those against people first, and the agreement before and after. */
export function replayText(summary: ReplaySummary, replayed: readonly Replayed[]): string {
  if (replayed.length === 0) return 'No stored draft has both a verdict and a decision of people.';
  const order = Object.keys(FLIPS);
  const flipped = replayed
    .flatMap((one) => {
      const flip = flipOf(one);
      return flip === undefined ? [] : [{ one, flip }];
    })
    .toSorted((a, b) => order.indexOf(a.flip) - order.indexOf(b.flip));
  return [
    flipped.length === 0 ? 'No verdict flips.' : 'Verdicts that flip:',
    ...flipped.map(({ one, flip }) => flipLine(one, flip)),
    '',
    `${summary.drafts} decided drafts, ${summary.notJudged} of them not judged again.`,
    agreementLine('Stored verdicts', summary.before),
    agreementLine('New verdicts', summary.after),
    `Flips: ${summary.toward} with people, ${summary.away} against people.`,
  ].join('\n');
}

function flipLine(one: Replayed, flip: Exclude<Flip, undefined>): string {
  const { run, version, decision, before, after, changed } = one;
  const line = `  ${FLIPS[flip]}: ${run} draft ${version}: ${before} → ${after}; people ${DECISIONS[decision]}`;
  return changed.length === 0 ? line : `${line} (${changed.join(', ')})`;
}

function agreementLine(
  name: string,
  { agreed, falsePasses, falseFails, abstained }: Agreement,
): string {
  return (
    `${name}: ${agreed} agree with people, ${falsePasses} pass where people requested changes, ` +
    `${falseFails} fail where people approved, ${abstained} abstain.`
  );
}
