import type { Journal } from './ports/ports.ts';
import { readClaims } from './recorded-claims.ts';
import { withSecondAnswer } from './rules/checks/passage-verdict.ts';
import { withUngivenClaims } from './rules/claims/claims-in-verdict.ts';
import { Verdict } from './run.ts';

/** The verdict on a draft, with the second answer of the evaluator if it was asked twice, and with the claims. */
export async function recordedVerdict(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<Verdict | undefined> {
  const step = `verdict:${version}`;
  const first = Verdict.safeParse(await journal.find(runId, step)).data;
  const again = Verdict.safeParse(await journal.find(runId, `${step}:again`)).data;
  const verdict = first && again ? withSecondAnswer(first, again) : first;
  if (verdict === undefined) return undefined;
  const claims = await readClaims(journal, runId, version);
  return withUngivenClaims(verdict, claims?.rows ?? []);
}
