import { expect, it } from 'vitest';
import { createFactsRecorder } from '../../src/pipeline/commands/record-facts.ts';
import { wordsOf } from '../../src/pipeline/rules/edits/words-of.ts';
import { openStore } from '../../src/store/store.ts';
import { newRun } from '../store/runs-contract.ts';
import { aDraft, anItem, aVerdict, claimOf, NOON } from './cast.ts';

async function openWithPosts(count: number, more: readonly (readonly [string, unknown])[] = []) {
  const store = await openStore('sqlite::memory:');
  for (let at = 0; at < count; at += 1) {
    const id = `R${at}`;
    await store.runs.create(newRun({ id }));
    const claim = await claimOf(store.runs, id);
    await store.journal.record(
      claim,
      new Map<string, unknown>([
        ['draft:1', aDraft()],
        ['verdict:1', aVerdict()],
        ['decision:1', { kind: 'approve', by: 'UADA', at: NOON }],
        ...more,
      ]),
    );
    await store.runs.recordOutcome(claim, 'published');
  }
  return { store, recorder: createFactsRecorder(store, () => 0.1) };
}

it('records the figures of posts that ended before, in batches', async () => {
  const { store, recorder } = await openWithPosts(60);

  expect(await recorder.recordMissing()).toBe(false);
  expect(await recorder.recordMissing()).toBe(true);

  const facts = await store.postFacts.list({ team: 'T1', since: 0 }, 99);
  expect(facts).toHaveLength(60);
  expect(facts[0]).toMatchObject({ firstVerdict: 'pass', approvedAt: NOON, calls: 2, usd: 0.2 });
  await store.close();
});

const CHECK = 'nothing_invented';
const INVENTED = 'In 2024 we drank 14 cups.';
const DOUBTFUL = anItem({ pass: false, isUnproven: true });
const FAILED = anItem({ pass: false, quote: 'Tea.' });
const CLAIM = { id: 'C1', kind: 'figure', statement: INVENTED, sentence: INVENTED };
const CLAIMS: readonly (readonly [string, unknown])[] = [
  ['claims:1', { state: 'read', dropped: 0, isCut: false, groundHash: 'G', claims: [CLAIM] }],
  ['claim:1:1', { proofs: { C1: { ground: 'nobody', passage: '', fix: '' } } }],
];

it.for([
  {
    name: 'the second answer',
    records: [
      ['verdict:1', aVerdict({ verdict: 'abstain', abstained: 'unproven', items: [DOUBTFUL] })],
      ['verdict:1:again', aVerdict({ items: [FAILED] })],
    ],
    verdict: 'revise',
  },
  { name: 'claims that no one gave', records: CLAIMS, verdict: 'revise' },
  {
    name: 'dismissed issues',
    records: [...CLAIMS, ['struck:1', [{ check: CHECK, passages: [wordsOf(INVENTED)], by: 'U1' }]]],
    verdict: 'pass',
  },
] as const)('records the verdict that the run used, with $name', async ({ records, verdict }) => {
  const { store, recorder } = await openWithPosts(1, records);

  await recorder.record('R0');

  const [facts] = await store.postFacts.list({ team: 'T1', since: 0 }, 9);
  expect(facts).toMatchObject({
    ...{ rounds: 1, firstVerdict: verdict, isApprovedFailed: verdict === 'revise' },
  });
  await store.close();
});

it('records nothing of an open post or an unknown one', async () => {
  const { store, recorder } = await openWithPosts(0);
  await store.runs.create(newRun());

  await recorder.record('R1');
  await recorder.record('unknown');

  expect(await store.postFacts.list({ team: 'T1', since: 0 }, 9)).toEqual([]);
  await store.close();
});
