import { candidateOf } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import type { LedgerItem } from '../../run.ts';
import type { JudgedRound, Round } from '../judge/judge-round.ts';
import { reviseDraft } from './revise-draft.ts';

interface Wish {
  open: readonly LedgerItem[];
  isRequested?: boolean;
}

/** Makes the next draft from the candidate. A revision that a person asked for does not compete with it. */
export async function reviseCandidate(
  context: RunContext,
  judged: JudgedRound,
  { open, isRequested = false }: Wish,
): Promise<Round> {
  const base = candidateOf(judged);
  const isWish = isRequested || open.some(({ kind }) => kind === 'note');
  const competes = context.run.brief.loop === 'editor' && !isWish;
  const version = judged.draft.version + 1;
  const revised = await reviseDraft(context, { ...base, version, competes }, open);
  const { claims } = base;
  return {
    ...{ ...revised, answered: open, before: base.draft.markdown },
    ...(revised.reviewed && { claims }),
    ...(competes && { base }),
    isAskedFor: isWish || judged.isAskedFor,
  };
}
