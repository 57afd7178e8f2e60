import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { compareInput, ReaderAnswer } from '../../src/pipeline/prompts/compare-drafts.ts';
import { aBrief } from '../pipeline/cast.ts';

const GOOD = '# Tea\n\nTea keeps you awake: one cup has 40 mg of caffeine.\n\nBrew a cup today.';
const DULL = `${GOOD}\n\nIn today’s fast-paced world, tea is a game changer.`;

async function compare(a: string, b: string): Promise<string> {
  const model = await startLocalModel();
  onTestFinished(() => model.close());
  const client = new OpenAI({ apiKey: 'sk-local', baseURL: model.url, maxRetries: 0 });
  const { output_parsed: answer } = await client.responses.parse({
    model: 'gpt-6-sol',
    input: compareInput(aBrief({ outline: 'Tea\n- caffeine' }), a, b),
    text: { format: zodTextFormat(ReaderAnswer, 'comparison') },
  });
  expect(answer?.why).not.toBe('');
  return answer?.better ?? '';
}

it('prefers the draft with fewer findings of its own, in either order', async () => {
  expect(await compare(GOOD, DULL)).toBe('A');
  expect(await compare(DULL, GOOD)).toBe('B');
});

it('does not mind which of two equal drafts it gets', async () => {
  expect(await compare(GOOD, GOOD)).toBe('same');
});
