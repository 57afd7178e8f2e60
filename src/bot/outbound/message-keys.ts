import { numberShown } from '../../pipeline/rules/own-retry.ts';
import type { Decision, Failure } from '../../pipeline/run.ts';

/** Keys of messages that change later. Stores and message metadata contain them: never rename one. */

export const READING_KEY = 'reading';
/** In the thread that the outline is from. */
export const SOURCE_LINK_KEY = 'source_link';

/** Of the links that are new in this draft. */
export function sourcesKey(version: number): string {
  return `sources:${version}`;
}

export function reviewKey(version: number): string {
  return `review:${version}`;
}

/** One message for each change of the approvers; they count from 1. */
export function approversKey(change: number): string {
  return `approvers:${change}`;
}

/** One message for each Stop, because people may undo one and stop again. */
export function stoppedKey(stop: Decision): string {
  return `stopped:${stop.at}`;
}

/** The messages of a draft are numbered from 1. */
export function draftKey(version: number, part: number): string {
  return `draft:${version}:${part}`;
}

export function versionOfDraft(key: string): number | undefined {
  const [, version] = /^draft:(\d+):\d+$/.exec(key) ?? [];
  return version === undefined ? undefined : Number(version);
}

/** Failures between which only the app has retried are one message. */
export function failureKey(failure: Failure): string {
  return `failure:${numberShown(failure)}`;
}
