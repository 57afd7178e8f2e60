import type { JudgedDraft, KeptDraft } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import type { DraftPost } from '../../ports/messenger.ts';
import { type Better, whyKept } from '../../rules/better-draft.ts';
import { type StruckIssue, withoutStruck } from '../../rules/by-hand/struck-issues.ts';
import { failedItems } from '../../rules/checks/verdict.ts';
import type { CheckedClaims } from '../../rules/claims/checked-claims.ts';
import { withUngivenClaims } from '../../rules/claims/claims-in-verdict.ts';
import type { Verdict } from '../../run.ts';
import { compareDrafts } from './compare-drafts.ts';
import { judgeDraft, repeatVerdict } from './judge-draft.ts';
import type { ToJudge } from './judge-passages.ts';
import { readStruck } from './read-struck.ts';

export interface Round extends DraftPost, Pick<ToJudge, 'isAskedFor'> {
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
  const { draft, reviewed, claims, base } = round;
  if (reviewed !== undefined) {
    const repeated = await repeatVerdict(context, draft, reviewed);
    // With claims that were dismissed for the draft before, as in `recordedVerdict`.
    const given = withUngivenClaims(repeated, claims?.rows ?? []);
    const verdict = withoutStruck(repeated, await readStruck(context, draft, given));
    return { ...round, verdict, isUnchanged: true };
  }
  const given = await judgeDraft(context, round);
  // People may dismiss issues while two drafts are compared.
  const comparison = base && (await compareDrafts(context, { earlier: base.draft, later: draft }));
  const struck = await readStruck(context, draft, given.verdict);
  const judged = { draft, ...given, verdict: withoutStruck(given.verdict, struck) };
  const kept =
    base && comparison && (await keptOver(context, { base, judged, struck, comparison }));
  return { ...round, ...judged, isUnchanged: false, kept };
}

interface Compared {
  base: JudgedDraft;
  judged: JudgedDraft;
  struck: readonly StruckIssue[];
  comparison: Better;
}

async function keptOver(
  context: RunContext,
  { base: earlier, judged: { draft, verdict }, struck, comparison }: Compared,
): Promise<KeptDraft | undefined> {
  const base = { ...earlier, verdict: withoutStruck(earlier.verdict, struck) };
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
