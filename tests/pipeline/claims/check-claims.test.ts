import { expect, it } from 'vitest';
import type { RunContext } from '../../../src/pipeline/engine/run-context.ts';
import { checkClaims } from '../../../src/pipeline/steps/judge/check-claims.ts';
import { aBrief, aDraft } from '../cast.ts';

const KNOWN = {
  ...aBrief({ outline: 'Tea' }),
  ...{ points: [], orders: [], facts: [], notes: [], setsEnding: false },
  ...{ leftOut: [], leftOutQuotes: [], questions: [] },
};

it('asks no model about a draft that an older version has judged', async () => {
  const recorded = ['verdict:1', 'findings:1'];
  const context = { has: (step: string) => recorded.includes(step) } as unknown as RunContext;

  expect(await checkClaims(context, aDraft({ version: 1, markdown: '# Tea' }), KNOWN)).toBe(
    undefined,
  );
});
