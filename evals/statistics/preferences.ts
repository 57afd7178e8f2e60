import { type CorrectedRate, type Count, correctedRate } from './corrected-rate.ts';
import { type Interval, wilson } from './wilson.ts';

/** One answer of the judge, after the sides are known again. */
export interface Judgement {
  prefers: 'candidate' | 'baseline' | 'same';
  strength: 'clearly' | 'slightly';
  reason: string;
}

/** The answers about one pair, in both orders. */
export type JudgedPair = readonly Judgement[];

export interface Preference {
  pairs: number;
  /** Both orders agree. */
  wins: number;
  losses: number;
  ties: number;
  /** Pairs whose answers contradict each other: the judge preferred a position. */
  flipped: number;
  /** Single answers, by side and strength. */
  clearly: number;
  slightly: number;
  clearlyAgainst: number;
  slightlyAgainst: number;
  /** Wins, and ties by half. */
  rate: number;
  interval: Interval;
  corrected: CorrectedRate | undefined;
}

/** The pair is the unit, because its two answers depend on each other. */
export function summarize(pairs: readonly JudgedPair[], calibration: Count): Preference {
  const scores = pairs.map(scoreOf);
  const wins = scores.filter((score) => score === 1).length;
  const losses = scores.filter((score) => score === 0).length;
  const count = countOf(pairs);
  const single = (prefers: Judgement['prefers'], strength: Judgement['strength']) =>
    pairs.flat().filter((one) => one.prefers === prefers && one.strength === strength).length;
  return {
    pairs: pairs.length,
    wins,
    losses,
    ties: pairs.length - wins - losses,
    flipped: pairs.filter(isFlipped).length,
    clearly: single('candidate', 'clearly'),
    slightly: single('candidate', 'slightly'),
    clearlyAgainst: single('baseline', 'clearly'),
    slightlyAgainst: single('baseline', 'slightly'),
    rate: count.successes / count.trials,
    interval: wilson(count.successes, count.trials),
    corrected: correctedRate(count, calibration),
  };
}

export function countOf(pairs: readonly JudgedPair[]): Count {
  const successes = pairs.map(scoreOf).reduce<number>((sum, score) => sum + score, 0);
  return { successes, trials: pairs.length };
}

/** 1 if all answers prefer the candidate, 0 if all prefer the baseline, otherwise one half. */
export function scoreOf(pair: JudgedPair): 0 | 0.5 | 1 {
  if (pair.length === 0) return 0.5;
  if (pair.every(({ prefers }) => prefers === 'candidate')) return 1;
  return pair.every(({ prefers }) => prefers === 'baseline') ? 0 : 0.5;
}

function isFlipped(pair: JudgedPair): boolean {
  const sides = new Set(pair.map(({ prefers }) => prefers));
  return sides.has('candidate') && sides.has('baseline');
}
