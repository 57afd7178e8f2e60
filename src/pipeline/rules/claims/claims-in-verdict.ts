import type { ClaimKind } from '../../run/draft-claim.ts';
import type { Passage } from '../../run/revision.ts';
import type { ChecklistResult, LedgerItem, Verdict } from '../../run.ts';
import type { CheckId } from '../checks/checklist.ts';
import { withItemsLeft } from '../checks/verdict.ts';
import { type CheckedClaim, isUngiven } from './checked-claims.ts';

const CHECK: CheckId = 'nothing_invented';
const PASSAGES_MAX = 20;

/**
 * Of a cause, and of what the post says about us in general, one call is often wrong, and a cut costs the thought. The
 * evaluator judges them too, and people see them on the review card.
 */
const FOR_REVISION: ReadonlySet<ClaimKind> = new Set(['figure', 'name', 'date', 'quotation']);

const PASSED: ChecklistResult = { id: CHECK, severity: 'hard', pass: true, quote: '', fix: '' };

/** Claims that no one gave are passages of the check "nothing invented", beside those that the evaluator found. */
export function withUngivenClaims(verdict: Verdict, claims: readonly CheckedClaim[]): Verdict {
  const known = verdict.items.find(({ id }) => id === CHECK);
  const before = known?.passages ?? [];
  const added = ungivenPassages(claims).filter(
    ({ quote }) => !before.some((passage) => isSamePlace(passage.quote, quote)),
  );
  if (added.length === 0) return verdict;
  const { isUnproven: _, ...item } = known ?? PASSED;
  const failed = failedAt(item, [...before, ...added]);
  const items =
    known === undefined
      ? [failed, ...verdict.items]
      : verdict.items.map((one) => (one.id === CHECK ? failed : one));
  return { ...decided(verdict), items };
}

function ungivenPassages(claims: readonly CheckedClaim[]): Passage[] {
  const bySentence = new Map<string, Passage>();
  const checkable = claims.filter((claim) => isUngiven(claim) && FOR_REVISION.has(claim.kind));
  for (const { sentence, fix } of checkable) {
    const known = bySentence.get(sentence)?.fix ?? '';
    const both = [known, fix].filter((one) => one !== '').join(' ');
    bySentence.set(sentence, { quote: sentence, fix: both });
  }
  return [...bySentence.values()];
}

/** An evaluator that did not answer has judged nothing else, so people decide. */
function decided(verdict: Verdict): Verdict {
  const { abstained, ...rest } = verdict;
  if (abstained !== undefined && abstained !== 'unproven') return verdict;
  return { ...rest, verdict: 'revise' };
}

function failedAt(item: ChecklistResult, all: readonly Passage[]): ChecklistResult {
  const passages = all.slice(0, PASSAGES_MAX);
  const [first = { quote: '', fix: '' }] = passages;
  return { ...item, pass: false, ...first, passages };
}

function isSamePlace(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

/** Without the passages that people have confirmed since. */
export function verdictWithConfirmed(verdict: Verdict, confirmed: readonly string[]): Verdict {
  if (confirmed.length === 0) return verdict;
  const items = verdict.items.map((item) => {
    if (item.id !== CHECK || item.pass || item.passages === undefined) return item;
    const left = unconfirmed(item.passages, confirmed);
    return left.length === 0 ? { ...PASSED, severity: item.severity } : failedAt(item, left);
  });
  return withItemsLeft(verdict, items);
}

/** The same for an open finding; undefined if people have confirmed all of it. */
export function itemWithConfirmed(
  item: LedgerItem,
  confirmed: readonly string[],
): LedgerItem | undefined {
  if (item.check?.id !== CHECK || item.passages === undefined) return item;
  const passages = unconfirmed(item.passages, confirmed);
  const [first] = passages;
  return first && { ...item, ...first, passages };
}

function unconfirmed(passages: readonly Passage[], confirmed: readonly string[]): Passage[] {
  return passages.filter(
    ({ quote }) => !confirmed.some((sentence) => isSamePlace(quote, sentence)),
  );
}
