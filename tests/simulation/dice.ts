import { seeded } from '../crash/seeded.ts';

/** Chance, as a seed decides it. */
export interface Dice {
  /** True this often, from 0 to 1. */
  says(probability: number): boolean;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  pick<T>(from: readonly T[]): T | undefined;
}

export function createDice(seed: number): Dice {
  const random = seeded(seed);
  const between = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  return {
    says: (probability) => random() < probability,
    between,
    pick: (from) => from[between(0, from.length - 1)],
  };
}
