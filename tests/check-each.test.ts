import { expect, it } from 'vitest';
import { checkEach } from './check-each.ts';

const CASES = Array.from({ length: 40 }, (_, at) => [`case ${at}`, at] as const);

function failureOf(check: (value: number) => void): string {
  try {
    checkEach(CASES, check);
  } catch (error) {
    return String(error);
  }
  return 'no failure';
}

it('succeeds when every case holds', () => {
  expect(failureOf((value) => expect(value).toBeLessThan(40))).toBe('no failure');
});

it('names every case that fails, and shows the value of the first of them', () => {
  const failure = failureOf((value) => expect([value, value > 9]).toEqual([value, false]));

  expect(failure).toContain('30 of 40 cases fail:');
  for (const [name] of CASES.slice(10)) expect(failure).toMatch(new RegExp(`^${name}$`, 'm'));
  expect(failure).not.toMatch(/^case 9$/m);
  expect(failure).toContain('received [ 10, true ]');
});

it('fails without any case', () => {
  expect(() => checkEach([], () => {})).toThrow('There is no case to check.');
});
