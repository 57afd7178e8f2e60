import type { FailureCode } from '../../pipeline/run.ts';
import type { Ending } from '../drive.ts';
import { EXIT } from '../exit-codes.ts';
import { words } from '../words/words.ts';
import { type AssetOutputs, outputOf } from './assets/asset-output.ts';
import type { FailedAsset } from './run-outputs.ts';

/** How the command ended. */
export interface End {
  ending: Ending;
  /** The failure of a stuck run. */
  failure: FailureCode | undefined;
  failedAssets: readonly FailedAsset[];
  /** The questions without an answer, of a post that was approved unasked. */
  leftOut: readonly string[];
  assetOutputs: AssetOutputs;
  /** Names of files of an earlier post in the same folder. */
  leftovers: readonly string[];
  command: string;
}

/** The exit code, and the last lines: the missing files, the reasons and the command that continues. */
export function reportOf(end: End): { code: number; lines: string[] } {
  return {
    code: codeOf(end),
    lines: [...endLines(end), ...leftOutLines(end), ...leftoverLines(end)],
  };
}

function codeOf({ ending, failedAssets, leftOut }: End): number {
  switch (ending) {
    case 'published':
      if (failedAssets.length > 0) return EXIT.failed;
      return leftOut.length > 0 ? EXIT.writtenAround : EXIT.done;
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
  const next = words().endings.continueWith(command);
  switch (ending) {
    case 'published':
      return failedAssets.map(({ kind, code, isLast }) => {
        const { label } = outputOf(assetOutputs, kind);
        if (isLast) return words().endings.attemptsUsedUp(label);
        return `${words().endings.assetFailed(label, code)} ${next}`;
      });
    case 'failed':
      return [failure ? `${words().failures[failure]} ${next}` : words().endings.postEnded];
    case 'stopped':
      return [`${words().endings.stopped} ${next}`];
    case 'unanswered':
      return command.split(' ').includes('--yes')
        ? [`${words().endings.factsMissing} ${next}`]
        : [words().endings.unanswered(`${command} --yes`)];
    case 'interrupted':
      return [`${words().endings.interrupted} ${next}`];
  }
}

function leftOutLines({ ending, leftOut }: End): string[] {
  return ending === 'published' && leftOut.length > 0 ? [words().questions.leftOut(leftOut)] : [];
}

function leftoverLines({ leftovers }: End): string[] {
  return leftovers.length === 0 ? [] : [words().endings.leftovers(leftovers)];
}
