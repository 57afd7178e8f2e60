import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { check } from 'recheck';
import { expect, it } from 'vitest';
import { type Expression, expressionsOf } from './regular-expressions.ts';
import { IS_WHOLE } from './whole-sweeps.ts';

/** The writer of the demo reads one note at a time, in a process without other people's work. */
const FILES = ['src/**/*.ts', 'sandbox/{page,slack}/**/*.{ts,tsx,js}'];
/** A checker that runs out of time has no result. */
const EXPRESSION_MS_MAX = 60_000;

/** Says of each expression whether some text takes it longer than its length times a number. */
async function slowOf(expressions: readonly Expression[]): Promise<string[]> {
  const waiting = [
    ...new Map(expressions.map((one) => [`${one.source}/${one.flags}`, one])).values(),
  ];
  const slow: string[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { at, source, flags } = next;
      const found = await check(source, flags, { timeout: EXPRESSION_MS_MAX, randomSeed: 1 });
      const isSlow = found.status === 'vulnerable' && isHeldBy(next, found.attack.string);
      if (isSlow || found.status === 'unknown') slow.push(`${at}: ${source} ${found.status}`);
    }
  }
  await Promise.all([work(), work()]);
  return slow;
}

/** The checker guesses at some expressions, so its text has to be really slow. */
function isHeldBy({ source, flags }: Expression, text: string): boolean {
  const start = process.threadCpuUsage();
  try {
    runInNewContext('text.replace(new RegExp(source, flags), "")', { source, flags, text }, LIMIT);
  } catch {
    // The time that it took says the same.
  }
  const { user, system } = process.threadCpuUsage(start);
  return user + system > SLOW_US;
}

const SLOW_US = 100_000;
/** Far above the processor time that is slow, since other work shares the processor. */
const LIMIT = { timeout: 500 };

/** Expressions that this version of the checker has found fast, by their hash: it needs minutes for all of them. */
const FAST = new URL('fixtures/fast-expressions.txt', import.meta.url);
const CHECKER = new URL('../node_modules/recheck/package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(CHECKER, 'utf8')) as { version: string };

function hashOf({ source, flags }: Expression): string {
  const text = `${version} ${source}/${flags}`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** `npm run test:simulation` checks all of them again and writes the list. */
it('takes time in proportion to the text, at any place', { timeout: 900_000 }, async () => {
  const expressions = globSync(FILES).flatMap((path) =>
    expressionsOf(path, readFileSync(path, 'utf8')),
  );
  const fast = new Set(IS_WHOLE ? [] : readFileSync(FAST, 'utf8').split('\n'));

  expect(expressions.length).toBeGreaterThan(200);
  expect(await slowOf(expressions.filter((one) => !fast.has(hashOf(one))))).toEqual([]);
  const hashes = [...new Set(expressions.map(hashOf))].sort();
  if (IS_WHOLE) writeFileSync(FAST, `${hashes.join('\n')}\n`);
});

const FORMERLY = [
  String.raw`/[ \t]+$/`,
  String.raw`/\s+$/`,
  String.raw`/\[(?:insert|todo|tbd)\b[^\]]*\](?![([])/gi`,
  String.raw`/^ {0,3}(\[[^\]\n]+\]):.*$/gm`,
  String.raw`/<(?=(?:https?|mailto|slack):[^>\n]*\|)/gi`,
  String.raw`/^(\w+\s?)*$/`,
  String.raw`/\n\s+- /g`,
];

it.each(FORMERLY)('finds %s', { timeout: 120_000 }, async (written) => {
  const expressions = expressionsOf('before.ts', `const found = ${written};`);

  expect(await slowOf(expressions)).toHaveLength(1);
});

it('finds expressions that are built when a file is loaded', () => {
  const source =
    "const A = '(?:a+)'; const B = ['^', A]; export const C = RegExp(B.join(''), 'g');";

  expect(expressionsOf('built.ts', source)).toEqual([
    { at: 'built.ts:1', source: '^(?:a+)', flags: 'g' },
  ]);
  expect(() => expressionsOf('call.ts', 'export const f = (a: string) => new RegExp(a);')).toThrow(
    'call.ts:1 puts a regular expression together in a call',
  );
});
