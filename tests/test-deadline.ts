import type { AckDeadline } from '../src/bot/ack-deadline.ts';

/** A deadline that passes when the test says so. */
export function createTestDeadline(): AckDeadline & { pass(): void } {
  const waiting = new Set<() => void>();
  let isOver = false;
  return {
    onPassed(callback) {
      if (isOver) callback();
      else waiting.add(callback);
      return () => waiting.delete(callback);
    },
    pass() {
      isOver = true;
      for (const callback of waiting) callback();
      waiting.clear();
    },
  };
}
