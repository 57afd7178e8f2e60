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
  { run, ledger, step, has }: RunContext,
  { version }: Draft,
  verdict: Verdict,
): Promise<StruckIssue[]> {
  const name = struckStep(version);
  const isSettled = has(`ledger:judged:${version}`);
  if (!has(name) && (isSettled || failedItems(verdict).length === 0)) return [];
  return await step(name, StruckIssues, async () => struckIssues(await ledger.list(run.id)));
}
