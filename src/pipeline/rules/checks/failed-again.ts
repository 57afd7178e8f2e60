import type { Answer, ChecklistResult, LedgerItem, Verdict } from '../../run.ts';

interface Revision {
  answered: readonly LedgerItem[];
  answers: readonly Answer[];
  verdict: Verdict;
}

/** Whether a check fails again in a passage that the writer says to have repaired. */
export function hasFailedAgain({ answered, answers, verdict }: Revision): boolean {
  const failed = verdict.items.filter(
    ({ pass, severity, isUnproven }) => !pass && severity === 'hard' && isUnproven !== true,
  );
  return answers
    .filter(({ status }) => status !== 'declined')
    .some((answer) => {
      const item = answered.find(({ id }) => id === answer.id);
      const same = failed.find(({ id }) => id === item?.check?.id);
      return item !== undefined && same !== undefined && isSamePlace({ item, answer, same });
    });
}

interface Again {
  item: LedgerItem;
  answer: Answer;
  same: ChecklistResult;
}

/** The passage as it was, or as the writer left it. Checks of the whole draft quote nothing. */
function isSamePlace({ item, answer, same }: Again): boolean {
  const { before, after, replacements = [] } = answer;
  const repaired = [
    ...quotesOf(item),
    ...[{ before, after }, ...replacements].flatMap((one) => [one.before, one.after]),
  ].filter((text) => text !== '');
  const quoted = quotesOf(same).filter((text) => text !== '');
  if (quoted.length === 0) return quotesOf(item).every((text) => text === '');
  return quoted.some((quote) => repaired.some((text) => overlaps(folded(quote), folded(text))));
}

function quotesOf({ quote, passages = [] }: Pick<LedgerItem, 'quote' | 'passages'>): string[] {
  return [quote, ...passages.map((passage) => passage.quote)];
}

/** Shorter texts are parts of too many others. */
const PART_CHARS_MIN = 12;

function overlaps(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const isMostOfIt = short.length >= PART_CHARS_MIN && 2 * short.length >= long.length;
  return isMostOfIt && long.includes(short);
}

function folded(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
