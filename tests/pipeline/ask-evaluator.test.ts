import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { Ask } from '../../src/pipeline/ports/model-port.ts';
import { askEvaluator } from '../../src/pipeline/steps/judge/ask-evaluator.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const WANTED = { name: 'verdict', schema: z.any() };
const timeout = new PipelineError('model_unavailable', 'late', { hasTimedOut: true });
const outage = new PipelineError('model_unavailable', 'no answer');
const failure = (
  code: 'model_refused' | 'model_filtered' | 'model_truncated' | 'model_malformed',
) => new PipelineError(code, 'bad');

/** Asks a model that gives these answers in turn: an error is raised. */
async function ask(answers: unknown[], signal = new AbortController().signal) {
  const asked: number[] = [];
  const warnings: object[] = [];
  const answer = async ({ outputTokensMax }: Ask) => {
    asked.push(outputTokensMax);
    const next = answers[asked.length - 1];
    if (next instanceof Error) throw next;
    return { value: next as never, usage: USAGE };
  };
  const question: Ask = {
    ...{ role: 'evaluator', instructions: '', input: '', outputTokensMax: 100, signal },
  };
  const log = { warn: (fields: object) => void warnings.push(fields) };
  const result = await askEvaluator({ answer, log, runId: 'R1' }, question, WANTED);
  return { result, asked, warnings };
}

describe('the evaluator', () => {
  it('is asked once where it answers', async () => {
    expect(await ask(['fine'])).toMatchObject({ result: { value: 'fine' }, asked: [100] });
  });

  it.each([
    ['a timeout', timeout, 'timed_out', 100],
    ['a refusal', failure('model_refused'), 'refused', 100],
    ['a filtered answer', failure('model_filtered'), 'refused', 100],
    ['an answer of another shape', failure('model_malformed'), 'malformed', 100],
    ['a truncated answer', failure('model_truncated'), 'truncated', 200],
  ] as const)('is asked once more after %s, and then abstains', async (_, error, reason, room) => {
    expect(await ask([error, 'fine'])).toMatchObject({
      result: { value: 'fine' },
      asked: [100, room],
    });
    const { result, asked, warnings } = await ask([error, error, 'too late']);

    expect(result).toEqual({ abstained: reason });
    expect(asked).toEqual([100, room]);
    expect(warnings).toHaveLength(2);
  });

  it('abstains for the reason of the second answer', async () => {
    const { result } = await ask([failure('model_truncated'), timeout]);

    expect(result).toEqual({ abstained: 'timed_out' });
  });

  it('fails where its server cannot be reached', async () => {
    await expect(ask([outage])).rejects.toBe(outage);
    await expect(ask([failure('model_refused'), outage])).rejects.toBe(outage);
  });

  it('does not abstain where the call was interrupted', async () => {
    await expect(ask([timeout, 'fine'], AbortSignal.abort())).rejects.toBe(timeout);
  });
});
