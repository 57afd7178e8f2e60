import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { functionLengths } from './function-lines.ts';
import { itInDeep } from './sampled.ts';

const CODE_LINES_MAX = 60;

it('counts neither blank lines nor comments nor lines that only close brackets', () => {
  const source = `
/** Not part of the function. */
export function outer(work: (given: object) => void) {
  // A comment.
  work({
    first: 1,
  });

  /* Another
     comment. */
  work(() => {
    work({ text: '// no comment' });
  });
}
`;

  expect(functionLengths('outer.ts', source)).toEqual([
    { line: 3, codeLines: 5 },
    { line: 11, codeLines: 2 },
  ]);
});

itInDeep('finds no function with more lines of code than CONTRIBUTING.md allows', () => {
  const files = ['src', 'sandbox'].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && /\.tsx?$/.test(one.name))
      .map((one) => join(one.parentPath, one.name)),
  );
  const functions = files.flatMap((path) =>
    functionLengths(path, readFileSync(path, 'utf8')).map((one) => ({ path, ...one })),
  );

  expect(functions.length).toBeGreaterThan(1_000);
  expect(functions.filter(({ codeLines }) => codeLines > CODE_LINES_MAX)).toEqual([]);
});
