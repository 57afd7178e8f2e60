import { describe, expect, it } from 'vitest';
import { type Count, correctedRate } from '../../evals/statistics/corrected-rate.ts';
import { type JudgedPair, scoreOf, summarize } from '../../evals/statistics/preferences.ts';
import { wilson } from '../../evals/statistics/wilson.ts';

const NO_CALIBRATION: Count = { successes: 0, trials: 0 };

describe('the interval of a rate', () => {
  it.each([
    // Values of the literature: Newcombe 1998, table I.
    [81, 263, 0.255, 0.366],
    [15, 148, 0.062, 0.161],
    [0, 20, 0, 0.161],
    [1, 29, 0.006, 0.172],
    [8, 8, 0.676, 1],
    [2.5, 5, 0.17, 0.83],
  ])('for %d of %d is %d to %d', (successes, trials, low, high) => {
    const interval = wilson(successes, trials);

    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });

  it('is not a number without trials', () => {
    expect(wilson(0, 0)).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

describe('the corrected rate', () => {
  it.each([
    // A judge that is right in 73 % of the cases shows a true 80 % as 64 %.
    ['0.638', { successes: 638, trials: 1000 }, { successes: 73, trials: 100 }, 0.8],
    ['one half', { successes: 6, trials: 12 }, { successes: 7, trials: 10 }, 0.5],
    [
      'a rate with a perfect judge',
      { successes: 9, trials: 12 },
      { successes: 10, trials: 10 },
      0.75,
    ],
    ['a rate above the possible', { successes: 12, trials: 12 }, { successes: 7, trials: 10 }, 1],
    ['a rate below the possible', { successes: 0, trials: 12 }, { successes: 7, trials: 10 }, 0],
  ])('of %s is exact', (_, observed, calibration, rate) => {
    expect(correctedRate(observed, calibration)?.rate).toBeCloseTo(rate, 6);
  });

  it.each([
    ['no better than chance', { successes: 5, trials: 10 }],
    ['worse than chance', { successes: 2, trials: 10 }],
    ['not calibrated', NO_CALIBRATION],
  ])('does not exist for a judge that is %s', (_, calibration) => {
    expect(correctedRate({ successes: 9, trials: 12 }, calibration)).toBeUndefined();
  });

  it('is less certain than the observed one, and more certain with more pairs', () => {
    const width = (trials: number, pairs: number) => {
      const observed = { successes: 0.7 * trials, trials };
      const interval = correctedRate(observed, { successes: 0.8 * pairs, trials: pairs });
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    const observed = wilson(140, 200);

    expect(width(200, 100)).toBeGreaterThan(observed.high - observed.low);
    expect(width(800, 100)).toBeLessThan(width(200, 100));
    expect(width(200, 400)).toBeLessThan(width(200, 100));
  });
});

describe('preferences', () => {
  const answer = (prefers: JudgedPair[number]['prefers'], strength: 'clearly' | 'slightly') => ({
    ...{ prefers, strength, reason: '' },
  });
  const WON = [answer('candidate', 'clearly'), answer('candidate', 'slightly')];
  const LOST = [answer('baseline', 'slightly'), answer('baseline', 'slightly')];
  const FLIPPED = [answer('candidate', 'clearly'), answer('baseline', 'clearly')];
  const UNDECIDED = [answer('candidate', 'slightly'), answer('same', 'slightly')];

  it.each([
    ['won', WON, 1],
    ['lost', LOST, 0],
    ['flipped with the order', FLIPPED, 0.5],
    ['undecided in one order', UNDECIDED, 0.5],
    ['not judged', [], 0.5],
  ])('count a pair that is %s', (_, pair, score) => {
    expect(scoreOf(pair)).toBe(score);
  });

  it('are counted by pair and by answer', () => {
    expect(summarize([WON, LOST, FLIPPED, UNDECIDED], NO_CALIBRATION)).toEqual({
      ...{ pairs: 4, wins: 1, losses: 1, ties: 2, flipped: 1 },
      ...{ clearly: 2, slightly: 2, clearlyAgainst: 1, slightlyAgainst: 2 },
      ...{ rate: 0.5, interval: wilson(2, 4), corrected: undefined },
    });
  });
});
