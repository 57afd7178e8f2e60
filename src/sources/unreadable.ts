import type { UnreadableWhy } from '../pipeline/run/source.ts';
import { NotPublic, TooLarge } from '../public-web/public-web.ts';

export class Unreadable extends Error {
  readonly why: UnreadableWhy;

  constructor(why: UnreadableWhy) {
    super(`The source cannot be read: ${why}`);
    this.name = 'Unreadable';
    this.why = why;
  }
}

const CAUSES_MAX = 5;

export function whyUnreadable(error: unknown): UnreadableWhy {
  let cause = error;
  for (let depth = 0; depth < CAUSES_MAX && cause instanceof Error; depth += 1) {
    if (cause instanceof Unreadable) return cause.why;
    if (cause instanceof NotPublic) return 'not_public';
    if (cause instanceof TooLarge) return 'too_large';
    if (cause.name === 'TimeoutError') return 'too_slow';
    cause = cause.cause;
  }
  return 'unreachable';
}
