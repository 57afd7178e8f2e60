import { CompiledQuery } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createStore } from '../../src/store/store.ts';
import { claimOf } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';

/** Each update of a card reads the summary, so its statement is one of the most frequent. */
describe('the summary of a run', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  async function openStoreWithRun() {
    const opened = await openDatabase('sqlite::memory:');
    const { db } = opened;
    const { runs, close } = createStore(opened);
    closing.push(close);
    await runs.create(newRun());
    const readSummary = async () => {
      const executed = vi.spyOn(db.getExecutor(), 'executeQuery');
      await runs.readSummary('R1');
      const statements = executed.mock.calls.map(([statement]) => statement);
      executed.mockRestore();
      return statements;
    };
    const planOf = async ({ sql, parameters }: CompiledQuery) => {
      const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
      const { rows } = await db.executeQuery<{ detail: string }>(plan);
      return rows.map(({ detail }) => detail);
    };
    return { runs, readSummary, planOf };
  }

  it('searches for failed assets and a new version only after the run is published', async () => {
    const { runs, readSummary } = await openStoreWithRun();
    expect((await readSummary()).map(({ parameters }) => parameters)).toEqual([['R1']]);

    await runs.recordOutcome(await claimOf(runs), 'published');
    expect(await readSummary()).toHaveLength(3);
  });

  it('finds the newest draft by its step, without a sort', async () => {
    const { readSummary, planOf } = await openStoreWithRun();
    const plans = await Promise.all((await readSummary()).map(planOf));
    const plan = plans.flat();

    const ofDraft = plan.slice(plan.findIndex((line) => line.includes('journal')));
    const byStep = 'SEARCH journal USING INDEX sqlite_autoindex_journal_1 (run_id=? AND step=?)';
    expect(ofDraft.filter((line) => line.includes('journal'))).toEqual([byStep, byStep]);
    expect(ofDraft.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  });
});
