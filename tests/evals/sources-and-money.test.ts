import { expect, it } from 'vitest';
import { runProduct } from '../../evals/arms/run-product.ts';
import { readBriefs } from '../../evals/material/briefs.ts';
import { parsePipelineConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { createModel } from '../../src/model/model.ts';
import type { SourceReader } from '../../src/pipeline/ports/source-port.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { readResults, runEval, scriptedModel, temporaryFolder } from './eval-fixture.ts';

const ADDRESS = 'https://tea.example/brewing';

it('gives the linked pages of a brief to the run', async () => {
  const { model: local, env } = await scriptedModel();
  const sourceReader: SourceReader = {
    read: async (address) => ({
      ...{ state: 'read', finalAddress: address, title: 'Tea' },
      text: 'Water of eighty degrees keeps it mild.',
    }),
  };
  const [material] = readBriefs('evals/briefs');
  if (material === undefined) throw new Error('There is no brief.');
  const outline = `Tea in the office\n- what ${ADDRESS} says about water`;
  const deps = {
    ...{ model: createModel(parsePipelineConfig(env)), sourceReader, log: createLog('silent') },
    ...{ clock: { now: () => 0 }, signal: new AbortController().signal },
  };
  const brief = Brief.parse({ outline, roundsMax: 0, loop: 'editor' });

  await runProduct(deps, { brief, material, takesPart: false, budget: undefined });

  const prompts = local.calls.map(({ ask }) => ask.prompt).join('\n');
  expect(prompts).toContain('Water of eighty degrees keeps it mild.');
});

it('shows the money of an arm where the price of each call is known', async () => {
  const { WRITER_MODEL, EVALUATOR_MODEL } = parsePipelineConfig({ OPENAI_API_KEY: 'k' });
  const price = { input: 1, output: 2 };
  const run = async (prices: object) => {
    const folder = temporaryFolder();
    const argv = ['--briefs', 'en-four-day-week', '--arms', 'first_draft', '--out', folder];
    const { out } = await runEval(argv, { MODEL_PRICES: JSON.stringify(prices) });
    return { out, measures: readResults(folder).results[0]?.measures };
  };

  const { out, measures } = await run({ [WRITER_MODEL]: price, [EVALUATOR_MODEL]: price });

  const { inputTokens = 0, outputTokens = 0, usd = 0 } = measures ?? {};
  expect(usd).toBeCloseTo((inputTokens + 2 * outputTokens) / 1_000_000, 9);
  const line = out.split('\n').find((one) => one.includes('US dollars'));
  expect(line).toContain(usd.toFixed(4));
});
