import { ASSET_ATTEMPTS_MAX } from '../run.ts';

/** Names one attempt at an asset, as a step and as the subject of a decision: `thumbnail:1`. */
export function subjectOfAsset(kind: string, number: number): string {
  return `${kind}:${number}`;
}

export function readAssetSubject(subject: string): { kind: string; number: number } | undefined {
  const [, kind, number] = /^([a-z_]+):([1-9]\d*)$/.exec(subject) ?? [];
  return kind === undefined ? undefined : { kind, number: Number(number) };
}

export function isLastAttempt(number: number): boolean {
  return number >= ASSET_ATTEMPTS_MAX;
}
