import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { createDatabase, startPostgres } from '../../tests/postgres-server.ts';
import { inFolder } from '../world/processes.ts';
import { type AppProcess, startProcess } from './app-process.ts';
import { findingsOf, type Played, recordedSteps, storedPosts } from './findings.ts';
import { startModel } from './model.ts';
import { checkOut, THIS_VERSION, type Version } from './older-version.ts';
import { startPeople } from './people.ts';
import { reportOf } from './report.ts';

/**
 * `npm run bench:upgrade -- --from REF` upgrades two processes of an older version under load, and looks for posts that
 * are lost, doubled or reported as failed. `--stop-first` stops the old processes before the new ones start.
 */
const { values } = parseArgs({
  options: {
    /** A released version, or a commit. */
    from: { type: 'string' },
    'stop-first': { type: 'boolean', default: false },
    /** Keeps the older version in this folder, for the next time. */
    folder: { type: 'string' },
    posts: { type: 'string', default: '40' },
    /** Between two posts, in milliseconds. */
    every: { type: 'string', default: '1000' },
    /** Seconds in which processes of both versions take posts. */
    together: { type: 'string', default: '10' },
  },
});

const FILE_MS = 400;
const PUBLISHED_MS_MAX = 180_000;
const LOOK_AGAIN_MS = 200;
/** A late duplicate comes when a lease ends. */
const QUIET_MS = 12_000;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exit(await inFolder(async (temporary) => await upgradeFrom(temporary)));

async function upgradeFrom(temporary: string): Promise<number> {
  if (values.from === undefined) throw new Error('--from names an older version, like 0.5.0');
  const old = checkOut(values.from, values.folder ?? join(temporary, 'older'));
  const server = await startPostgres();
  try {
    return await playOn(await createDatabase(server.url), old);
  } finally {
    await server.stop();
  }
}

async function playOn(url: string, old: Version): Promise<number> {
  const slack = await startLocalSlack({ fileProcessingMs: FILE_MS });
  const model = await startModel();
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    OPENAI_API_KEY: 'stand-in',
    OPENAI_BASE_URL: model.url,
    DATABASE_URL: url,
    RUNS_OPEN_MAX: '0',
  };
  const people = startPeople(slack);
  const outlines = Array.from({ length: Number(values.posts) }, (_, at) => `Tea ${101 + at}`);
  const played: Played = { url, slack, model, people, outlines, apps: [], recorded: new Map() };
  const start = async (version: Version, name: string) => {
    played.apps.push(await startProcess(version, name, env));
  };
  await Promise.all([start(old, 'old-1'), start(old, 'old-2')]);
  await playPosts(played, () => upgrade(played, (name) => start(THIS_VERSION, name)));
  await Promise.all(played.apps.slice(2).map((app) => app.stop()));
  const findings = await findingsOf(played);
  console.log(reportOf(played, findings));
  await Promise.all([slack.close(), model.close()]);
  return [...findings.values()].some((found) => found.length > 0) ? 1 : 0;
}

async function playPosts(played: Played, upgradeAll: () => Promise<void>): Promise<void> {
  const { people, outlines, url } = played;
  const begun = people.begin(outlines, Number(values.every));
  await until(() => people.begun() >= outlines.length / 4);
  await upgradeAll();
  people.approveAll();
  await begun;
  await until(async () => (await storedPosts(url)).every(({ outcome }) => outcome !== null));
  await pause(QUIET_MS);
  await people.stop();
}

type StartNew = (name: string) => Promise<void>;

async function upgrade(played: Played, startNew: StartNew): Promise<void> {
  const olds = [...played.apps];
  if (values['stop-first']) {
    await Promise.all(olds.map((app) => stopOld(played, app)));
    await startNew('new-1');
    await startNew('new-2');
    return;
  }
  await startNew('new-1');
  await pause(Number(values.together) * 1_000);
  for (const app of olds) await stopOld(played, app);
  await startNew('new-2');
}

async function stopOld({ url, recorded }: Played, app: AppProcess): Promise<void> {
  await app.stop();
  recorded.set(app.name, await recordedSteps(url));
}

/** Ends after its time too: the audit then names the posts that are not published. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + PUBLISHED_MS_MAX;
  while (!(await isSo()) && performance.now() < limit) await pause(LOOK_AGAIN_MS);
}
