import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  agrees,
  type Decided,
  flipOf,
  type Replayed,
  type Result,
  summarizeReplay,
} from '../../evals/replay/flips.ts';
import type { Ask } from '../../sandbox/openai/ask.ts';
import { openCli } from '../cli/cli-fixture.ts';
import { itInDeep } from '../sampled.ts';
import { judged } from '../scenarios/editor-answers.ts';
import { answers, DULL } from '../scenarios/scripted-answers.ts';
import { runEval, scriptedModel, temporaryFolder } from './eval-fixture.ts';

const replayed = (before: Result, after: Result | undefined, decision: Decided): Replayed => ({
  ...{ run: 'R1', version: 1, decision, before, after, changed: [] },
});

describe('a flip', () => {
  it.each([
    ['pass', 'revise', 'approve', 'away_from_people'],
    ['pass', 'revise', 'request_revision', 'toward_people'],
    ['revise', 'pass', 'approve', 'toward_people'],
    ['revise', 'pass', 'request_revision', 'away_from_people'],
    ['abstain', 'pass', 'approve', 'toward_people'],
    ['pass', 'abstain', 'approve', 'away_from_people'],
    ['revise', 'abstain', 'approve', 'between_others'],
    ['pass', 'pass', 'approve', undefined],
    ['pass', undefined, 'approve', undefined],
  ] as const)('from %s to %s where people chose %s is %s', (before, after, decision, flip) => {
    expect(flipOf(replayed(before, after, decision))).toBe(flip);
  });

  it('is counted, with the agreement before and after', () => {
    const all = [
      replayed('pass', 'revise', 'approve'),
      replayed('pass', 'revise', 'request_revision'),
      replayed('abstain', 'pass', 'approve'),
      replayed('revise', 'revise', 'request_revision'),
      replayed('pass', undefined, 'approve'),
    ];

    expect(summarizeReplay(all)).toEqual({
      ...{ drafts: 5, notJudged: 1, toward: 2, away: 1 },
      before: { agreed: 2, falsePasses: 1, falseFails: 0, abstained: 1 },
      after: { agreed: 3, falsePasses: 0, falseFails: 1, abstained: 0 },
    });
    expect(agrees('abstain', 'approve')).toBe(false);
  });
});

/** A store with one post that passed and was approved. */
async function approvedStore() {
  const cli = await openCli();
  expect((await cli.call([cli.outline, '--out', cli.folder, '--yes'])).code).toBe(0);
  return { cli, store: join(cli.folder, '.blogpost.db') };
}

const judgedBy = (failed?: typeof DULL) =>
  scriptedModel(answers({ verdict: (ask) => judged(ask, failed && atParagraph(ask, failed)) }));

/** Finds the fault in the first paragraph of the draft. */
function atParagraph({ draft }: Ask, failed: typeof DULL): typeof DULL {
  const [, quote = ''] = (draft?.text ?? '').split('\n\n');
  return { ...failed, quote };
}

describe('a replay', () => {
  it('shows the verdict that flips against the approval, and writes nothing into the store', async () => {
    const { store } = await approvedStore();
    const before = readFileSync(store);
    const { env, model } = await judgedBy(DULL);

    const { code, out } = await runEval(['replay', store], env);

    expect(code).toBe(0);
    expect(out).toMatch(
      /^ {2}against people: R\w{16} draft \d: pass → revise; people approved it \(no_filler: pass → fail\)$/m,
    );
    expect(out).toContain('Flips: 0 with people, 1 against people.');
    const kinds = model.calls.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'claims')).toEqual(['verdict']);
    expect(readFileSync(store).equals(before)).toBe(true);
  });

  itInDeep('judges the draft that people saw, by the product’s own prompt', async () => {
    const { cli, store } = await approvedStore();
    const { env, model } = await judgedBy();

    const { out } = await runEval(['replay', store], env);

    expect(out).toContain('No verdict flips.');
    const [call] = model.calls;
    const [stored] = cli.model.calls.filter(({ kind }) => kind === 'verdict').slice(-1);
    expect(call?.ask.draft?.text).toBe(stored?.ask.draft?.text);
    expect(call?.ask.outline).toBe(stored?.ask.outline);
  });

  itInDeep('of an export needs no store', async () => {
    const { store } = await approvedStore();
    const { env } = await judgedBy(DULL);
    const file = join(temporaryFolder(), 'decided.json');
    const first = await runEval(['replay', store, '--export', file], env);

    const second = await runEval(['replay', file, '--json'], env);

    expect(first.out).toContain('1 against people');
    expect(JSON.parse(second.out)).toMatchObject({
      summary: { drafts: 1, away: 1 },
      replayed: [{ before: 'pass', after: 'revise', decision: 'approve' }],
    });
  });

  it('that gets no verdict says so, and its exit code tells it', async () => {
    const { store } = await approvedStore();
    const { env } = await scriptedModel(() => ({ type: 'http_error', status: 400 }));

    const { code, out } = await runEval(['replay', store], env);

    expect(code).toBe(1);
    expect(out).toContain('1 decided drafts, 1 of them not judged again.');
  });

  it.each([
    ['a store that is missing', ['replay', 'nowhere.db'], 'There is no file'],
    ['no store', ['replay'], 'Name one store'],
    ['another command', ['repeat'], 'There is no command “repeat”'],
    ['an unknown arm', ['--arms', 'magic'], '“magic” is not one of first_draft,'],
    ['an unknown brief', ['--briefs', 'none'], 'There is no brief none.'],
    ['an unknown option', ['--magic'], 'magic'],
    ['no brief', ['--briefs', ','], 'There are no briefs to measure.'],
    ['a folder without briefs', ['--material', 'nowhere'], "directory, scandir 'nowhere/briefs'"],
    ['a folder that is a file', ['--out', 'package.json/eval'], "'package.json/eval/posts'"],
    ['an option of the other command', ['--json'], '--json is an option of replay.'],
    [
      'an option of none',
      ['replay', 'x.db', '--arms', 'patches'],
      '--arms is no option of replay.',
    ],
    ['a wrong number', ['--budget', 'much'], '--budget is a whole number'],
  ])('is refused for %s', async (_, argv, sentence) => {
    const { code, err } = await runEval(argv);

    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
