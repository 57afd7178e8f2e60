import { createHash, randomUUID } from 'node:crypto';

/** The same command or submission arriving twice names the same run, so that it is begun once. */
export function runIdFrom(source: string): string {
  return `R${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
}

/** For what cannot be told from the next one like it. */
export function newRunId(): string {
  return runIdFrom(randomUUID());
}
