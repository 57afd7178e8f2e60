import type { AssetRegistry } from '../../pipeline/assets/asset.ts';
import type { Journal } from '../../pipeline/ports/ports.ts';
import { isLastAttempt, subjectOfAsset } from '../../pipeline/rules/asset-subject.ts';
import { withSecondAnswer } from '../../pipeline/rules/review/passage-verdict.ts';
import { Draft, type FailureCode, type MadeAsset, madeAsset, Verdict } from '../../pipeline/run.ts';

/** The newest results of a run, read from its journal. */
export interface RunOutputs {
  draft: Draft | undefined;
  verdicts: { draft: number; verdict: Verdict }[];
  /** By kind, in the order of the registry. */
  assets: Readonly<Record<string, Numbered<MadeAsset> | undefined>>;
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
  const verdicts = await Promise.all(
    (await all('verdict', Verdict)).map((first) => withSecond(journal, runId, first)),
  );
  const assets: Record<string, Numbered<MadeAsset> | undefined> = {};
  for (const [kind, { schema }] of Object.entries(registry)) {
    assets[kind] = (await all<MadeAsset>(kind, madeAsset(schema))).at(-1);
  }
  return {
    draft: (await all('draft', Draft)).at(-1)?.result,
    verdicts: verdicts.map(({ number, result }) => ({ draft: number, verdict: result })),
    assets,
  };
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
