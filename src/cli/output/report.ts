import type { FailureCode } from '../../pipeline/run.ts';
import type { Ending } from '../drive.ts';
import { EXIT } from '../exit-codes.ts';
import type { FailedAsset } from './run-outputs.ts';
import { ASSETS, FAILURES } from './words.ts';

/** How the command ended. */
export interface End {
  ending: Ending;
  /** Why the run stands still, where it does. */
  failure: FailureCode | undefined;
  failedAssets: readonly FailedAsset[];
  /** Names of files of an earlier post that stand beside this one's. */
  leftovers: readonly string[];
  command: string;
}

/** The exit code, and the last lines: what is missing, why, and how to go on. */
export function reportOf(end: End): { code: number; lines: string[] } {
  return { code: codeOf(end), lines: [...endLines(end), ...leftoverLines(end)] };
}

function codeOf({ ending, failedAssets }: End): number {
  switch (ending) {
    case 'published':
      return failedAssets.length === 0 ? EXIT.done : EXIT.failed;
    case 'failed':
      return EXIT.failed;
    case 'stopped':
    case 'unanswered':
      return EXIT.undecided;
    case 'interrupted':
      return EXIT.interrupted;
  }
}

function endLines({ ending, failure, failedAssets, command }: End): string[] {
  const goOn = `To go on: ${command}`;
  switch (ending) {
    case 'published':
      return failedAssets.map(({ kind, code }) => {
        return `The ${ASSETS[kind]} could not be made. ${FAILURES[code]} ${goOn}`;
      });
    case 'failed':
      return [`${failure ? FAILURES[failure] : DRAFTS_USED_UP} ${goOn}`];
    case 'stopped':
      return [`Stopped; what was made is kept. ${goOn}`];
    case 'unanswered':
      return [`Nobody answered; what was made is kept. To approve the draft: ${withYes(command)}`];
    case 'interrupted':
      return [`Interrupted; what was made is kept. ${goOn}`];
  }
}

const DRAFTS_USED_UP = 'This run has used up its drafts; begin anew in another folder.';

function withYes(command: string): string {
  return `${command} --yes`;
}

function leftoverLines({ leftovers }: End): string[] {
  if (leftovers.length === 0) return [];
  return [`From an earlier post, and not of this one: ${leftovers.join(', ')}`];
}
