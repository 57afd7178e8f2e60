import { DRAFTS_MAX, type Draft, type LedgerItem, type Verdict } from '../../run.ts';

export type StopReason =
  | 'passed'
  | 'passed_with_advice'
  | 'rounds_used_up'
  | 'drafts_used_up'
  | 'could_not_judge'
  | 'nothing_changed'
  | 'only_questions'
  | 'regression'
  | 'same_item'
  | 'no_gain'
  /** A person gave the draft, so that only people say what happens to it. */
  | 'by_hand';

export type Settlement = { next: 'revise' } | { next: 'ask_people'; because: StopReason };

/** `revisions` excludes those that people requested: `roundsMax` does not limit them. */
export interface Round {
  draft: Pick<Draft, 'version' | 'origin'>;
  verdict: Verdict;
  open: readonly LedgerItem[];
  revisions: number;
  roundsMax: number;
  isUnchanged?: boolean;
}

/** A teammate's open note starts a revision for every verdict; an abstention alone never does. */
export function settleRound(round: Round): Settlement {
  const { draft, verdict, open, revisions, roundsMax, isUnchanged = false } = round;
  if (isLastDraft(draft.version)) return { next: 'ask_people', because: 'drafts_used_up' };
  if (draft.origin !== undefined) return { next: 'ask_people', because: 'by_hand' };
  const hasNotes = open.some((item) => item.kind === 'note');
  const isFailed = verdict.verdict === 'revise';
  const wantsRevision = (isFailed && !isUnchanged) || hasNotes;
  if (wantsRevision && revisions < roundsMax) return { next: 'revise' };
  if (verdict.verdict === 'abstain') return { next: 'ask_people', because: 'could_not_judge' };
  if (wantsRevision) return { next: 'ask_people', because: 'rounds_used_up' };
  if (isFailed) return { next: 'ask_people', because: 'nothing_changed' };
  return { next: 'ask_people', because: open.length > 0 ? 'passed_with_advice' : 'passed' };
}

export function isLastDraft(version: number): boolean {
  return version >= DRAFTS_MAX;
}
