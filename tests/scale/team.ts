import { onTestFinished } from 'vitest';
import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import type { Act } from '../../sandbox/slack/page-api.ts';
import { type LocalSlack, startLocalSlack } from '../../sandbox/slack/server.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import type { Postgres } from '../postgres.ts';
import { MODEL_KEY } from '../scenarios/app-process.ts';
import { CHANNEL, USERS, type Who } from '../scenarios/cast.ts';
import { findStopWindow, stopNow } from '../scenarios/confirm-stop.ts';
import { rewritten } from '../scenarios/editor-answers.ts';
import { findButton, textOf } from '../scenarios/readable-text.ts';
import { answers, PICTURE } from '../scenarios/scripted-answers.ts';
import { createThread, type Thread } from '../scenarios/thread.ts';
import { type AppProcess, startApp } from './app-processes.ts';

const MODEL_MS = 700;
/** Long enough for a run to park and for another process to advance it afterwards. */
const FILE_MS = 400;
const PACE = {
  firstTokenMs: MODEL_MS,
  brief_readingMs: MODEL_MS,
  verdictMs: MODEL_MS,
  linkedin_postMs: MODEL_MS,
  imageMs: MODEL_MS,
};
/** Longer than the lease of a dead process and the grace time of a stopped one. */
const UNTIL_MS = 60_000;
const TRIES_MAX = 5;

/** Each revision adds this sentence, so that the text shows the version. */
export const REVISED = 'It is even better.';

type Own = NonNullable<Parameters<typeof answers>[0]>;

/** Every text contains its outline, so that a question identifies its run. */
const SCRIPT = {
  draft: ({ outline }) => ({ type: 'text', text: `# ${outline}\n\nIt is good.` }),
  revision: (ask) => rewritten(ask, `${ask.draft?.text}\n\n${REVISED}`),
  edits: (ask) => rewritten(ask, `${ask.draft?.text}\n\n${REVISED}`),
  image: () => PICTURE,
} satisfies Own;

/** A workspace whose app runs in several processes on one database. Only Slack and the model are simulated. */
export interface Team {
  slack: LocalSlack;
  model: LocalModel;
  /** The same database, opened by the test. */
  store: AppStore;
  /** `entry` is another file that starts the app. */
  start(name: string, own?: { entry: string; env: Record<string, string> }): Promise<AppProcess>;
  /** Begins runs one after the other, and gives their threads by outline. */
  begin(outlines: readonly string[]): Promise<Map<string, Thread>>;
  untilCall(what: string, fits: (call: RecordedCall) => boolean): Promise<RecordedCall>;
}

export async function startTeam(
  postgres: Pick<Postgres, 'createDatabase'>,
  own: Own = {},
): Promise<Team> {
  const url = await postgres.createDatabase();
  const slack = await startLocalSlack({ fileProcessingMs: FILE_MS, untilMs: UNTIL_MS });
  const model = await startLocalModel({ script: answers({ ...SCRIPT, ...own }), pace: PACE });
  const store = await openStore(url);
  onTestFinished(async () => {
    await slack.close();
    await model.close();
    await store.close();
  });
  const env = {
    OPENAI_API_KEY: MODEL_KEY,
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: url,
    MODEL_CALLS_MAX: '100',
  };
  return {
    slack,
    model,
    store,
    start: (name, own) => startApp(name, { ...env, ...own?.env }, own?.entry),

    async begin(outlines) {
      const command = { do: 'command', as: USERS.ada, channel: CHANNEL, command: '/blogpost' };
      for (const text of outlines) await insist(slack, { ...command, text } as Act);
      const threads = outlines.map(async (outline) => [outline, await threadOf(slack, outline)]);
      return new Map((await Promise.all(threads)) as [string, Thread][]);
    },

    untilCall: (what, fits) => untilCall(model, what, fits),
  };
}

async function threadOf(slack: LocalSlack, outline: string): Promise<Thread> {
  const root = await slack.until(
    () =>
      slack.state(USERS.ada).messages.find((one) => !one.threadTs && textOf(one).includes(outline)),
    `a thread about ${outline}`,
  );
  return createThread(slack, (as, message, label) => press(slack, as, message, label), root);
}

type Press = Parameters<typeof createThread>[1];

async function press(slack: LocalSlack, ...[as, message, label]: Parameters<Press>): Promise<void> {
  await insist(slack, {
    do: 'press',
    as: USERS[as as Who],
    channel: message.channel,
    messageTs: message.ts,
    ...findButton(message, label),
    values: {},
  });
}

/** Stops a post: its menu asks once more. */
export async function stop({ slack }: Team, thread: Thread): Promise<void> {
  await thread.press('ada', 'Stop');
  const asked = () => findStopWindow(slack, USERS.ada);
  const view = await slack.until(asked, 'the question before a Stop');
  await insist(slack, stopNow(USERS.ada, view));
  // The next Stop would find this window, which the process answers after it has acknowledged the click.
  const isAnswered = () => asked()?.id !== view.id || undefined;
  await slack.until(isAnswered, 'the answer to a Stop');
}

/** Repeats an act when Slack reports that the app did not answer, because a process died or is suspended. */
async function insist(slack: LocalSlack, act: Act): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const answer = await slack.act(act);
    if (answer.ok) return;
    if (tries === TRIES_MAX) throw new Error(answer.error);
  }
}

async function untilCall(
  model: LocalModel,
  what: string,
  fits: (call: RecordedCall) => boolean,
): Promise<RecordedCall> {
  return await new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => finish(() => reject(new Error(`timed out without ${what}`))),
      UNTIL_MS,
    );
    const finish = (settle: () => void) => {
      clearTimeout(limit);
      for (const stop of stops) stop();
      settle();
    };
    const look = () => {
      const found = model.calls.find(fits);
      if (found !== undefined) finish(() => resolve(found));
    };
    const stops = [model.onCall(look), model.onEnd(look)];
    look();
  });
}
