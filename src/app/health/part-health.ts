import type { Log } from '../../pipeline/ports.ts';

/** One thing the app cannot work without, and whether it works. */
export interface PartHealth {
  isHealthy(): boolean;
  /** Logs one line; the same problem is logged again only after a recovery. */
  fail(problem: Problem): void;
  /** Logs one line when there was a problem. */
  recover(): void;
}

export interface Problem {
  /** Names the problem; another one is worth another line. */
  id: string;
  /** What is wrong and what the operator can do about it, without secrets. */
  sentence: string;
  fields?: object;
}

/** With the level `warn` it tells of what is only unclear. */
export function createPartHealth(
  log: Log,
  recovered: string,
  level: 'warn' | 'error' = 'error',
): PartHealth {
  let current: string | undefined;
  return {
    isHealthy: () => current === undefined,
    fail({ id, sentence, fields = {} }) {
      if (current === id) return;
      current = id;
      log[level](fields, sentence);
    },
    recover() {
      if (current === undefined) return;
      current = undefined;
      log.info({}, recovered);
    },
  };
}
