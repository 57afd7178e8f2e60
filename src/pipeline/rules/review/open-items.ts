import { hashOf } from '../../hash.ts';
import type { AcceptedItems } from '../../run/review/accepted-items.ts';
import type { LedgerItem, Verdict } from '../../run.ts';
import { failedItems } from '../checks/verdict.ts';
import { draftGaps, unansweredQuestions } from './questions.ts';

/** The check whose passages are statements that neither the brief nor the team has made. */
const CLAIMS_CHECK = 'nothing_invented';

export type FailedChecks = Pick<AcceptedItems, 'checks' | 'claims'>;

/** The failed checks that an approval accepts, and the quotes of claims without a source. */
export function failedChecksOf(verdict: Verdict): FailedChecks {
  const failed = failedItems(verdict).filter(({ severity }) => severity === 'hard');
  const claims = failed
    .filter(({ id }) => id === CLAIMS_CHECK)
    .flatMap(({ passages, quote }) => passages?.map((one) => one.quote) ?? [quote])
    .filter((quote) => quote !== '');
  return { checks: failed.map(({ id }) => id), claims };
}

/** Everything that an approval of this text leaves open. */
export function acceptedItems(
  { checks, claims }: FailedChecks,
  markdown: string,
  open: readonly LedgerItem[],
): AcceptedItems {
  const missing = new Set(draftGaps(markdown, open).map(({ item }) => item?.id));
  const questions = unansweredQuestions(open).filter(({ id }) => !missing.has(id));
  const comments = open.filter(({ kind }) => kind === 'note');
  const idsOf = (items: readonly LedgerItem[]) => items.map(({ id }) => id).toSorted();
  return { checks, claims, questions: idsOf(questions), comments: idsOf(comments) };
}

/** Without the checks that people have dismissed or confirmed. A card that still names them is not outdated. */
export function withoutAnsweredChecks(
  accepted: AcceptedItems,
  items: readonly LedgerItem[],
): AcceptedItems {
  const isLeft = (id: string) => {
    const findings = items.filter(({ check }) => check?.id === id);
    const isOpen = findings.some(({ state }) => state === 'open');
    return isOpen || !findings.some(({ because }) => ANSWERED.has(because?.code ?? ''));
  };
  const checks = accepted.checks.filter(isLeft);
  return { ...accepted, checks, claims: checks.includes(CLAIMS_CHECK) ? accepted.claims : [] };
}

const ANSWERED: ReadonlySet<string> = new Set(['not_an_issue', 'confirmed']);

const KEY_CHARS = 10;

/**
 * Names what a button offers to accept, in which stage. A click with another key than that of the moment is
 * about a card that has changed.
 */
export function openKey(items: AcceptedItems, stage: string): string {
  const { checks, claims, questions, comments } = items;
  const all = JSON.stringify([checks, claims, questions, comments, stage]);
  return hashOf(all).slice(0, KEY_CHARS);
}
