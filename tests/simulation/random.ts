import { seeded } from '../crash/seeded.ts';

/** Random choices from a seed. */
export interface Random {
  /** True with this probability, from 0 to 1. */
  chance(probability: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  pick<T>(from: readonly T[]): T | undefined;
}

export function createRandom(seed: number): Random {
  const random = seeded(seed);
  const between = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  return {
    chance: (probability) => random() < probability,
    between,
    pick: (from) => from[between(0, from.length - 1)],
  };
}
