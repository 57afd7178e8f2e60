import { expect, it } from 'vitest';
import { shareDrafts } from '../../evals/arms/shared-drafts.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';

const { signal } = new AbortController();
const ASK = {
  role: 'writer' as const,
  instructions: 'Write.',
  input: 'Tea',
  outputTokensMax: 1,
  signal,
};
const USAGE = { model: 'm', inputTokens: 1, outputTokens: 1 };
const ignore = () => {};

/** A model that numbers its drafts. `failed` holds the calls that fail. */
function countingModel(failed: readonly number[] = []) {
  let count = 0;
  const signals: AbortSignal[] = [];
  const write: Model['write'] = async (ask) => {
    count += 1;
    signals.push(ask.signal);
    if (failed.includes(count)) throw new Error('no answer');
    return { text: `Draft ${count}`, usage: USAGE };
  };
  return { model: { write } as Model, signals };
}

it('gives one draft to all arms with the same prompt, and another one to another prompt', async () => {
  const { write } = shareDrafts(countingModel().model, signal);

  const drafts = [
    ASK,
    { ...ASK, signal: new AbortController().signal },
    { ...ASK, input: 'Coffee' },
  ];
  const texts = await Promise.all(drafts.map(async (ask) => (await write(ask, ignore)).text));

  expect(texts).toEqual(['Draft 1', 'Draft 1', 'Draft 2']);
});

it('asks again after a failure', async () => {
  const { write } = shareDrafts(countingModel([1]).model, signal);

  await expect(write(ASK, ignore)).rejects.toThrow('no answer');
  expect((await write(ASK, ignore)).text).toBe('Draft 2');
});

it('does not abort the draft of the others with an arm that stops', async () => {
  const { model, signals } = countingModel();

  await shareDrafts(model, signal).write({ ...ASK, signal: AbortSignal.abort() }, ignore);

  expect(signals).toEqual([signal]);
});
