import type { FailureCode } from '../../pipeline/run.ts';
import type { Ending } from '../drive.ts';
import { EXIT } from '../exit-codes.ts';
import type { FailedAsset } from './run-outputs.ts';
import { ENDINGS, FAILURES } from './words.ts';

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
  const next = ENDINGS.continueWith(command);
  switch (ending) {
    case 'published':
      return failedAssets.map(({ kind, code }) => `${ENDINGS.assetFailed(kind, code)} ${next}`);
    case 'failed':
      return [`${failure ? FAILURES[failure] : ENDINGS.draftsUsedUp} ${next}`];
    case 'stopped':
      return [`${ENDINGS.stopped} ${next}`];
    case 'unanswered':
      return [ENDINGS.unanswered(withYes(command))];
    case 'interrupted':
      return [`${ENDINGS.interrupted} ${next}`];
  }
}

function withYes(command: string): string {
  return `${command} --yes`;
}

function leftoverLines({ leftovers }: End): string[] {
  return leftovers.length === 0 ? [] : [ENDINGS.leftovers(leftovers)];
}
