import { randomUUID } from 'node:crypto';
import { hashOf } from '../../pipeline/hash.ts';

/** A command or submission that arrives twice gets the same id, so that its run begins once. */
export function runIdFrom(source: string): string {
  return `R${hashOf(source).slice(0, 16)}`;
}

/** For a command without a trigger id: a second one with the same text is another run. */
export function newRunId(): string {
  return runIdFrom(randomUUID());
}
