import { locate, type Range } from '../../src/pipeline/rules/text/locate.ts';
import type { Draft, LedgerItem } from '../../src/pipeline/run.ts';
import { changedWords } from './changed-words.ts';

export interface Revision {
  before: Draft;
  after: Draft;
}

/**
 * The share of a draft's words that a revision changed outside its targets: the paragraphs with a passage
 * that an answered item quotes, or that an answer names. The same measure for all loops. A revision that
 * answers an item without any passage, such as "make it shorter", has no targets and is not measured.
 */
export function collateralShare(
  { before, after }: Revision,
  items: readonly LedgerItem[],
): number | undefined {
  const targets = targetsOf({ before, after }, items);
  if (targets === undefined) return undefined;
  const isOutside = (at: number) => !targets.some(({ from, to }) => at >= from && at <= to);
  const { removed, addedAt, wordsBefore } = changedWords(before.markdown, after.markdown);
  const changed = Math.max(
    removed.filter(({ from }) => isOutside(from)).length,
    addedAt.filter(isOutside).length,
  );
  return changed / Math.max(1, wordsBefore);
}

function targetsOf({ before, after }: Revision, items: readonly LedgerItem[]): Range[] | undefined {
  const answered = after.answers.filter(({ status }) => status !== 'declined');
  const located = answered.map((answer) => {
    const item = items.find(({ id }) => id === answer.id);
    const passages = [...(item?.passages ?? []).map(({ quote }) => quote), item?.quote ?? ''];
    const named = [...(answer.replacements ?? []).map((one) => one.before), answer.before];
    return [...passages, ...named].flatMap((quote) => locate(before.markdown, quote));
  });
  if (located.some((ranges) => ranges.length === 0)) return undefined;
  return located.flat().map((range) => paragraphAround(before.markdown, range));
}

/** With the empty lines around it, because an addition belongs to the paragraph before or after. */
function paragraphAround(text: string, { from, to }: Range): Range {
  const start = text.lastIndexOf('\n\n', from);
  const end = text.indexOf('\n\n', to);
  return { from: Math.max(0, start), to: end === -1 ? text.length : end + 2 };
}

/** The mean of all revisions that can be measured. */
export function meanCollateral(
  drafts: readonly Draft[],
  items: readonly LedgerItem[],
): number | undefined {
  const shares = drafts.slice(1).flatMap((after, at) => {
    const version = baseOf(after) ?? drafts[at]?.version;
    const before = drafts.find((draft) => draft.version === version);
    return before === undefined ? [] : (collateralShare({ before, after }, items) ?? []);
  });
  return shares.length === 0
    ? undefined
    : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}

/** The version that a draft revises, if that is not the one before. */
function baseOf(draft: Draft): number | undefined {
  return 'base' in draft && typeof draft.base === 'number' ? draft.base : undefined;
}

/** The share of the words of one text that another does not have, by how often it has them. */
export function lostWords(first: string, last: string): number {
  const [had, has] = [countsOf(first), countsOf(last)];
  let lost = 0;
  let all = 0;
  for (const [word, count] of had) {
    all += count;
    lost += Math.max(0, count - (has.get(word) ?? 0));
  }
  return lost / Math.max(1, all);
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { segment, isWordLike } of WORDS.segment(text.toLowerCase())) {
    if (isWordLike) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
  return counts;
}
