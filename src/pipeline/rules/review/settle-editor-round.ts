import type { Draft, LedgerItem, Verdict } from '../../run.ts';
import type { Kept } from '../better-draft.ts';
import { hasFailedAgain } from '../checks/failed-again.ts';
import { failedItems } from '../checks/verdict.ts';
import { hasGaps } from '../gaps.ts';
import { scoreOf } from '../score.ts';
import { isLastDraft, type Settlement, type StopReason } from './settle-round.ts';

/** `revisions` excludes those that people requested: `roundsMax` does not limit them. */
export interface EditorRound {
  draft: Pick<Draft, 'version' | 'markdown' | 'answers' | 'origin'>;
  verdict: Verdict;
  open: readonly LedgerItem[];
  revisions: number;
  roundsMax: number;
  /** The revision left the text as it was, and its verdict is the earlier one. */
  isUnchanged: boolean;
  answered: readonly LedgerItem[];
  /** The draft before, if no person asked for the revision. */
  base?: { verdict: Verdict } | undefined;
  /** The earlier draft stays the candidate for this reason. */
  kept?: { why: Kept } | undefined;
}

/**
 * Settles a round of an editor run. The first row that fits counts. A teammate's open note starts a
 * revision for every verdict; an abstention and an open question never do.
 */
export function settleEditorRound(round: EditorRound): Settlement {
  const next = ROWS.find(([, fits]) => fits(round))?.[0] ?? 'revise';
  return next === 'revise' ? { next } : { next: 'ask_people', because: next };
}

type Row = [next: 'revise' | StopReason, fits: (round: EditorRound) => boolean];

const ROWS: readonly Row[] = [
  ['drafts_used_up', ({ draft }) => isLastDraft(draft.version)],
  ['by_hand', ({ draft }) => draft.origin !== undefined],
  ['revise', (round) => hasNotes(round) && round.revisions < round.roundsMax],
  ['could_not_judge', ({ verdict }) => verdict.verdict === 'abstain'],
  ['regression', ({ kept }) => kept?.why === 'reads_better'],
  ['only_questions', (round) => isPassed(round) && hasGaps(round.draft.markdown)],
  ['passed_with_advice', (round) => isPassed(round) && hasAdvice(round)],
  ['passed', isPassed],
  ['rounds_used_up', ({ revisions, roundsMax }) => revisions >= roundsMax],
  ['nothing_changed', ({ isUnchanged }) => isUnchanged],
  ['regression', ({ kept }) => kept?.why === 'fails_less'],
  [
    'same_item',
    ({ answered, draft: { answers }, verdict }) => hasFailedAgain({ answered, answers, verdict }),
  ],
  ['no_gain', ({ base, verdict }) => base !== undefined && gainOver(base.verdict, verdict) <= 0],
];

function hasNotes({ open }: EditorRound): boolean {
  return open.some(({ kind }) => kind === 'note');
}

/** A suggestion can fail in a passed draft and still be absent from the ledger, as one about the length. */
function hasAdvice({ open, verdict }: EditorRound): boolean {
  return open.some(({ kind }) => kind === 'finding') || failedItems(verdict).length > 0;
}

/** An open note that no revision is left for keeps a draft from passing. */
function isPassed(round: EditorRound): boolean {
  return round.verdict.verdict === 'pass' && !hasNotes(round);
}

function gainOver(before: Verdict, after: Verdict): number {
  return (scoreOf(before)?.failedPlaces ?? 0) - (scoreOf(after)?.failedPlaces ?? 0);
}
