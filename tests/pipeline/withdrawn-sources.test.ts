import { expect, it } from 'vitest';
import type { RunContext } from '../../src/pipeline/engine/run-context.ts';
import { recordedSources } from '../../src/pipeline/steps/brief/read-sources.ts';
import { aNote, aRun, NOON } from './cast.ts';

const LINK = 'https://tea.example/';

function contextOf(version: number) {
  const note = aNote({ state: 'struck', text: `See ${LINK}` });
  const source = { state: 'read', address: LINK, finalAddress: LINK, title: 'Tea', text: 'Hot.' };
  const lists: string[] = [];
  const context = {
    run: aRun(),
    has: (step: string) => step === `draft:${version}` || step.startsWith('source'),
    journal: {
      find: async (_: string, step: string) =>
        step === 'sources:1' ? [LINK] : { ...source, isCut: false, hash: 'h', at: NOON },
    },
    ledger: {
      list: async (runId: string) => {
        lists.push(runId);
        return [note];
      },
    },
  };
  return { context: context as unknown as RunContext, lists };
}

it('leaves a withdrawn source out of what the newest draft may use', async () => {
  const { context } = contextOf(1);

  expect(await recordedSources(context, 1)).toEqual([]);
});

it('asks no list of comments for a draft that was revised already', async () => {
  const { context, lists } = contextOf(2);

  expect(await recordedSources(context, 1)).toMatchObject([{ address: LINK }]);
  expect(lists).toEqual([]);
});
