import type { JudgedDraft, ReviewedDrafts } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import { confirmedSentences } from '../../recorded-claims.ts';
import { withDecisions } from '../../rules/claims/checked-claims.ts';
import { itemWithConfirmed, verdictWithConfirmed } from '../../rules/claims/claims-in-verdict.ts';
import type { LedgerItem } from '../../run.ts';

/** The open items without what people have confirmed: a finding about nothing else is closed. */
export async function openItems(context: RunContext): Promise<LedgerItem[]> {
  const { run, claim, ledger } = context;
  const open = await ledger.listOpen(run.id);
  const confirmed = await sentencesOf(context);
  if (confirmed.length === 0) return open;
  const left = open.flatMap((item) => itemWithConfirmed(item, confirmed) ?? []);
  const leftIds = new Set(left.map(({ id }) => id));
  const nothing = { reason: '', before: '', after: '' };
  const because = { code: 'confirmed' as const };
  const closed = open.filter(({ id }) => !leftIds.has(id));
  await ledger.answer(
    claim,
    closed.map(({ id }) => ({ id, status: 'declined', because, ...nothing })),
  );
  return left;
}

async function sentencesOf({ run, journal, decisions }: RunContext): Promise<string[]> {
  if (run.brief.loop !== 'editor') return [];
  return await confirmedSentences(journal, run.id, await decisions.list(run.id));
}

/** The drafts of a review with the decisions of people about their claims. */
export async function withClaimDecisions<T extends ReviewedDrafts>(
  context: RunContext,
  reviewed: T,
): Promise<T> {
  const { run, decisions } = context;
  if (run.brief.loop !== 'editor') return reviewed;
  const confirmed = await sentencesOf(context);
  const decided = await decisions.list(run.id);
  const settled = <J extends JudgedDraft>(judged: J): J => ({
    ...judged,
    verdict: verdictWithConfirmed(judged.verdict, confirmed),
    ...(judged.claims && { claims: withDecisions(judged.claims, decided) }),
  });
  const { kept } = reviewed;
  return { ...settled(reviewed), ...(kept && { kept: settled(kept) }) };
}
