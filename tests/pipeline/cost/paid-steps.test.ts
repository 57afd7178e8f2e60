import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createPaidModel } from '../../../src/pipeline/engine/paid-model.ts';
import { createSteps, type Steps, settleAll } from '../../../src/pipeline/engine/step.ts';
import { BudgetUsedUp, Parked, PipelineError, StepFailed } from '../../../src/pipeline/errors.ts';
import type { Model } from '../../../src/pipeline/ports/model-port.ts';
import { monthOf } from '../../../src/pipeline/rules/cost/ceilings.ts';
import { paidCalls } from '../../../src/pipeline/rules/cost/paid-calls.ts';
import type { Ceilings } from '../../../src/pipeline/run/budget.ts';
import { Usage } from '../../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../../src/store/store.ts';
import { aRun, claimOf, NOON } from '../cast.ts';

const Result = z.object({ usage: Usage.optional() });
const PLACE = { team: 'T1', channel: 'C1' };

let store: AppStore;
let steps: Steps;
let model: Model;
let ceilings: Ceilings;
/** By the input of the question. */
let asked: string[];

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  ceilings = {};
  asked = [];
  await store.runs.create(aRun());
  await begin();
});

afterEach(() => store.close());

/** The effect of a restart: another claim, and only the store is left. */
async function begin(): Promise<void> {
  const claim = await claimOf(store.runs);
  const recorded = await store.journal.read('R1');
  const log = { info: () => {}, error: () => {}, warn: () => {} };
  const clock = { now: () => NOON };
  const costOf = () => 1;
  const control = { signal: new AbortController().signal, isHeld: async () => true };
  const billing = { costOf, place: PLACE, person: 'UADA' };
  const { journal, spending } = store;
  const parts = { claim, claimedAt: NOON, journal, recorded, clock, log, billing };
  steps = createSteps({ ...parts, ...control });
  const cost = { costOf, ceilingsFor: () => ceilings };
  model = createPaidModel({ model: scripted, run: aRun(), cost, recorded, spending, clock });
}

const usageOf = (input: string): Usage => ({ model: input, inputTokens: 10, outputTokens: 1 });

/** Answers with the question; a question that begins with `bad` is paid and fails. */
const scripted: Model = {
  async write({ input }) {
    asked.push(input);
    const usage = usageOf(input);
    if (input.startsWith('bad')) throw new PipelineError('model_malformed', 'no', { usage });
    if (input.startsWith('lost')) throw new PipelineError('model_unavailable', 'no');
    return { text: input, usage };
  },
  answer: () => Promise.reject(new Error('not asked here')),
  draw: () => Promise.reject(new Error('not asked here')),
};

async function ask(input: string): Promise<Usage> {
  const { signal } = new AbortController();
  const question = { role: 'writer' as const, instructions: '', input, outputTokensMax: 1, signal };
  return (await model.write(question, () => {})).usage;
}

async function billed(): Promise<string[]> {
  const { results } = await store.journal.read('R1');
  return paidCalls(results).map(({ step, usage }) => `${step} ${usage.model}`);
}

const monthUsd = async () => (await store.spending.read(PLACE, monthOf(NOON))).usd;

it('bills the call in a result once', async () => {
  await steps.step('draft:1', Result, async () => ({ usage: await ask('a') }));

  expect(await billed()).toEqual(['draft:1 a']);
  expect([...(await store.journal.read('R1')).results.keys()]).toEqual(['draft:1']);
  expect(await monthUsd()).toBe(1);
});

it('bills all calls of a step whose result holds only the last one', async () => {
  await steps.step('draft:1', Result, async () => {
    await ask('bad').catch(() => {});
    await ask('a');
    return { usage: await ask('b') };
  });

  expect(await billed()).toEqual(['draft:1 bad', 'draft:1 a', 'draft:1 b']);
  expect(await monthUsd()).toBe(3);
});

it('does not bill a result that repeats the bill of another step', async () => {
  const made = await steps.step('edits:2', Result, async () => ({ usage: await ask('a') }));
  await steps.step('draft:2', Result, async () => made);

  expect(await billed()).toEqual(['edits:2 a']);
  expect(await monthUsd()).toBe(1);
});

it('bills the paid calls of an attempt that failed, and not those without an answer', async () => {
  for (const input of ['bad 1', 'lost', 'bad 2']) {
    const work = async () => ({ usage: await ask(input) });
    await expect(steps.step('draft:1', Result, work)).rejects.toThrow(Parked);
    await steps.flush();
    await store.journal.forgetFailures('R1');
    await begin();
  }
  await steps.step('draft:1', Result, async () => ({ usage: await ask('a') }));

  expect((await billed()).toSorted()).toEqual(['draft:1 a', 'draft:1 bad 1', 'draft:1 bad 2']);
  expect(await monthUsd()).toBe(3);
});

it('bills the calls of parallel steps each to its own', async () => {
  await settleAll(
    ['reading', 'draft:1'].map((name) =>
      steps.step(name, Result, async () => {
        await ask(`${name} first`);
        return { usage: await ask(`${name} second`) };
      }),
    ),
  );

  expect((await billed()).toSorted()).toEqual([
    'draft:1 draft:1 first',
    'draft:1 draft:1 second',
    'reading reading first',
    'reading reading second',
  ]);
});

it('makes no call beyond a ceiling, not even inside one step', async () => {
  ceilings = { post: 2 };
  const work = async () => {
    await ask('a');
    await ask('b');
    return { usage: await ask('c') };
  };

  const failed: unknown = await steps.step('draft:1', Result, work).catch((error) => error);

  expect(failed).toBeInstanceOf(StepFailed);
  expect(failed).toMatchObject({ code: 'budget_used_up', cause: { budget: { spentUsd: 2 } } });
  expect(asked).toEqual(['a', 'b']);
  await steps.flush();
  expect(await billed()).toEqual(['draft:1 a', 'draft:1 b']);
});

it('pauses also at a step that can do without a result', async () => {
  ceilings = { channelMonth: 1 };
  await steps.step('draft:1', Result, async () => ({ usage: await ask('a') }));
  const givenUp = () => ({});

  const failed: unknown = await steps
    .step('scene:1', Result, { do: async () => ({ usage: await ask('b') }), givenUp })
    .catch((error) => error);

  expect(failed).toMatchObject({ code: 'budget_used_up' });
  expect((failed as StepFailed).cause).toBeInstanceOf(BudgetUsedUp);
  expect(steps.has('scene:1')).toBe(false);
});
