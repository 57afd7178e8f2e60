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
    failedAssets: failedAssets({ draft: undefined, verdicts: [], assets }),
    assetOutputs: ASSET_OUTPUTS,
    leftovers: [],
    command: 'npm run blogpost',
  });
  expect(code).toBe(1);
  return lines;
}

it('names the command that retries a failed asset, until its attempts are used up', () => {
  expect(reportAt(19)).toEqual([
    'The thumbnail could not be made. The model declined to work on this text; reword the outline or try again. To go on: npm run blogpost',
  ]);
  expect(reportAt(20)).toEqual([
    'The thumbnail could not be made. This was attempt 20 of 20; to try again, begin in another folder.',
  ]);
});
