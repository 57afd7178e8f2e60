import type { Journal } from '../../pipeline/ports.ts';
import {
  type AssetKind,
  Draft,
  type FailureCode,
  MadeLinkedInPost,
  MadeThumbnail,
  Verdict,
} from '../../pipeline/run.ts';

/** The newest results of a run, read from its journal. */
export interface RunOutputs {
  draft: Draft | undefined;
  verdicts: { draft: number; verdict: Verdict }[];
  thumbnail: Numbered<MadeThumbnail> | undefined;
  linkedin_post: Numbered<MadeLinkedInPost> | undefined;
}

/** `number` counts the attempts to make one asset from 1; a retry is the next one. */
interface Numbered<T> {
  number: number;
  result: T;
}

export async function readOutputs(journal: Journal, runId: string): Promise<RunOutputs> {
  const all = <T>(name: string, schema: { parse(value: unknown): T }) =>
    readNumbered(journal, runId, { name, schema });
  const verdicts = await all('verdict', Verdict);
  return {
    draft: (await all('draft', Draft)).at(-1)?.result,
    verdicts: verdicts.map(({ number, result }) => ({ draft: number, verdict: result })),
    thumbnail: (await all('thumbnail', MadeThumbnail)).at(-1),
    linkedin_post: (await all('linkedin_post', MadeLinkedInPost)).at(-1),
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

export interface FailedAsset {
  kind: AssetKind;
  code: FailureCode;
  /** The subject of a Retry decision about it. */
  subject: string;
}

export function failedAssets(outputs: RunOutputs): FailedAsset[] {
  const kinds: AssetKind[] = ['thumbnail', 'linkedin_post'];
  return kinds.flatMap((kind) => {
    const { number, result } = outputs[kind] ?? {};
    if (result?.state !== 'failed') return [];
    return [{ kind, code: result.code, subject: `${kind}:${number}` }];
  });
}
