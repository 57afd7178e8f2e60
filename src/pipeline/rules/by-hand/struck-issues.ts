import { z } from 'zod';
import type { FoundIssue } from '../../ports/feedback-ports.ts';
import type { ChecklistResult, LedgerItem, Verdict } from '../../run.ts';
import { withItemsLeft } from '../checks/verdict.ts';
import { wordsOf } from '../edits/words-of.ts';

/** A finding that a person has dismissed: of the same check, these passages are not an issue again. */
export const StruckIssue = z.object({
  check: z.string(),
  /** Their words. One empty entry is a finding about the whole draft. */
  passages: z.array(z.string()),
  by: z.string(),
});
export type StruckIssue = z.infer<typeof StruckIssue>;

export function struckIssues(items: readonly LedgerItem[]): StruckIssue[] {
  return items.flatMap((item) => {
    const { state, check, because } = item;
    if (state !== 'struck' || because?.code !== 'not_an_issue' || check === undefined) return [];
    return [{ check: check.id, passages: wordsOfPassages(item), by: because.by }];
  });
}

/** An issue that is dismissed again with each draft counts once. */
export function countIssues(struck: readonly StruckIssue[]): number {
  return new Set(struck.map(({ check, passages }) => JSON.stringify([check, passages]))).size;
}

/** The verdict as people see the draft: dismissed issues count as passed. */
export function withoutStruck(verdict: Verdict, struck: readonly StruckIssue[]): Verdict {
  if (struck.length === 0) return verdict;
  return withItemsLeft(
    verdict,
    verdict.items.map((item) => leftOf(item, struck)),
  );
}

/** The failed items, those among them marked that a person has dismissed before. */
export function foundIssues(
  failed: readonly ChecklistResult[],
  struck: readonly StruckIssue[],
): FoundIssue[] {
  return failed.map((item) => {
    const left = leftOf(item, struck);
    if (!left.pass) return left;
    return { ...item, notAnIssueFor: struck.find(({ check }) => check === item.id)?.by };
  });
}

function leftOf(item: ChecklistResult, struck: readonly StruckIssue[]): ChecklistResult {
  const known = struck.filter(({ check }) => check === item.id).flatMap((one) => one.passages);
  if (item.pass || known.length === 0) return item;
  const { quote, fix, passages = [{ quote, fix }] } = item;
  const left = passages.filter((passage) => !known.includes(wordsOf(passage.quote)));
  const [first] = left;
  if (first === undefined) return { ...item, pass: true, quote: '', fix: '', passages: [] };
  if (left.length === passages.length) return item;
  return { ...item, quote: first.quote, fix: first.fix, passages: left };
}

function wordsOfPassages({ quote, passages }: Pick<LedgerItem, 'quote' | 'passages'>): string[] {
  const quotes = passages?.map((passage) => passage.quote) ?? [quote];
  return [...new Set((quotes.length === 0 ? [quote] : quotes).map(wordsOf))];
}
