import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { checkClaimsInput } from '../../src/pipeline/prompts/check-claims.ts';
import { listClaimsInput } from '../../src/pipeline/prompts/list-claims.ts';
import { FoundClaims } from '../../src/pipeline/rules/claims/listed-claims.ts';
import { claimGrounds } from '../../src/pipeline/rules/claims/proven-claim.ts';
import type { DraftClaim } from '../../src/pipeline/run/draft-claim.ts';
import { aBrief } from '../pipeline/cast.ts';

async function openClient() {
  const model = await startLocalModel();
  onTestFinished(() => model.close());
  return new OpenAI({ apiKey: 'sk-local', baseURL: model.url, maxRetries: 0 });
}

it('lists the sentences with figures, without gaps and examples', async () => {
  const client = await openClient();
  const draft = `# Tea\n\nWe drank 14 cups. It was nice. It cost [[? 12 or 13 cents ]].\n\nSuppose 5 drink it.`;

  const { output_parsed: answer } = await client.responses.parse({
    model: 'gpt-6.1-sol',
    input: listClaimsInput('Tea', draft),
    text: { format: zodTextFormat(FoundClaims, 'claims') },
  });

  expect(answer?.claims.map(({ quote }) => quote)).toEqual(['We drank 14 cups.']);
});

it('finds the figures of a claim in the outline and the answers', async () => {
  const client = await openClient();
  const claims = ['14 cups', '12 cents', '99 people'].map((statement, at): DraftClaim => {
    return { id: `C${at + 1}`, kind: 'figure', statement, sentence: `${statement}.` };
  });
  const known = {
    ...aBrief({ outline: 'Tea\n- we drank 14 cups' }),
    ...{
      points: [],
      orders: [],
      notes: [],
      setsEnding: false,
      leftOut: [],
      leftOutQuotes: [],
      questions: [],
    },
    facts: [{ question: 'What did it cost?', answer: '12 cents', by: 'U0ADA' }],
  };

  const { output_parsed: answer } = await client.responses.parse({
    model: 'gpt-6.1-sol',
    input: checkClaimsInput(known, claims),
    text: { format: zodTextFormat(claimGrounds(claims), 'claim_grounds') },
  });

  expect(answer?.claims).toMatchObject({
    C1: { ground: 'outline', quotes: ['- we drank 14 cups'] },
    C2: { ground: 'answer', quotes: ['Answer: 12 cents'] },
    C3: { ground: 'nobody', quotes: [] },
  });
});
