import { ASSET_ATTEMPTS_MAX, type FailureCode } from '../../pipeline/run.ts';
import type { Ending } from '../drive.ts';
import { EXIT } from '../exit-codes.ts';
import { FAILURES } from '../terminal/sentences.ts';
import { type AssetOutputs, outputOf } from './assets/asset-output.ts';
import type { FailedAsset } from './run-outputs.ts';

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
  const goOn = `To go on: ${command}`;
  switch (ending) {
    case 'published':
      return failedAssets.map(({ kind, code, isLast }) => {
        const { label } = outputOf(assetOutputs, kind);
        return `The ${label} could not be made. ${isLast ? ATTEMPTS_USED_UP : `${FAILURES[code]} ${goOn}`}`;
      });
    case 'failed':
      return [failure ? `${FAILURES[failure]} ${goOn}` : RUN_ENDED];
    case 'stopped':
      return [`Stopped; what was made is kept. ${goOn}`];
    case 'unanswered':
      return [`Nobody answered; what was made is kept. To approve the draft: ${withYes(command)}`];
    case 'interrupted':
      return [`Interrupted; what was made is kept. ${goOn}`];
  }
}

const ATTEMPTS_USED_UP =
  `This was attempt ${ASSET_ATTEMPTS_MAX} of ${ASSET_ATTEMPTS_MAX}; ` +
  'to try again, begin in another folder.';
const RUN_ENDED = 'This run was stopped; to write the post, begin in another folder.';

function withYes(command: string): string {
  return `${command} --yes`;
}

function leftoverLines({ leftovers }: End): string[] {
  if (leftovers.length === 0) return [];
  return [`From an earlier post, and not of this one: ${leftovers.join(', ')}`];
}
