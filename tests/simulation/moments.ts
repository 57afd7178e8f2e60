import { oneOfEach } from '../one-of-each.ts';
import { IS_WHOLE } from '../whole-sweeps.ts';

/** A crash point of a run without a crash. */
export interface Moment {
  name: string;
  index: number;
}

export function momentsOf(points: readonly string[]): Moment[] {
  return points.map((name, index) => ({ name, index }));
}

/**
 * A read changes nothing, so a crash around it is the crash after the write before it. So is a crash
 * before a write of the store.
 */
const SAME_AS_BEFORE = /^before store\.| store\.\w+\.(?:find|list|read|isHeld)/;
/** The numbers of drafts and rounds, and the addresses of sources. */
const NUMBERS = /:(?:\d+|[\da-f]{16})(?![^\s:])/g;

/** The write or the outside call, with the names of the steps that it records. */
export function kindOf({ name }: Moment): string {
  return name.replace(NUMBERS, '');
}

/** One moment after each kind of write, one before and one after each kind of outside call, or all moments. */
export function momentsOfEachKind(moments: readonly Moment[]): Moment[] {
  if (IS_WHOLE) return [...moments];
  return oneOfEach(
    moments.filter(({ name }) => !SAME_AS_BEFORE.test(name)),
    kindOf,
  );
}
