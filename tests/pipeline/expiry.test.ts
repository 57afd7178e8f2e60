import { expect, it } from 'vitest';
import { endsAt, expiryAfter, warnAt } from '../../src/pipeline/rules/expiry.ts';
import { NOON } from './cast.ts';

const DAY = 86_400_000;

it.each([
  [30, 23],
  [90, 83],
  [28, 21],
  [4, 3],
  [1, 0.75],
])('of %i days, warns after %f', (days, warned) => {
  const rule = expiryAfter(days);

  expect(rule && warnAt(rule, NOON)).toBe(NOON + warned * DAY);
});

it('is never reached for 0 days', () => {
  expect(expiryAfter(0)).toBeUndefined();
});

it.each([
  [23, 30],
  [24, 31],
  [100, 107],
])('ends 30 days of silence with a warning after %i days after %i', (warned, end) => {
  const rule = expiryAfter(30) ?? { afterMs: 0, noticeMs: 0 };
  const silence = { silentSince: NOON, warnedAt: NOON + warned * DAY };

  expect(endsAt(rule, silence)).toBe(NOON + end * DAY);
});
