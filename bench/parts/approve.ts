import type { Part } from '../measure.ts';
import { OURS_SQLITE } from '../measure.ts';
import { median, percentile } from '../statistics.ts';
import { withDatabases } from '../world/databases.ts';
import {
  environmentOf,
  START,
  startApp,
  startModelProcess,
  startSlackProcess,
} from '../world/processes.ts';
import { sized } from '../world/size.ts';

const IMAGE_MS = 400;
const LINKEDIN_MS = 250;
const RUNS = sized(30);
const TARGET_MS = 150;

/** The time from the Approve click to both assets in the thread, without the model time of the slower asset. */
export async function measureApprove(): Promise<Part> {
  const aboveMs = await withDatabases(async ({ sqlite }) => {
    const slack = await startSlackProcess();
    const model = await startModelProcess({ imageMs: IMAGE_MS, linkedin_postMs: LINKEDIN_MS });
    const app = await startApp(START, environmentOf(slack, model, sqlite()));
    try {
      const played = await slack.play({ runs: RUNS, atOnce: 3 });
      return played.map(({ approvedAt, publishedAt }) => publishedAt - approvedAt - IMAGE_MS);
    } finally {
      await app.stop('SIGKILL');
      await slack.stop();
      await model.stop();
    }
  });
  return {
    name: 'approve',
    title: 'From Approve to both assets',
    how:
      `${RUNS} runs, three at a time; the picture takes the model ${IMAGE_MS} ms and the LinkedIn text ` +
      `${LINKEDIN_MS} ms. The figure is the time from the click to the final message, which has both assets, minus ${IMAGE_MS} ms.`,
    measures: [
      {
        what: 'Approve to both assets posted, above the slower asset (median)',
        unit: 'ms',
        better: 'less',
        values: [{ who: OURS_SQLITE, value: median(aboveMs), target: TARGET_MS }],
      },
      {
        what: 'the same, the slowest',
        unit: 'ms',
        better: 'less',
        values: [{ who: OURS_SQLITE, value: percentile(aboveMs, 1) }],
      },
    ],
  };
}
