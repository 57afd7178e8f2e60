import type { AssetRegistry } from '../../pipeline/assets/asset.ts';
import {
  COMPARED_ORDERS,
  Comparison,
  comparisonStep,
  OFFER_STEPS,
  readOffer,
} from '../../pipeline/draft-choice.ts';
import type { Journal } from '../../pipeline/ports/ports.ts';
import { readClaims } from '../../pipeline/recorded-claims.ts';
import { isLastAttempt, subjectOfAsset } from '../../pipeline/rules/asset-subject.ts';
import { withSecondAnswer } from '../../pipeline/rules/checks/passage-verdict.ts';
import type { CheckedClaims } from '../../pipeline/rules/claims/checked-claims.ts';
import { withUngivenClaims } from '../../pipeline/rules/claims/claims-in-verdict.ts';
import {
  Decision,
  Draft,
  type FailureCode,
  type MadeAsset,
  madeAsset,
  Verdict,
} from '../../pipeline/run.ts';

/** The newest results of a run, read from its journal. */
export interface RunOutputs {
  /** The approved draft, else the candidate. */
  draft: Draft | undefined;
  /** The other draft of a review that offers two. */
  otherDraft: Draft | undefined;
  /** A review of this run has offered two drafts. */
  hasOfferedTwo: boolean;
  verdicts: JudgedVersion[];
  /** By kind, in the order of the registry. */
  assets: Readonly<Record<string, Numbered<MadeAsset> | undefined>>;
}

export interface JudgedVersion {
  draft: number;
  /** The person who gave the draft by hand. */
  author?: string | undefined;
  verdict: Verdict;
  /** In both orders with the draft that it revises; empty for a draft that people asked for. */
  comparisons: Comparison[];
  /** Of an editor's run. */
  claims?: CheckedClaims | undefined;
}

/** `number` counts the attempts to make one asset from 1; a retry is the next one. */
interface Numbered<T> {
  number: number;
  result: T;
}

export async function readOutputs(
  journal: Journal,
  runId: string,
  registry: AssetRegistry,
): Promise<RunOutputs> {
  const all = <T>(name: string, schema: { parse(value: unknown): T }) =>
    readNumbered(journal, runId, { name, schema });
  const drafts = (await all('draft', Draft)).map(({ result }) => result);
  const judged = (await all('verdict', Verdict)).map(async (first) => {
    const comparisons = await readComparisons(journal, runId, first.number);
    const { number, result } = await withSecond(journal, runId, first);
    const claims = await readClaims(journal, runId, first.number);
    const verdict = withUngivenClaims(result, claims?.rows ?? []);
    const { author } = drafts.find(({ version }) => version === number) ?? {};
    return { draft: number, author, verdict, comparisons, claims };
  });
  const assets: Record<string, Numbered<MadeAsset> | undefined> = {};
  for (const [kind, { schema }] of Object.entries(registry)) {
    assets[kind] = (await all<MadeAsset>(kind, madeAsset(schema))).at(-1);
  }
  const chosen = await readChosen(journal, runId, drafts);
  const hasOfferedTwo = (await journal.listSteps(runId, OFFER_STEPS)).length > 0;
  return { ...chosen, hasOfferedTwo, verdicts: await Promise.all(judged), assets };
}

async function readChosen(
  journal: Journal,
  runId: string,
  drafts: readonly Draft[],
): Promise<Pick<RunOutputs, 'draft' | 'otherDraft'>> {
  const newest = drafts.at(-1);
  if (newest === undefined) return { draft: undefined, otherDraft: undefined };
  const recorded = await journal.find(runId, `decision:${newest.version}`);
  const approved = Decision.safeParse(recorded).data?.draftHash;
  const offered = await readOffer(journal, runId, newest.version);
  const chosen = offered.find(({ hash }) => hash === approved) ?? offered[0];
  const other = offered.find(({ version }) => version !== chosen?.version);
  const find = (wanted: number | undefined) => drafts.find(({ version }) => version === wanted);
  return { draft: find(chosen?.version) ?? newest, otherDraft: find(other?.version) };
}

async function readComparisons(
  journal: Journal,
  runId: string,
  version: number,
): Promise<Comparison[]> {
  const recorded = COMPARED_ORDERS.map((order) =>
    journal.find(runId, comparisonStep(version, order)),
  );
  return (await Promise.all(recorded)).flatMap((one) => Comparison.safeParse(one).data ?? []);
}

async function readNumbered<T>(
  journal: Journal,
  runId: string,
  { name, schema }: { name: string; schema: { parse(value: unknown): T } },
): Promise<Numbered<T>[]> {
  const found: Numbered<T>[] = [];
  for (let number = 1; ; number += 1) {
    const recorded = await journal.find(runId, `${name}:${number}`);
    if (recorded === undefined) return found;
    found.push({ number, result: schema.parse(recorded) });
  }
}

/** Items without a located quote may have a second answer. */
async function withSecond(
  journal: Journal,
  runId: string,
  { number, result }: Numbered<Verdict>,
): Promise<Numbered<Verdict>> {
  const again = await journal.find(runId, `verdict:${number}:again`);
  if (again === undefined) return { number, result };
  return { number, result: withSecondAnswer(result, Verdict.parse(again)) };
}

export interface FailedAsset {
  kind: string;
  code: FailureCode;
  /** The subject of a Retry decision about it. */
  subject: string;
  /** It cannot be retried any more. */
  isLast: boolean;
}

export function failedAssets({ assets }: RunOutputs): FailedAsset[] {
  return Object.entries(assets).flatMap(([kind, newest]) => {
    if (newest?.result.state !== 'failed') return [];
    const { number, result } = newest;
    const isLast = isLastAttempt(number);
    return [{ kind, code: result.code, subject: subjectOfAsset(kind, number), isLast }];
  });
}
