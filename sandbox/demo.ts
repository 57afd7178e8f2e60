import process from 'node:process';
import { startApp } from '../src/app/app.ts';
import { systemClock } from '../src/app/clock.ts';
import { parseConfig } from '../src/app/config.ts';
import { createLog } from '../src/app/log.ts';
import { startupError } from '../src/app/startup-error.ts';
import { DEMO_PACE } from './openai/pace.ts';
import { type LocalModel, startLocalModel } from './openai/server.ts';
import { recordedOutlines } from './openai/stories/story.ts';
import { servePage } from './page/serve.ts';
import { type LocalSlack, startLocalSlack } from './slack/server.ts';

/**
 * `npm run demo`: a local workspace, a local model and the real app, which talk over real HTTP and
 * WebSocket. The workspace is in memory and ends with the process.
 */
const PORT_DEFAULT = 3000;
const STOP_GRACE_MS = 1_000;

const hasOwnModel = ['OPENAI_API_KEY', 'OPENAI_API_KEY_FILE'].some((name) =>
  process.env[name]?.trim(),
);
const slack = await startSlack(Number(process.env['PORT'] || PORT_DEFAULT));
const model = hasOwnModel ? undefined : await startLocalModel({ pace: DEMO_PACE });

const config = readDemoConfig();
const log = createLog(config.LOG_LEVEL);
const app = await startApp(config, { clock: systemClock, log, checks: systemClock });
process.stdout.write(`${greeting()}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await app.stop(STOP_GRACE_MS);
    await slack.close();
    await model?.close();
    process.exit(0);
  });
}

/** As `npm start`, ends with one sentence about a wrong variable. */
function readDemoConfig() {
  try {
    return parseConfig({
      LOG_LEVEL: 'warn',
      ...process.env,
      ...(model && standInVariables(model)),
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: 'sqlite::memory:',
      SLACK_CLIENT_ID: '',
      // Of the real app, whose secrets may be in files.
      SLACK_BOT_TOKEN_FILE: '',
      SLACK_APP_TOKEN_FILE: '',
      SLACK_SIGNING_SECRET_FILE: '',
      DATABASE_URL_FILE: '',
      PORT: '',
    });
  } catch (error) {
    process.stderr.write(`${startupError(error)}\n`);
    process.exit(1);
  }
}

/** With both stand-ins nothing leaves the machine, so links stay unread unless the variables say otherwise. */
function standInVariables({ url }: LocalModel) {
  const SOURCES = process.env['SOURCES']?.trim() || 'off';
  const OTEL_TRACES_EXPORTER = 'none';
  return { OPENAI_API_KEY: 'stand-in', OPENAI_BASE_URL: url, SOURCES, OTEL_TRACES_EXPORTER };
}

/** If the port is in use, the demo takes any free one. */
async function startSlack(port: number): Promise<LocalSlack> {
  const options = hasOwnModel
    ? { model: 'real' as const }
    : { model: 'stand_in' as const, recordedOutlines: recordedOutlines() };
  try {
    return await startLocalSlack({ ...options, port, page: servePage() });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return await startLocalSlack({ ...options, port: 0, page: servePage() });
  }
}

function greeting(): string {
  const [suggestion, standIns] = hasOwnModel
    ? [
        'In #content, type:',
        'The workspace is a stand-in for Slack; the model is the one your OPENAI_API_KEY belongs to.',
      ]
    : [
        'In #content, choose one of the three outlines above the message field: their answers are recorded. Or type:',
        'Workspace and model are stand-ins: no key, no account, and nothing leaves this machine.',
      ];
  return [
    `Blogpost is ready: open ${slack.url}`,
    suggestion,
    '  /blogpost Why we moved our docs to Markdown: faster reviews, one source, fewer tools',
    standIns,
    'Ctrl-C ends it.',
  ].join('\n');
}
