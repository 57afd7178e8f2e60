import type { Failure } from '../../pipeline/run.ts';

/** Keys of messages that change later. They stand in stores and in the metadata of messages. */

export function reviewKey(version: number): string {
  return `review:${version}`;
}

export function failureKey(failure: Failure): string {
  return `failure:${failure.number}`;
}
