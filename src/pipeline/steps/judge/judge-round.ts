import type { JudgedDraft, KeptDraft } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import { whyKept } from '../../rules/better-draft.ts';
import { failedItems } from '../../rules/checks/verdict.ts';
import type { CheckedClaims } from '../../rules/claims/checked-claims.ts';
import type { Draft, LedgerItem, Verdict } from '../../run.ts';
import { compareDrafts } from './compare-drafts.ts';
import { judgeDraft, repeatVerdict } from './judge-draft.ts';

/** The newest draft of a run, before its verdict. */
export interface Round {
  draft: Draft;
  answered: readonly LedgerItem[];
  /** The earlier verdict, if the revision left the text as it was. */
  reviewed?: Verdict | undefined;
  /** With it, the claims of that text. */
  claims?: CheckedClaims | undefined;
  /** The draft that it revises without a request of people: the two compete. */
  base?: JudgedDraft | undefined;
}

export interface JudgedRound extends Round {
  verdict: Verdict;
  isUnchanged: boolean;
  kept?: KeptDraft | undefined;
}

/** Judges the newest draft. A revision that no person asked for is also compared with the draft it revises. */
export async function judgeRound(context: RunContext, round: Round): Promise<JudgedRound> {
  const { draft, reviewed, base } = round;
  if (reviewed !== undefined) {
    const verdict = await repeatVerdict(context, draft, reviewed);
    return { ...round, verdict, isUnchanged: true };
  }
  const judged = { draft, ...(await judgeDraft(context, draft)) };
  const kept = base && (await keptOver(context, base, judged));
  return { ...round, ...judged, isUnchanged: false, kept };
}

async function keptOver(
  context: RunContext,
  base: JudgedDraft,
  { draft, verdict }: JudgedDraft,
): Promise<KeptDraft | undefined> {
  const comparison = await compareDrafts(context, { earlier: base.draft, later: draft });
  const why = whyKept({ earlier: base.verdict, later: verdict, comparison });
  if (why === undefined) return undefined;
  await context.effect(`set_aside:${draft.version}`, () =>
    context.ledger.setAside(context.claim, {
      draft: draft.version,
      kept: base.draft.version,
      failed: failedItems(base.verdict),
    }),
  );
  return { ...base, why };
}
