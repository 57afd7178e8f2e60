import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createSteps, type Steps } from '../../src/pipeline/engine/step.ts';
import {
  InterruptedError,
  Parked,
  PipelineError,
  StaleWorker,
  StepFailed,
} from '../../src/pipeline/errors.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { ATTEMPTS_MAX } from '../../src/pipeline/rules/retry.ts';
import type { FailureCode } from '../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aRun, claimOf, NOON } from './cast.ts';

const Word = z.string();
const trouble = new PipelineError('model_unavailable', 'no answer');
const refusal = new PipelineError('model_refused', 'no');

let store: AppStore;
let claim: Claim;
let stopping: AbortController;
let warnings: object[];
let steps: Steps;
const step: Steps['step'] = (...args) => steps.step(...args);
let now = NOON;
let askStore: () => Promise<boolean>;

beforeEach(async () => {
  now = NOON;
  askStore = () => store.runs.isHeld(claim);
  store = await openStore('sqlite::memory:');
  await store.runs.create(aRun());
  await beginAgain();
});

afterEach(() => store.close());

/** The effect of a restart: another claim, and only the store is left. */
async function beginAgain(): Promise<void> {
  claim = await claimOf(store.runs);
  stopping = new AbortController();
  warnings = [];
  const warn = (fields: object, message: string) => warnings.push({ ...fields, message });
  const log = { info: () => {}, error: () => {}, warn };
  const clock = { now: () => now };
  const { journal } = store;
  const recorded = await journal.read('R1');
  const isHeld = () => askStore();
  const { signal } = stopping;
  const held = { claim, claimedAt: now, isHeld };
  steps = createSteps({ ...held, journal, recorded, clock, log, signal });
}

function failing(error: unknown) {
  return async (): Promise<string> => {
    throw error;
  };
}

describe('a step', () => {
  it('may be rate limited often and still has all its attempts', async () => {
    const limited = new PipelineError('slack_rate_limited', 'slow down', { retryAfterMs: 1_000 });
    for (let times = 0; times < 2 * ATTEMPTS_MAX; times += 1) {
      await expect(step('post:card', Word, failing(limited))).rejects.toThrow(Parked);
      now += 1_000;
      await beginAgain();
    }

    await expect(step('post:card', Word, failing(trouble))).rejects.toThrow(Parked);
  });

  it('is executed once and read afterwards', async () => {
    let done = 0;
    const work = async () => `draft ${++done}`;

    expect(await step('draft:1', Word, work)).toBe('draft 1');
    await beginAgain();
    expect(await step('draft:1', Word, work)).toBe('draft 1');
    expect(done).toBe(1);
  });

  it('is another step under another name', async () => {
    await step('draft:1', Word, async () => 'first');

    expect(await step('draft:2', Word, async () => 'second')).toBe('second');
  });

  it('is executed again when nothing was recorded', async () => {
    await expect(step('draft:1', Word, failing(trouble))).rejects.toThrow(Parked);
    now += 2_000;

    expect(await step('draft:1', Word, async () => 'second try')).toBe('second try');
  });

  it('rejects a recorded result of another shape', async () => {
    await step('draft:1', Word, async () => 'words');

    await expect(step('draft:1', z.number(), async () => 1)).rejects.toThrow(z.ZodError);
  });
});

it('repeats an effect of which the worker before has written nothing', async () => {
  const show = vi.fn(async () => {});

  await steps.effect('progress:drafting:1', show);
  await steps.effect('progress:drafting:1', show);
  expect(show).toHaveBeenCalledTimes(1);

  await beginAgain();
  await steps.effect('progress:drafting:1', show);
  expect(show).toHaveBeenCalledTimes(2);
});

describe('a transient failure', () => {
  it('parks the run until the next attempt', async () => {
    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      name: 'Parked',
      until: NOON + 2_000,
    });
    now = NOON + 2_000;
    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      until: NOON + 6_000,
    });
    expect(warnings).toMatchObject([{ run: 'R1', step: 'draft:1', attempt: 1 }, { attempt: 2 }]);
  });

  it('is logged with its consequence', async () => {
    await expect(step('draft:1', Word, failing(trouble))).rejects.toThrow(Parked);
    await expect(step('draft:2', Word, failing(new Error('a bug')))).rejects.toThrow(StepFailed);

    expect(warnings).toMatchObject([
      { step: 'draft:1', message: 'step failed; it is tried again' },
      { step: 'draft:2', message: 'step failed; no more attempts' },
    ]);
  });

  it('is not retried before its time by any wake', async () => {
    await expect(step('draft:1', Word, failing(trouble))).rejects.toThrow(Parked);
    await beginAgain();
    let tries = 0;

    const early = step('draft:1', Word, async () => `try ${++tries}`);

    await expect(early).rejects.toMatchObject({ name: 'Parked', until: NOON + 2_000 });
    expect(tries).toBe(0);
  });

  it('gives the step up after some attempts, also across restarts', async () => {
    for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt += 1) {
      await expect(step('draft:1', Word, failing(trouble))).rejects.toThrow(Parked);
      now += 60_000;
      await beginAgain();
    }

    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      name: 'StepFailed',
      step: 'draft:1',
      code: 'model_unavailable',
      cause: trouble,
    });
  });

  it('has as many attempts again after a person’s Retry', async () => {
    await expect(step('draft:1', Word, failing(refusal))).rejects.toThrow(StepFailed);
    await store.journal.forgetFailures('R1');

    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      until: NOON + 2_000,
    });
  });
});

describe('giving up', () => {
  it.each<[unknown, FailureCode]>([
    [refusal, 'model_refused'],
    [new TypeError('x is undefined'), 'bug'],
  ])('happens at once after %s', async (error, code) => {
    await expect(step('draft:1', Word, failing(error))).rejects.toMatchObject({ code });
  });

  it('is recorded as a result where the workflow accepts a failure', async () => {
    const work = { do: failing(refusal), givenUp: (code: FailureCode) => `no picture: ${code}` };

    expect(await step('thumbnail:1', Word, work)).toBe('no picture: model_refused');
    expect(await step('thumbnail:1', Word, async () => 'picture')).toBe(
      'no picture: model_refused',
    );
  });
});

it('gives work up after its own number of attempts, and counts a rate limit as one', async () => {
  const limited = new PipelineError('model_rate_limited', 'too many');
  const work = { do: failing(limited), givenUp: () => 'without it', attemptsMax: 2 };
  await expect(step('reading', Word, work)).rejects.toThrow(Parked);
  now += 300_000;
  await beginAgain();

  expect(await step('reading', Word, work)).toBe('without it');
});

describe('control flow', () => {
  it.each([new Parked('a decision'), new InterruptedError(), new StaleWorker('R1')])(
    'passes through a step: %s',
    async (flow) => {
      const work = { do: failing(flow), givenUp: () => 'given up' };

      await expect(step('decision:1', Word, work)).rejects.toBe(flow);
      expect(warnings).toEqual([]);
    },
  );

  it('treats any error of an aborted call as an interruption', async () => {
    const aborted = async () => {
      stopping.abort();
      throw new Error('socket hang up');
    };

    await expect(step('draft:1', Word, aborted)).rejects.toThrow(InterruptedError);
    await expect(step('draft:1', Word, async () => 'more')).rejects.toThrow(InterruptedError);
    await beginAgain();
    // An interrupted call does not count as an attempt.
    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      until: NOON + 2_000,
    });
    now += 2_000;
    expect(await step('draft:1', Word, async () => 'after all')).toBe('after all');
  });

  it('keeps a result that arrived although the run was interrupted', async () => {
    const work = async () => {
      stopping.abort();
      return 'paid for';
    };

    expect(await step('draft:1', Word, work)).toBe('paid for');
    expect(await step('draft:1', Word, async () => 'again')).toBe('paid for');
  });
});

describe('a worker that lost its run', () => {
  it('records nothing', async () => {
    const work = async () => {
      await store.runs.claim('R1');
      return 'too late';
    };

    await expect(step('draft:1', Word, work)).rejects.toThrow(StaleWorker);
    expect(await store.journal.find('R1', 'draft:1')).toBeUndefined();
  });

  it('begins no step that another worker may have begun in the meantime', async () => {
    await store.runs.claim('R1');
    now += 10_000;
    let begun = 0;
    const work = async () => {
      begun += 1;
      return 'paid for twice';
    };

    await expect(step('draft:1', Word, work)).rejects.toThrow(StaleWorker);
    expect(begun).toBe(0);
  });

  it('asks again when it was suspended until the answer was old', async () => {
    now += 10_000;
    let begun = 0;
    askStore = async () => {
      const isHeld = await store.runs.isHeld(claim);
      if (isHeld) await store.runs.claim('R1');
      now += 10_000;
      return isHeld;
    };

    const late = step('draft:1', Word, async () => `paid ${++begun}`);

    await expect(late).rejects.toThrow(StaleWorker);
    expect(begun).toBe(0);
  });

  it('counts no failure', async () => {
    const work = async (): Promise<string> => {
      await store.runs.claim('R1');
      throw trouble;
    };

    await expect(step('draft:1', Word, work)).rejects.toThrow(StaleWorker);
    await beginAgain();
    await expect(step('draft:1', Word, failing(trouble))).rejects.toMatchObject({
      until: NOON + 2_000,
    });
  });
});
