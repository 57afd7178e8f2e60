import { z } from 'zod';
import { Answer } from './answer.ts';
import { Kind } from './ask.ts';

export const FaultTarget = z.enum([...Kind.options, 'any']);
export type FaultTarget = z.infer<typeof FaultTarget>;

export const FaultOrder = z.object({
  target: FaultTarget,
  fault: Answer,
  times: z.number().int().min(1).max(1000).default(1),
});

/** Queued faults. The next matching call uses up a fault. */
export type Faults = {
  take(target: FaultTarget, fault: Answer, options?: { times?: number }): void;
  next(kind: Kind): Answer | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  const waiting: { target: FaultTarget; fault: Answer }[] = [];
  return {
    take(target, fault, { times = 1 } = {}) {
      for (let count = 0; count < times; count += 1) waiting.push({ target, fault });
    },
    next(kind) {
      const at = waiting.findIndex(({ target }) => target === kind || target === 'any');
      return at === -1 ? undefined : waiting.splice(at, 1)[0]?.fault;
    },
    clear() {
      waiting.length = 0;
    },
  };
}
