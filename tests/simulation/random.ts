import { seeded } from '../crash/seeded.ts';

/** Random choices from a seed. */
export interface Dice {
  /** True with this probability, from 0 to 1. */
  says(probability: number): boolean;
  /** A whole number from `min` to `max`, both included. */
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
