import { z } from 'zod';
import type { Store } from '../../src/pipeline/ports/ports.ts';
import { Draft, type LedgerItem, Verdict } from '../../src/pipeline/run.ts';

/** The results of a run, read from its journal and ledger. */
export interface RunRecords {
  drafts: Draft[];
  verdicts: ReadonlyMap<number, Verdict>;
  ledger: LedgerItem[];
  /** The draft that the product offers first. */
  final: Draft;
  /** Of a best of n: the number of drafts it was chosen from. */
  alternatives?: number;
}

export async function readRecords(
  store: Pick<Store, 'journal' | 'ledger'>,
  runId: string,
): Promise<RunRecords | undefined> {
  const { results } = await store.journal.read(runId);
  const drafts = numbered(results, 'draft', Draft).map(([, draft]) => draft);
  const verdicts = new Map(numbered(results, 'verdict', Verdict));
  const final = finalDraft(results, drafts, verdicts);
  if (final === undefined) return undefined;
  return { drafts, verdicts, ledger: await store.ledger.list(runId), final };
}

function numbered<T>(
  results: ReadonlyMap<string, unknown>,
  step: string,
  schema: z.ZodType<T>,
): [number, T][] {
  const found: [number, T][] = [];
  for (let number = 1; results.has(`${step}:${number}`); number += 1) {
    found.push([number, schema.parse(results.get(`${step}:${number}`))]);
  }
  return found;
}

const Offer = z.object({ drafts: z.array(z.object({ version: z.int() })).min(1) });
const Comparison = z.object({ earlier: z.int(), better: z.string() });

/** A draft that a used-up budget left without its verdict is not offered. */
function finalDraft(
  results: ReadonlyMap<string, unknown>,
  drafts: readonly Draft[],
  verdicts: ReadonlyMap<number, Verdict>,
): Draft | undefined {
  const newest = drafts.findLast(({ version }) => verdicts.has(version)) ?? drafts.at(-1);
  if (newest === undefined) return undefined;
  const offer = Offer.safeParse(results.get(`offer:${newest.version}`)).data?.drafts[0];
  const version = offer?.version ?? keptVersion(results, newest.version) ?? newest.version;
  return drafts.find((draft) => draft.version === version) ?? newest;
}

/** The earlier draft, if the comparison preferred it in both orders. */
function keptVersion(results: ReadonlyMap<string, unknown>, version: number): number | undefined {
  const compared = ['ab', 'ba'].map(
    (order) => Comparison.safeParse(results.get(`compare:${version}:${order}`)).data,
  );
  const isKept = compared.every((one) => one?.better === 'earlier');
  return isKept ? compared[0]?.earlier : undefined;
}
