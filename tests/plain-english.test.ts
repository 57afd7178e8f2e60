import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BANNED, type BannedForm } from './banned-words.ts';
import { FILES } from './project-files.ts';
import { proseOf } from './prose.ts';

/**
 * Comments, test names, log messages and documents are plain English: see “How we write” in
 * CONTRIBUTING.md. `banned-words.ts` has the words and forms that are not.
 */

const CODE = FILES.filter((path) => /\.[jt]sx?$/.test(path));
const DOCUMENTS = FILES.filter((path) => path.endsWith('.md'));
const SETTINGS = [
  'Dockerfile',
  ...FILES.filter((path) => /\.(?:ya?ml|example)$|^\.ci\//.test(path)),
];

const EXPRESSIONS = new Map(BANNED.map((form) => [form, new RegExp(form.pattern, 'gi')]));

/** The sections of released versions are history. */
function read(path: string): string {
  const text = readFileSync(path, 'utf8');
  return path === 'CHANGELOG.md' ? text.split(/^(?=## )/m, 2).join('') : text;
}

function findingsIn(path: string, source: string): string[] {
  const passages = proseOf(path, source);
  // Few files have a form: one search through a whole text saves a search through each passage.
  const whole = passages.map(({ text }) => text).join('. ');
  const forms = BANNED.filter((form) => matchesOf(form, whole).length > 0);
  return passages.flatMap(({ line, text }) =>
    forms.flatMap((form) => matchesOf(form, text).map(describeMatch(path, line, text, form))),
  );
}

/** A form may break over the end of a line. */
function matchesOf(form: BannedForm, text: string): RegExpExecArray[] {
  return [...text.replaceAll('\n', ' ').matchAll(EXPRESSIONS.get(form) ?? /$^/g)];
}

const describeMatch =
  (path: string, line: number, text: string, { instead }: BannedForm) =>
  ({ 0: words, index }: RegExpExecArray) => {
    const at = line + text.slice(0, index).split('\n').length - 1;
    return `${path}:${at}: “${words.trim()}” → ${instead}`;
  };

it.each([
  ['comments, test names and log messages', CODE],
  ['documents and decisions', DOCUMENTS],
  ['comments in settings', SETTINGS],
])('%s are plain English', (_, paths) => {
  expect(paths).not.toHaveLength(0);
  expect(paths.toSorted().flatMap((path) => findingsIn(path, read(path)))).toEqual([]);
});

describe('a banned form', () => {
  it.each(BANNED.map((form) => [form.example, form] as const))('is found: %s', (example, form) => {
    expect(matchesOf(form, example)).toHaveLength(1);
  });

  it.each([
    ['a comment', 'a.ts', '// It waits for\n// ever.\n', 1],
    ['a doc comment', 'a.ts', '/**\n * Plain.\n *\n * It waits for ever.\n */\n', 4],
    ['a test name', 'a.ts', "\nit('waits for ever', () => {});", 2],
    ['the name of a table', 'a.ts', "it.each([1])('waits for ever', () => {});", 1],
    ['a row of a table', 'a.ts', "it.each([\n['waits for ever', 1]])('%s', () => {});", 2],
    ['the name of a deep test', 'a.ts', "\nitInDeep('waits for ever', () => {});", 2],
    [
      'a row that `firstOf` takes',
      'a.ts',
      "it.each(firstOf([\n['waits for ever', 1]], 1))('%s', () => {});",
      2,
    ],
    ['a log message', 'a.ts', "deps.log.warn({ runId }, 'It waits for ever');", 1],
    ['a paragraph', 'a.md', '# Title\n\nPlain.\nIt waits for ever.\n', 4],
    ['a list', 'a.md', '- Plain.\n- It waits\n  for ever.\n', 3],
    ['a table', 'a.md', '| a | b |\n|--|--|\n| c | It waits for ever |\n', 3],
    ['a comment in settings', 'a.yaml', 'a: 1\nb: 2 # It waits for ever.\n', 2],
    ['a longer comment in settings', 'a.yaml', 'a: 1\n# It waits\n# for ever.\n', 3],
  ])('is found in %s', (_, path, source, line) => {
    expect(findingsIn(path, source)).toEqual([
      `${path}:${line}: “for ever” → without a limit, never ends`,
    ]);
  });

  it.each([
    ['code', 'a.ts', "const words = 'It waits for ever';"],
    ['a code span', 'a.ts', '// `for ever` is a key.'],
    ['a quotation', 'a.ts', '/** The text “for ever”, or "for ever". */'],
    ['the data of a table', 'a.ts', "it.each([['a', 'for ever']])('%s', () => {});"],
    ['a code span of a document', 'a.md', 'A `for ever` here.'],
    ['a code fence', 'a.md', '```\nfor ever\n```\n'],
    ['the target of a link', 'a.md', '[Plain](for%20ever/hears.md)'],
    ['words in italics', 'a.md', '*It waits for ever* is a log line.'],
  ])('is not looked for in %s', (_, path, source) => {
    expect(findingsIn(path, source)).toEqual([]);
  });
});

it('at most 8 % of the lines in src/pipeline are comments', () => {
  const lines = FILES.filter((path) => path.startsWith('src/pipeline/')).flatMap((path) =>
    read(path).split('\n'),
  );
  const comments = lines.filter((line) => /^\s*(?:\/\/|\/\*|\*)/.test(line));

  expect(comments.length / lines.length).toBeLessThanOrEqual(0.08);
});
