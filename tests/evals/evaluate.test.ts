import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import { inDeep, itInDeep } from '../sampled.ts';
import { readResults, runEval, scriptedModel, temporaryFolder } from './eval-fixture.ts';

const BRIEFS = ['en-four-day-week', 'de-schulung'];
const ARMS = [
  'first_draft',
  'best_of_n',
  'rewrites',
  'patches',
  'rewrites_with_note',
  'patches_with_note',
];
const LABELS = [
  'first draft',
  'best of n',
  'loop, rewrites',
  'loop, patches',
  'rewrites + note',
  'patches + note',
];

const evaluateTwo = (out: string, ...more: string[]) => [
  ...['--briefs', BRIEFS.join(','), '--out', out],
  ...more,
];

describe('an evaluation without a key', () => {
  inDeep(() => {
    it('makes each brief in all arms and reports them as a table, JSON and a picture', async () => {
      const folder = temporaryFolder();

      const { code, out, err } = await runEval(evaluateTwo(folder));

      expect(code).toBe(0);
      const head = out.split('\n').find((line) => line.includes('first draft'));
      expect(head?.trim().split(/ {2,}/)).toEqual(LABELS);
      expect(out).toContain('of 10 known pairs');
      expect(err).toContain('de-schulung, loop, patches: ');
      const { arms, results } = readResults(folder);
      expect(arms.map(({ arm }) => arm)).toEqual(ARMS);
      expect(results.filter(({ state }) => state === 'made')).toHaveLength(12);
      expect(readdirSync(join(folder, 'posts')).toSorted()).toEqual(
        BRIEFS.flatMap((brief) => ARMS.map((arm) => `${brief}.${arm}.md`)).toSorted(),
      );
      const picture = readFileSync(join(folder, 'results.svg'), 'utf8');
      for (const label of LABELS) expect(picture).toContain(`>${label}</text>`);
    });
  });

  it('says that it shows the machinery and not the writing, in each form', async () => {
    const folder = temporaryFolder();

    const { out, err } = await runEval(evaluateTwo(folder, '--arms', 'first_draft,rewrites'));

    const caution = 'these figures show the machinery and not the writing';
    expect([out, err].map((text) => text.includes(caution))).toEqual([true, true]);
    for (const name of ['results.json', 'results.svg']) {
      expect(readFileSync(join(folder, name), 'utf8')).toContain(caution);
    }
  });
});

describe('an evaluation that ends early', () => {
  const oneByOne = (out: string) => evaluateTwo(out, '--arms', 'first_draft', '--parallel', '1');

  it('keeps the posts that are finished, and says how many are missing', async () => {
    const folder = temporaryFolder();

    const { code, out } = await runEval(oneByOne(folder), {}, 1);

    expect(code).toBe(130);
    expect(out).toContain('It ended early: 1 of 2 posts are measured.');
    expect(readResults(folder).results).toMatchObject([{ state: 'made' }]);
    expect(readdirSync(join(folder, 'posts'))).toHaveLength(1);
  });

  it('because the judge fails keeps them too, and names the reason', async () => {
    const folder = temporaryFolder();
    const judge = await scriptedModel();
    const writer = await scriptedModel(() => {
      const isSecond = writer.model.calls.filter(({ kind }) => kind === 'draft').length === 2;
      if (isSecond) judge.model.account.key = 'sk-another';
      return undefined;
    });
    const env = { ...writer.env, JUDGE_MODEL: 'another-family', JUDGE_BASE_URL: judge.model.url };

    const { code, err } = await runEval(oneByOne(folder), env);

    expect(code).toBe(1);
    expect(err).toContain('401');
    expect(readResults(folder).results).toHaveLength(1);
  });
});

describe('the budget', () => {
  itInDeep('ends every arm before a call that would exceed it', async () => {
    const folder = temporaryFolder();

    const { code } = await runEval(evaluateTwo(folder, '--budget', '6000', '--rounds', '5'));

    expect(code).toBe(0);
    const { results } = readResults(folder);
    const tokens = results.map(({ measures }) => measures?.tokens ?? 0);
    expect(Math.max(...tokens)).toBeLessThanOrEqual(6_000);
    expect(results.some(({ measures }) => measures?.isBudgetSpent)).toBe(true);
  });

  inDeep(() => {
    it('without a number is that of the loop that uses most, for the best of n', async () => {
      const folder = temporaryFolder();

      await runEval(evaluateTwo(folder));

      const { results } = readResults(folder);
      const spent = (arm: string) =>
        results.find((one) => one.arm === arm && one.brief === BRIEFS[0])?.measures?.tokens ?? 0;
      expect(spent('best_of_n')).toBeGreaterThan(2 * spent('first_draft'));
      expect(spent('best_of_n')).toBeLessThanOrEqual(
        Math.max(spent('rewrites_with_note'), spent('patches_with_note')),
      );
    });
  });

  it('that has no room for a first draft fails the arm, and the exit code tells it', async () => {
    const folder = temporaryFolder();

    const { code, out, err } = await runEval(evaluateTwo(folder, '--budget', '10'));

    expect(code).toBe(1);
    expect(err).toContain('first draft: failed (budget_too_small)');
    expect(out).toContain('0 (2)');
  });
});

describe('the judge', () => {
  it('is a model of its own, on a server of its own', async () => {
    const writer = await scriptedModel();
    const judge = await scriptedModel();
    const env = {
      ...{ ...writer.env, EVALUATOR_MODEL: 'evaluator' },
      ...{ JUDGE_MODEL: 'another-family', JUDGE_BASE_URL: judge.model.url },
    };

    const argv = evaluateTwo(temporaryFolder(), '--arms', 'first_draft,rewrites');
    const { code, out, err } = await runEval(argv, env);

    expect([code, err.includes('Stand-in')]).toEqual([0, false]);
    expect(out).not.toContain('machinery');
    const judged = new Set(
      judge.model.calls.map(({ model, schemaName }) => `${model} ${schemaName}`),
    );
    expect([...judged].toSorted()).toEqual([
      'another-family invented_claims',
      'another-family preference',
    ]);
    expect(writer.model.calls.filter(({ schemaName }) => schemaName === 'preference')).toEqual([]);
  });

  it('whose key is refused ends the evaluation with one sentence', async () => {
    const { env } = await scriptedModel(() => ({ type: 'http_error', status: 401 }));

    const { code, out, err } = await runEval(evaluateTwo(temporaryFolder()), env);

    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toHaveLength(1);
    expect(err).toContain('401');
  });
});

inDeep(() =>
  describe('the editor’s questions', () => {
    const WORSE = { question: 'What got worse?', about: 'what got worse' };
    const COLOUR = { question: 'Which colour has the office?', about: 'our agency' };
    const reading = {
      ...{ ...NO_READING, points: ['What got better'], calculations: [] },
      questions: [WORSE, COLOUR],
    };

    it('are counted as due or not due, and people who take part answer the due one', async () => {
      const folder = temporaryFolder();
      const { env } = await scriptedModel(({ kind }) =>
        kind === 'brief_reading' ? { type: 'object', value: reading } : undefined,
      );
      const [brief = ''] = BRIEFS;

      const arms = ['rewrites', 'patches', 'patches_with_note'];
      const argv = ['--briefs', brief, '--arms', arms.join(','), '--out', folder];
      expect((await runEval(argv, env)).code).toBe(0);

      const measured = readResults(folder).results.map(({ arm, measures }) => [
        arm,
        measures?.questions.dueAsked.length,
        measures?.questions.notDue,
        measures?.faults.found,
      ]);
      expect(measured).toEqual([
        ['rewrites', 0, [], []],
        ['patches', 1, [COLOUR.question], ['got-worse']],
        ['patches_with_note', 1, [COLOUR.question], ['got-worse']],
      ]);
    });
  }),
);
