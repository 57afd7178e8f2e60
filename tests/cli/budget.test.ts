import { describe, expect, it } from 'vitest';
import { openCli } from './cli-fixture.ts';

/** Each call costs a dollar, with any number of tokens. */
const DOLLAR = { picture: 1 };
const MODELS = ['gpt-6-astra', 'gpt-6.1-sol', 'gpt-image-2.6-sunburst'];
const MODEL_PRICES = JSON.stringify(Object.fromEntries(MODELS.map((name) => [name, DOLLAR])));
const QUESTION = 'The budget of $1.00 is used. Extend it by $1.00, or stop?';

interface Entry {
  draft: number;
  receipt?: { stages: Record<string, { calls: number; usd: number | null }>; total: unknown };
}

describe('a budget at the terminal', { timeout: 30_000 }, () => {
  const env = { MODEL_PRICES, POST_BUDGET_USD: '1' };

  it('is extended by the person who is asked', async () => {
    const { outline, folder, call, asked } = await openCli();
    const stdin = `perhaps\n${'extend\n'.repeat(3)}approve\nstop\n`;

    const { code, stderr } = await call([outline, '--out', folder], { stdin, env });

    expect(stderr).toContain(QUESTION);
    expect(stderr).toContain('The budget of $4.00 is used. Extend it by $1.00, or stop?');
    expect(stderr).not.toContain('failed:');
    expect(stderr).toContain('Stopped. Everything so far is saved.');
    expect(code).toBe(3);
    expect(asked()).toHaveLength(4);
  });

  it('ends a command that approves unasked, until the budget is raised', async () => {
    const { outline, folder, call, read } = await openCli();
    const argv = [outline, '--out', folder, '--yes'];

    const { code, stderr } = await call(argv, { env });

    expect(code).toBe(1);
    expect(stderr).toContain('The budget of this post is used up. Raise POST_BUDGET_USD');
    expect(stderr).not.toContain(QUESTION);
    const raised = await call(argv, { env: { ...env, POST_BUDGET_USD: '100' } });
    expect(raised.code).toBe(0);
    const entries = JSON.parse(await read('verdicts.json')) as Entry[];
    const receipts = entries.map(({ receipt }) => receipt);
    expect(receipts.slice(0, -1).every((receipt) => receipt === undefined)).toBe(true);
    expect(receipts.at(-1)).toMatchObject({
      stages: {
        draft: { calls: 1, usd: 1, unpricedCalls: 0 },
        // A verdict on each draft, and the comparison of both in both orders.
        review: { calls: 4, usd: 4 },
        thumbnail: { calls: 1, usd: 1 },
      },
    });
    expect(raised.stderr).toMatch(/^\d+ AI calls, [\d,]+ tokens.*, \$\d+\.00$/m);
  });

  it('is never used by calls of an unknown price, which the receipt names as such', async () => {
    const { outline, folder, call, read } = await openCli();
    const names = { WRITER_MODEL: 'w', EVALUATOR_MODEL: 'e', IMAGE_MODEL: 'none' };

    const { code } = await call([outline, '--out', folder, '--yes'], {
      env: { ...names, POST_BUDGET_USD: '0.01' },
    });

    expect(code).toBe(0);
    const entries = JSON.parse(await read('verdicts.json')) as Entry[];
    const { stages = {}, total } = entries.at(-1)?.receipt ?? {};
    expect(Object.values(stages).map(({ usd }) => usd)).toEqual(Array(6).fill(null));
    expect(total).toMatchObject({ usd: null });
  });

  it.each([
    [{ MODEL_PRICES: '{"w":{"input":1}}' }, 'a price with input and output, or with picture'],
    [{ MODEL_PRICES: '/no/such/file.json' }, 'MODEL_PRICES must be JSON or a file of it'],
    [{ POST_BUDGET_USD: '0' }, 'POST_BUDGET_USD must be an amount of US dollars above 0'],
    [{ DRAFT_EFFORT: 'much' }, 'DRAFT_EFFORT must be one of none, minimal, low, medium'],
  ])('refuses the variable %j', async (wrong, sentence) => {
    const { outline, folder, call } = await openCli();

    const { code, stderr } = await call([outline, '--out', folder], { env: wrong });

    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
