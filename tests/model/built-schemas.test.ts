import { afterAll, expect, it, vi } from 'vitest';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { writeInput } from '../../src/pipeline/prompts/write-draft.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';
import { aBrief } from '../pipeline/cast.ts';

/** To build a schema takes longer than to read a value with it, so no answer builds one of its own. */
const built = vi.hoisted(() => ({ strings: 0, jsonSchemas: 0 }));

vi.mock('zod', async (importOriginal) => {
  const { z } = await importOriginal<typeof import('zod')>();
  const string = (...args: Parameters<typeof z.string>) => {
    built.strings += 1;
    return z.string(...args);
  };
  return { z: { ...z, string } };
});

vi.mock('openai/helpers/zod', async (importOriginal) => {
  const helpers = await importOriginal<typeof import('openai/helpers/zod')>();
  const zodTextFormat = (...args: Parameters<typeof helpers.zodTextFormat>) => {
    built.jsonSchemas += 1;
    return helpers.zodTextFormat(...args);
  };
  return { ...helpers, zodTextFormat };
});

/** Other files may have loaded these modules already, without the counters. */
async function importCounted() {
  vi.resetModules();
  const [{ responsesApi }, { evaluatorAnswer }, { modelAt }] = await Promise.all([
    import('../../src/model/text/responses-api.ts'),
    import('../../src/pipeline/rules/checks/verdict.ts'),
    import('./model-at.ts'),
  ]);
  return { responsesApi, evaluatorAnswer, modelAt };
}

const servers: LocalModel[] = [];
afterAll(async () => {
  vi.resetModules();
  await Promise.all(servers.map((server) => server.close()));
});

it('builds no schema for a part of a streamed answer', async () => {
  const { responsesApi } = await importCounted();
  const parts = Array.from({ length: 50 }, () => ({
    type: 'response.output_text.delta',
    delta: 'word ',
  }));
  const content = [{ type: 'output_text', text: 'word' }];
  const response = { status: 'completed', output: [{ type: 'message', content }] };
  async function* events() {
    yield* parts;
    yield { type: 'response.completed', response };
  }
  expect(built.strings).toBeGreaterThan(0);
  built.strings = 0;

  await responsesApi.readEvents(events(), { model: 'any', onText: () => {} });
  expect(built.strings).toBe(0);
});

it('builds one schema for all verdicts of a checklist', async () => {
  const { evaluatorAnswer, modelAt } = await importCounted();
  const server = await startLocalModel();
  servers.push(server);
  const model = modelAt(server.url);
  const ask = () =>
    model.answer(
      {
        role: 'evaluator',
        instructions: 'You judge.',
        input: writeInput(aBrief()),
        outputTokensMax: 4_000,
        signal: new AbortController().signal,
      },
      { name: 'verdict', schema: evaluatorAnswer([...CHECKLIST]) },
    );
  built.jsonSchemas = 0;

  await ask();
  await ask();
  expect(built.jsonSchemas).toBe(1);
  expect(Object.keys(evaluatorAnswer(['no_filler']).shape.checklist.shape)).toEqual(['no_filler']);
});
