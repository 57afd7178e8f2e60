import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepFiles } from '../../src/cli/output/files.ts';
import { readOutputs } from '../../src/cli/output/run-outputs.ts';
import { createTerminalMessenger } from '../../src/cli/terminal/messenger.ts';
import { ASSETS } from '../../src/pipeline/assets/registry.ts';
import { receiptOf } from '../../src/pipeline/rules/cost/receipt.ts';
import { openStore } from '../../src/store/store.ts';
import { aDraft, anItem, aRun, aVerdict, claimOf, NOON } from '../pipeline/cast.ts';

const FAILED = anItem({
  ...{ id: 'no_filler', pass: false, quote: 'Tea matters.', fix: 'Cut it.' },
  passages: [
    { quote: 'Tea matters.', fix: 'Cut it.' },
    { quote: 'Tea is everything.', fix: 'Cut it too.' },
    { quote: 'Tea wins.', fix: '' },
  ],
});
const UNPROVEN = anItem({ id: 'keeps_stance', pass: false, isUnproven: true });
const PASSED = anItem({ id: 'in_scope' });

const SILENT = { showProgress: () => {}, ask: async () => undefined, close: () => {} };

it('prints every passage of a failed check, and the checks that do not count', async () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const messenger = createTerminalMessenger({ ...SILENT, say });
  const items = [FAILED, UNPROVEN, PASSED];

  await messenger.postVerdict(aRun(), aDraft(), aVerdict({ verdict: 'revise', items, dropped: 1 }));

  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Draft 1 needs work (1 issue): 1 of 2 checks passed.
      ✗ No filler, hype or repetition
        “Tea matters.”
        Suggested fix: Cut it.
        “Tea is everything.”
        Suggested fix: Cut it too.
        “Tea wins.”
      ? Keeps your position (not counted)
      1 quote ignored: not in the draft"
  `);
});

it('exports the passages, with the second answer about an unproven check', async () => {
  const store = await openStore('sqlite::memory:');
  const folder = await mkdtemp(join(tmpdir(), 'blogpost-passages-'));
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  await store.runs.create(aRun());
  const claim = await claimOf(store.runs);
  const first = { verdict: 'abstain', abstained: 'unproven', summary: '', dropped: 1 } as const;
  const doubts = [{ question: 'Who?', about: '' }];
  const unproven = { ...FAILED, isUnproven: true, passages: undefined };
  const results = new Map<string, unknown>([
    ['verdict:1', { ...first, doubts, items: [PASSED, unproven] }],
    ['verdict:1:again', aVerdict({ verdict: 'revise', items: [FAILED] })],
  ]);
  await store.journal.record(claim, results, NOON);

  const outputs = await readOutputs(store.journal, 'R1', ASSETS);
  const receipt = receiptOf([], () => undefined);
  await keepFiles(
    { pictures: store.pictures, folder, assetOutputs: {}, receipt, items: [], decisions: [] },
    'R1',
    outputs,
  );

  const exported = JSON.parse(await readFile(join(folder, 'verdicts.json'), 'utf8'));
  expect(exported).toMatchObject([
    {
      ...{ draft: 1, verdict: 'revise', summary: '', dropped: 1, doubts },
      items: [
        expect.objectContaining({ id: 'in_scope', pass: true }),
        expect.objectContaining({ id: 'no_filler', pass: false, passages: FAILED.passages }),
      ],
    },
  ]);
});
