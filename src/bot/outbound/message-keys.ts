import type { Failure } from '../../pipeline/run.ts';

/** Keys of messages that change later. Stores and message metadata contain them: never rename one. */

export function reviewKey(version: number): string {
  return `review:${version}`;
}

export function failureKey(failure: Failure): string {
  return `failure:${failure.number}`;
}
