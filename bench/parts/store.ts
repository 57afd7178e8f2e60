import { Brief } from '../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { inTurn, OURS_POSTGRES, OURS_SQLITE, type Part, type Value } from '../measure.ts';
import { median } from '../statistics.ts';
import { withDatabases } from '../world/databases.ts';
import { channelOf, multiplyRun, OPEN_EVERY, requesterOf } from '../world/many-runs.ts';
import { sized } from '../world/size.ts';

const FEW = 1_000;
const MANY = sized(1_000_000);
const LOOKS = sized(2_000);
const TARGET_RATIO = 1.5;
const NOW = 1_000_000_000;

type Look = (store: AppStore, n: number) => Promise<unknown>;

const LOOKUPS: Record<string, Look> = {
  'a run by its id': (store, n) => store.runs.find(`B${n}`),
  'the run of a thread': (store, n) => store.deliveries.findRun(channelOf(n), `${n}.000100`),
  'the journal of a run': (store, n) => store.journal.read(`B${n}`),
  'the open runs of a channel': (store, n) =>
    store.runs.listOpen({ team: 'T1', channel: channelOf(n) }, 10),
  'the open runs of a person': (store, n) =>
    store.runs.listOpen({ team: 'T1', requester: requesterOf(n) }, 10),
  'the runs that are due': (store) => store.wakes.listDue(NOW),
};

/** Compares lookups in a store with a thousand runs and in one with a million; nine of ten runs have ended. */
export async function measureStore(): Promise<Part> {
  const measured = await withDatabases(async ({ sqlite, postgres }) => ({
    [OURS_SQLITE]: await medians(sqlite(), sqlite()),
    ...(postgres && { [OURS_POSTGRES]: await medians(await postgres(), await postgres()) }),
  }));
  return {
    name: 'store',
    title: 'A million runs in the store',
    how:
      `${LOOKS} lookups of each kind, spread over the whole store, with ${FEW.toLocaleString('en')} and with ` +
      `${MANY.toLocaleString('en')} runs in it; one of ten is open, and 10 are due. Each run has a card and two ` +
      'results. The figure is the ratio of the medians.',
    measures: Object.keys(LOOKUPS).map((what) => ({
      what,
      unit: '×',
      better: 'less' as const,
      values: Object.entries(measured).map(([who, ratios]) => ratioOf(who, ratios[what])),
      note: Object.entries(measured)
        .map(([who, ratios]) => `${who}: ${inWords(ratios[what])}`)
        .join('; '),
    })),
  };
}

interface Medians {
  fewMs: number;
  manyMs: number;
}

function ratioOf(who: string, medians: Medians | undefined): Value {
  const value = medians ? medians.manyMs / medians.fewMs : Number.NaN;
  return { who, value, target: TARGET_RATIO };
}

function inWords(medians: Medians | undefined): string {
  const { fewMs = 0, manyMs = 0 } = medians ?? {};
  return `${fewMs.toFixed(3)} ms and ${manyMs.toFixed(3)} ms`;
}

async function medians(few: string, many: string): Promise<Record<string, Medians>> {
  await fill(few, FEW);
  await fill(many, MANY);
  const small = await openStore(few);
  const large = await openStore(many);
  const entries = await inTurn(Object.entries(LOOKUPS), async ([what, look]) => {
    return [what, await mediansOf(look, { small, large })] as const;
  });
  await small.close();
  await large.close();
  return Object.fromEntries(entries);
}

const STRIDE = 7_919;

/**
 * The first half warms up the caches; a prime stride spreads the lookups over the store, the same way each time. The
 * stores take turns, so that compiled code and a slow moment of the machine count for both.
 */
async function mediansOf(
  look: Look,
  { small, large }: { small: AppStore; large: AppStore },
): Promise<Medians> {
  const few: number[] = [];
  const many: number[] = [];
  for (let count = 0; count < 2 * LOOKS; count += 1) {
    const at = count * STRIDE;
    few.push(await msOf(() => look(small, 1 + (at % FEW))));
    many.push(await msOf(() => look(large, 1 + (at % MANY))));
  }
  return { fewMs: median(few.slice(LOOKS)), manyMs: median(many.slice(LOOKS)) };
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function fill(url: string, count: number): Promise<void> {
  const store = await openStore(url);
  const brief = Brief.parse({ outline: 'Why we measure\n- because', roundsMax: 2 });
  const place = { team: 'T1', channel: 'C1' };
  await store.runs.create({ id: 'R1', brief, place, requester: 'U1', createdAt: 0 });
  const claimed = await store.runs.claim('R1');
  if (claimed === undefined) throw new Error('the store did not return the new run');
  await store.journal.record(
    claimed.claim,
    new Map([
      ['one', 'done'],
      ['two', 'done'],
    ]),
  );
  await store.deliveries.begin({ runId: 'R1', key: 'card', channel: 'C1', now: 0 });
  await store.deliveries.recordSent({ runId: 'R1', key: 'card' }, { ts: '1.0', hash: 'h' });
  await store.wakes.settle('R1', claimed.wakeNumber, undefined);
  await store.close();
  await multiplyRun(url, 'R1', { count, parkedAt: Date.now(), openEvery: OPEN_EVERY, due: 10 });
}
