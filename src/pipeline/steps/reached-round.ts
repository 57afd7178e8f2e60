import type { RunContext } from '../engine/run-context.ts';
import type { Round } from './judge/judge-round.ts';

export interface ReachedRound {
  round: Round;
  revisions: number;
}

/** By the results that led there: a replay of the same results would come to the same round. */
const reached = new WeakMap<object, ReachedRound>();

export function findReached({ results }: RunContext): ReachedRound | undefined {
  return reached.get(results());
}

export function keepReached({ results }: RunContext, round: ReachedRound): void {
  reached.set(results(), round);
}
