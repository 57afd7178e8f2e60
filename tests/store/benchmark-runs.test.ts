import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { multiplyRun } from '../../bench/world/many-runs.ts';
import { expiryAfter } from '../../src/pipeline/rules/expiry.ts';
import { openStore } from '../../src/store/store.ts';
import { NOON } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';

const RUNS = 20;
const DEFAULT_EXPIRE_DAYS = 30;

it('parks the runs of the benchmark as the app does, so that a start wakes none of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-store-'));
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  try {
    const template = await openStore(url);
    await template.runs.create(newRun());
    await template.wakes.settle('R1', 0, undefined);
    await template.close();
    await multiplyRun(url, 'R1', { count: RUNS, parkedAt: NOON, openEvery: 1, due: 2 });

    const store = await openStore(url);
    const { afterMs = 0 } = expiryAfter(DEFAULT_EXPIRE_DAYS) ?? {};
    const open = await store.runs.listAllOpen(RUNS);
    expect(open).toHaveLength(RUNS);
    expect(new Set(open.map(({ activeAt }) => activeAt))).toEqual(new Set([NOON]));

    await store.wakes.bringForward(NOON + afterMs, NOON);
    const due = await store.wakes.listDue(NOON);
    expect(due.map(({ runId }) => runId).toSorted()).toEqual(['B1', 'B2', 'R1']);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
