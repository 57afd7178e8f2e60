import { describe, expect, it } from 'vitest';
import { type CliWords, en } from '../../src/cli/words/en/en.ts';
import { inLanguageOf, words } from '../../src/cli/words/words.ts';
import { openCli } from './cli-fixture.ts';

async function catalogueOf(LANG: string): Promise<CliWords> {
  return await inLanguageOf({ LANG }, async () => words());
}

/** Entries that are the same words in some language: marks, labels around words, and fact lines. */
const SAME = new Set([
  'progress.quoted',
  'progress.result',
  'progress.answered',
  'questions.gap',
  'questions.named',
  'claims.line',
  'oneOfKind',
  'typed.draft',
]);
const ARGS = ['Aaa', 'Bbb', 'Ccc'];
const SPENT = {
  ...{ calls: 3, inputTokens: 1_000, cachedTokens: 380, outputTokens: 500, reasoningTokens: 0 },
  ...{ usd: 1.5, unpricedCalls: 1 },
};
const SAMPLES: Record<string, unknown[]> = {
  'reading.language': ['German'],
  'reading.length': [1_200, { limit: 'most' }],
  'cost.receipt': [SPENT],
  'cost.question': [{ limitUsd: 2, extendUsd: 1 }],
  'claims.summary': [{ all: 9, yours: 2, sources: 2, general: 2, ungiven: 2, notChecked: 1 }],
  'progress.notReviewed': [1, 'refused'],
  'review.ready': [1, 'passed'],
  'review.kept': ['no_better', 1, 2],
  'review.choice': [[1, 2]],
  'review.hasGaps': [1, ['How many?']],
  'questions.leftOut': [['How many?']],
  'endings.assetFailed': ['Label', 'model_refused'],
  'endings.leftovers': [['draft.md']],
  'usage.oneOutline': [['more.md']],
  'settingsFile.unknownField': ['a.json', 'b', ['tone']],
  fileWith: ['a.png', ['.jpg']],
  allOf: [['Aaa', 'Bbb']],
  help: [{ made: 'Aaa', files: 'Bbb' }],
};

/** Every sentence of a catalogue by its path. */
function sentencesOf(entry: unknown, path = ''): [string, string][] {
  if (typeof entry === 'string') return [[path, entry]];
  if (Array.isArray(entry)) return [];
  if (typeof entry === 'function') {
    const given = entry(...(SAMPLES[path] ?? ARGS)) as unknown;
    return typeof given === 'string' ? [[path, given]] : sentencesOf(given, `${path}()`);
  }
  return Object.entries(entry as object).flatMap(([key, value]) =>
    path === 'checks' ? [] : sentencesOf(value, path === '' ? key : `${path}.${key}`),
  );
}

const namesIn = (text: string) =>
  new Set(
    text.match(/[A-Z]+(?:_[A-Z]+)+|--[a-z]+|\bAaa\b|\bBbb\b|\bCcc\b|[a-z-]+\.(?:md|json|db)\b/g),
  );

describe.each([
  [
    'de_DE.UTF-8',
    'ü\nKürzer.\nf\n',
    /Freigeben, überarbeiten oder stoppen\?/,
    /Entwurf 2 ist freigegeben\./,
  ],
  [
    'es_ES.UTF-8',
    'cambiar\nMás corto.\naprobar\n',
    /¿Aprobar, cambiar o parar\?/,
    /El borrador 2 está aprobado\./,
  ],
  [
    'ja_JP.UTF-8',
    '修正\n短く。\n承認\n',
    /承認、修正、停止のどれにしますか？/,
    /下書き 2 を承認しました。/,
  ],
])('the command in %s', { timeout: 30_000 }, (LANG, stdin, question, approved) => {
  it('has a sentence of its own for each English one, with the same names', async () => {
    const own = new Map(sentencesOf(await catalogueOf(LANG)));
    const english = sentencesOf(en);
    expect([...own.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted());
    for (const [path, sentence] of english) {
      const translated = own.get(path) ?? '';
      if (!SAME.has(path)) expect(translated, path).not.toBe(sentence);
      expect(translated, path).not.toMatch(/undefined|\[object/);
      expect(namesIn(translated), path).toEqual(namesIn(sentence));
    }
  });

  it('asks, understands the answers, and has no English sentence', async () => {
    const { outline, folder, call, read } = await openCli();
    const env = { LC_ALL: '', LC_MESSAGES: LANG, LANG: 'en_GB.UTF-8' };
    const argv = [outline, '--out', folder, '--rounds', '0'];
    const { code, stderr } = await call(argv, { stdin, env });

    expect(code).toBe(0);
    expect(stderr).toMatch(question);
    expect(stderr).toMatch(approved);
    const marks = /[\u3040-\u30ff\u4e00-\u9fff）」][.:]|[\u3040-\u30ff\u4e00-\u9fff] （/;
    expect(stderr).not.toMatch(marks);
    expect(stderr).not.toMatch(/\b(?:draft \d|review|passed|Approve|Thumbnail)\b(?!s?\.md)/);
    expect(await read('verdicts.json')).toContain('"question": "');
    const refused = await call(['missing.md'], { env });
    expect(refused.stderr).toContain('npm run blogpost -- --help');
    expect(refused.stderr).not.toMatch(/Name the|For help/);
  });
});

it('is in English for other languages, and takes LC_ALL first', async () => {
  const { call } = await openCli();
  for (const env of [{}, { LANG: 'C.UTF-8' }, { LANG: 'fr_FR.UTF-8' }, { LC_ALL: 'C', LANG: 'de' }])
    expect((await call(['--help'], { env })).stdout).toContain('Turns an outline into');
  const german = await call(['--help'], { env: { LC_ALL: 'de_AT@euro', LANG: 'en' } });
  expect(german.stdout).toContain('Macht aus einer Gliederung');
});
