import type { Log } from '../../pipeline/ports/ports.ts';

export interface PartHealth {
  isHealthy(): boolean;
  /** Logs one line; the same problem is logged again only after a recovery. */
  fail(problem: Problem): void;
  recover(): void;
}

export interface Problem {
  /** Identifies the problem; another id is logged as another problem. */
  id: string;
  /** The problem and its fix, for the operator; without secrets. */
  sentence: string;
  fields?: object;
}

/** The level `warn` is for a state that is unknown. */
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
