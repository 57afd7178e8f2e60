import { globSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { check } from 'recheck';
import { expect, it } from 'vitest';
import { type Expression, expressionsOf } from './regular-expressions.ts';

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
    return true;
  }
  const { user, system } = process.threadCpuUsage(start);
  return user + system > 100_000;
}

const LIMIT = { timeout: 5_000 };

it('takes time in proportion to the text, at any place', { timeout: 900_000 }, async () => {
  const expressions = globSync(FILES).flatMap((path) =>
    expressionsOf(path, readFileSync(path, 'utf8')),
  );

  expect(expressions.length).toBeGreaterThan(200);
  expect(await slowOf(expressions)).toEqual([]);
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
  expect(await slowOf(expressionsOf('before.ts', `const found = ${written};`))).toHaveLength(1);
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
