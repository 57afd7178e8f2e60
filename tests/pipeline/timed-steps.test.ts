import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Steps } from '../../src/pipeline/engine/step.ts';
import {
  createTiming,
  MODEL_STEP_SLOW_MS,
  STEP_SLOW_MS,
  type Timing,
} from '../../src/pipeline/engine/timed-steps.ts';
import { InterruptedError, Parked, StaleWorker, StepFailed } from '../../src/pipeline/errors.ts';

type Line = [level: 'debug' | 'info', message: string, fields: object];

let lines: Line[];
let isDebug: boolean;
let now: number;
let timing: Timing;

beforeEach(() => {
  lines = [];
  isDebug = true;
  now = 0;
  const log = {
    isLevelEnabled: () => isDebug,
    debug: (fields: object, message: string) => lines.push(['debug', message, fields]),
    info: (fields: object, message: string) => lines.push(['info', message, fields]),
  };
  timing = createTiming({ clock: { now: () => now }, log });
});

/** Steps whose work takes this long; `draft:1` is recorded already. */
function stepsTaking(ms: number, failures = new Map<string, number>()): Steps {
  const plain: Steps = {
    async step(_, schema, work) {
      now += ms;
      return schema.parse(await (typeof work === 'function' ? work() : work.do()));
    },
    async effect(_, effect) {
      now += ms;
      await effect();
    },
    has: (name) => name === 'draft:1',
    results: () => new Map(),
    flush: async () => {},
    resetLosses: async () => {},
  };
  return timing.steps(plain, { runId: 'R1', createdAt: 0, recorded: { failures } });
}

const word = async () => 'a word nobody may read in a log';

describe('a timed step', () => {
  it('is logged with its run, its attempt and its duration, and no word of its result', async () => {
    const steps = stepsTaking(1_500, new Map([['draft:2', 2]]));

    await steps.step('draft:2', z.string(), word);
    await steps.effect('post:draft:2', async () => {});

    const draft = { run: 'R1', step: 'draft:2', attempt: 3 };
    const post = { run: 'R1', step: 'post:draft:2', attempt: 1 };
    expect(lines).toEqual([
      ['debug', 'step begins', draft],
      ['debug', 'step ends', { ...draft, ms: 1_500, end: 'done' }],
      ['debug', 'step begins', post],
      ['debug', 'step ends', { ...post, ms: 1_500, end: 'done' }],
    ]);
  });

  it('is not logged when its result is read from the journal', async () => {
    const steps = stepsTaking(0);

    await steps.step('draft:1', z.string(), word);
    await steps.effect('draft:1', async () => {});

    expect(lines).toEqual([]);
  });

  it.each([
    ['waits', new Parked('a person')],
    ['interrupted', new InterruptedError()],
    ['taken_over', new StaleWorker('R1')],
    ['failed', new StepFailed('draft:2', 'bug', undefined)],
  ])('logs its end: %s', async (end, error) => {
    const failing = stepsTaking(1).effect('draft:2', () => Promise.reject(error));

    await expect(failing).rejects.toBe(error);
    expect(lines.at(-1)).toMatchObject(['debug', 'step ends', { end, ms: 1 }]);
  });

  it.each([
    ['post:draft:1', STEP_SLOW_MS],
    ['verdict:1', MODEL_STEP_SLOW_MS],
    ['scene:1', MODEL_STEP_SLOW_MS],
    ['edits:2', MODEL_STEP_SLOW_MS],
    ['repair:2', MODEL_STEP_SLOW_MS],
  ])('that is too slow, %s, is logged at every level', async (step, ms) => {
    isDebug = false;
    await stepsTaking(ms - 1).effect(step, async () => {});
    expect(lines).toEqual([]);

    await stepsTaking(ms).effect(step, async () => {});
    const slow = { run: 'R1', step, attempt: 1, ms, end: 'done' };
    expect(lines).toEqual([['info', 'step was slow', slow]]);
  });
});

it('logs the beginning and the end of an advance', async () => {
  await timing.advance('R1', async () => {
    now += 7;
  });

  expect(lines).toEqual([
    ['debug', 'advance begins', { run: 'R1' }],
    ['debug', 'advance ends', { run: 'R1', ms: 7, end: 'done' }],
  ]);
});
