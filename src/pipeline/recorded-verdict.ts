import { z } from 'zod';
import type { Ledger } from './ports/feedback-ports.ts';
import type { Decisions, Journal } from './ports/ports.ts';
import { confirmedSentences, readClaims } from './recorded-claims.ts';
import { StruckIssue, struckIssues, withoutStruck } from './rules/by-hand/struck-issues.ts';
import { withSecondAnswer } from './rules/checks/passage-verdict.ts';
import { verdictWithConfirmed, withUngivenClaims } from './rules/claims/claims-in-verdict.ts';
import { Verdict } from './run.ts';

interface Settling {
  journal: Pick<Journal, 'find'>;
  ledger: Pick<Ledger, 'list'>;
  decisions: Pick<Decisions, 'list'>;
}

/** Recorded before anything is decided with the verdict. */
export function struckStep(version: number): string {
  return `struck:${version}`;
}

/** The verdict on a draft as the evaluator gave it, in one answer or two. */
export async function givenVerdict(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<Verdict | undefined> {
  const step = `verdict:${version}`;
  const first = Verdict.safeParse(await journal.find(runId, step)).data;
  const again = Verdict.safeParse(await journal.find(runId, `${step}:again`)).data;
  return first && again ? withSecondAnswer(first, again) : first;
}

/** The verdict on a draft as the run used it: with claims that no one gave, without dismissed issues. */
export async function recordedVerdict(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<Verdict | undefined> {
  const given = await givenVerdict(journal, runId, version);
  if (given === undefined) return undefined;
  const claims = await readClaims(journal, runId, version);
  const struck = z
    .array(StruckIssue)
    .safeParse(await journal.find(runId, struckStep(version))).data;
  return withoutStruck(withUngivenClaims(given, claims?.rows ?? []), struck ?? []);
}

/** As the review card shows it, with what people have confirmed and dismissed since. */
export async function settledVerdict(
  { journal, ledger, decisions }: Settling,
  runId: string,
  version: number,
): Promise<Verdict | undefined> {
  const recorded = await recordedVerdict(journal, runId, version);
  if (recorded === undefined) return undefined;
  const confirmed = await confirmedSentences(journal, runId, await decisions.list(runId));
  const struck = struckIssues(await ledger.list(runId));
  return withoutStruck(verdictWithConfirmed(recorded, confirmed), struck);
}

const VERDICT_STEP = /^verdict:(\d+)$/;

export async function recordedVerdicts(
  runId: string,
  results: ReadonlyMap<string, unknown>,
): Promise<Map<number, Verdict>> {
  const journal = { find: async (_: string, step: string) => results.get(step) };
  const versions = [...results.keys()].flatMap((step) => VERDICT_STEP.exec(step)?.[1] ?? []);
  const read = versions.map(Number).map(async (version) => {
    return [version, await recordedVerdict(journal, runId, version)] as const;
  });
  const verdicts = await Promise.all(read);
  return new Map(verdicts.flatMap(([version, verdict]) => (verdict ? [[version, verdict]] : [])));
}
