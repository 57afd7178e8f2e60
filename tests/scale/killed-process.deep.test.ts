import { expect, it } from 'vitest';
import { postedTwice } from '../crash/duplicates.ts';
import { createPostgresFixture } from '../postgres.ts';
import { lossOf, paidTwice } from './audit.ts';
import { outlines, publishAll, runsInProgress, untilOthersContinue } from './leased-runs.ts';
import { startTeam } from './team.ts';

const postgres = createPostgresFixture();

/** `npm run test:deep` tests three processes, with a stopped one, a suspended one and cancelled runs. */
it('continues the runs of a killed process in another one and repeats nothing', async () => {
  const team = await startTeam(postgres);
  const [killed, other] = await Promise.all([team.start('killed'), team.start('other')]);
  const threads = await team.begin(outlines(101, 3));

  const lost = await runsInProgress(team, killed);
  killed.signal('SIGKILL');
  await killed.exitCode();
  const loss = await lossOf(team, killed, threads);
  await Promise.all([untilOthersContinue(team, killed, lost), publishAll(team, threads)]);

  expect(postedTwice(team.slack)).toEqual([]);
  expect(paidTwice(team, [loss])).toEqual([]);
  expect([killed, other].flatMap((app) => app.complaints())).toEqual([]);
}, 180_000);
