import type { FailureCode } from '../../pipeline/run.ts';
import type { Ending } from '../drive.ts';
import { EXIT } from '../exit-codes.ts';
import { type AssetOutputs, outputOf } from './assets/asset-output.ts';
import type { FailedAsset } from './run-outputs.ts';
import { ENDINGS, FAILURES } from './words.ts';

/** How the command ended. */
export interface End {
  ending: Ending;
  /** The failure of a stuck run. */
  failure: FailureCode | undefined;
  failedAssets: readonly FailedAsset[];
  assetOutputs: AssetOutputs;
  /** Names of files of an earlier post in the same folder. */
  leftovers: readonly string[];
  command: string;
}

/** The exit code, and the last lines: the missing files, the reasons and the command that continues. */
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

function endLines({ ending, failure, failedAssets, assetOutputs, command }: End): string[] {
  const next = ENDINGS.continueWith(command);
  switch (ending) {
    case 'published':
      return failedAssets.map(({ kind, code, isLast }) => {
        const { label } = outputOf(assetOutputs, kind);
        if (isLast) return ENDINGS.attemptsUsedUp(label);
        return `${ENDINGS.assetFailed(label, code)} ${next}`;
      });
    case 'failed':
      return [failure ? `${FAILURES[failure]} ${next}` : ENDINGS.postEnded];
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
