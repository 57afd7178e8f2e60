import type { Journal } from './ports/ports.ts';
import { withSecondAnswer } from './rules/checks/passage-verdict.ts';
import { Verdict } from './run.ts';

/** The verdict on a draft, with the second answer of the evaluator if it was asked twice. */
export async function recordedVerdict(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number | string,
): Promise<Verdict | undefined> {
  const step = `verdict:${version}`;
  const first = Verdict.safeParse(await journal.find(runId, step)).data;
  const again = Verdict.safeParse(await journal.find(runId, `${step}:again`)).data;
  return first && again ? withSecondAnswer(first, again) : first;
}
