import { z } from 'zod';
import type { RunContext } from '../../engine/run-context.ts';
import { struckStep } from '../../recorded-verdict.ts';
import { StruckIssue, struckIssues } from '../../rules/by-hand/struck-issues.ts';
import { failedItems } from '../../rules/checks/verdict.ts';
import type { Draft, Verdict } from '../../run.ts';

const StruckIssues = z.array(StruckIssue);

/**
 * The issues that people have dismissed, recorded before anything is decided with the verdict. Rounds that
 * an older version has settled have none.
 */
export async function readStruck(
  context: RunContext,
  { version }: Draft,
  verdict: Verdict,
): Promise<StruckIssue[]> {
  const { has } = context;
  const name = struckStep(version);
  const isSettled = has(`ledger:judged:${version}`);
  if (!has(name) && (isSettled || failedItems(verdict).length === 0)) return [];
  return await context.step(name, StruckIssues, () => allStruck(context, context.run.id));
}

const EARLIER = 'based_on:struck';

/** The issues that people have dismissed in the run that a new version is based on. */
export async function recordEarlierStruck(context: RunContext, earlier: string): Promise<void> {
  await context.step(EARLIER, StruckIssues, () => allStruck(context, earlier));
}

export async function allStruck(
  { journal, ledger }: Pick<RunContext, 'journal' | 'ledger'>,
  runId: string,
): Promise<StruckIssue[]> {
  const before = StruckIssues.safeParse(await journal.find(runId, EARLIER)).data ?? [];
  return [...before, ...struckIssues(await ledger.list(runId))];
}
