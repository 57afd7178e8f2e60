import { expect, it, onTestFinished } from 'vitest';
import { showCard } from '../../src/pipeline/engine/run-context.ts';
import type { Card } from '../../src/pipeline/ports/messenger.ts';
import { openStore } from '../../src/store/store.ts';
import { createQuietMessenger } from '../quiet-messenger.ts';
import { newRun } from '../store/runs-contract.ts';
import { claimOf } from './cast.ts';

const clock = { now: () => 1 };

/** A card that Slack shows when `answer` is called, over a store that one process or several write. */
async function openCard({ hasOneWriter }: { hasOneWriter: boolean }) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await store.runs.create(newRun());
  const claim = await claimOf(store.runs);
  let reads = 0;
  const runs: typeof store.runs = {
    ...store.runs,
    readSummary: async (runId) => {
      reads += 1;
      return await store.runs.readSummary(runId);
    },
  };
  const shown: number[] = [];
  const answers: (() => void)[] = [];
  const messenger = createQuietMessenger({
    async showCard({ run }: Card) {
      shown.push(run.progress.draft);
      await new Promise<void>((resolve) => void answers.push(resolve));
    },
  });
  const until = async (count: number) => {
    while (answers.length < count) await new Promise(setImmediate);
  };
  return {
    show: () => showCard({ ...store, runs, hasOneWriter, messenger, clock }, 'R1'),
    writeDraft: (draft: number) =>
      store.runs.recordProgress(claim, { phase: 'judging', draft, round: draft }, 1),
    /** Waits for the nth update, and answers it. */
    async answer(count: number) {
      await until(count);
      answers[count - 1]?.();
    },
    until,
    shown,
    reads: () => reads,
  };
}

it('reads the run once where no other process writes it', async () => {
  const card = await openCard({ hasOneWriter: true });
  const showing = card.show();
  await card.answer(1);
  await showing;

  expect(card.reads()).toBe(1);
});

it('reads it again where another process may have changed it meanwhile', async () => {
  const card = await openCard({ hasOneWriter: false });
  const showing = card.show();
  await card.until(1);
  await card.writeDraft(2);
  await card.answer(1);
  await card.answer(2);
  await showing;

  expect(card.shown).toEqual([0, 2]);
});

it('shows the newest state last, also when an update takes longer than the next one', async () => {
  const card = await openCard({ hasOneWriter: true });
  await card.writeDraft(1);
  const first = card.show();
  await card.until(1);
  await card.writeDraft(2);
  const second = card.show();
  await card.answer(2);
  await second;
  await card.answer(1);
  await card.answer(3);
  await first;

  expect(card.shown).toEqual([1, 2, 2]);
});
