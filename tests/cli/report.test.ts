import { expect, it } from 'vitest';
import { ASSET_OUTPUTS } from '../../src/cli/output/assets/registry.ts';
import { reportOf } from '../../src/cli/output/report.ts';
import { failedAssets } from '../../src/cli/output/run-outputs.ts';

function reportAt(attempt: number): string[] {
  const result = { state: 'failed' as const, code: 'model_refused' as const };
  const assets = { thumbnail: { number: attempt, result } };
  const { code, lines } = reportOf({
    ending: 'published',
    failure: undefined,
    leftOut: [],
    failedAssets: failedAssets({
      draft: undefined,
      otherDraft: undefined,
      hasOfferedTwo: false,
      verdicts: [],
      assets,
    }),
    assetOutputs: ASSET_OUTPUTS,
    leftovers: [],
    command: 'npm run blogpost',
  });
  expect(code).toBe(1);
  return lines;
}

it('names the command that retries a failed asset, until its attempts are used up', () => {
  expect(reportAt(19)).toEqual([
    'I couldn’t create the thumbnail. The AI service won’t create it from this draft. Try again. To continue: npm run blogpost',
  ]);
  expect(reportAt(20)).toEqual([
    'I couldn’t create the thumbnail in 20 attempts, and that’s the limit. Start again in another folder.',
  ]);
});
