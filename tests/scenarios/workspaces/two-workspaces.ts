import { expect, onTestFinished, vi } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../../sandbox/openai/server.ts';
import { CAST, type Cast } from '../../../sandbox/slack/cast.ts';
import {
  CLIENT,
  type SeveralWorkspaces,
  type SeveralWorkspacesOptions,
  startSeveralWorkspaces,
} from '../../../sandbox/slack/oauth/several-workspaces.ts';
import type { ActAnswer, Message } from '../../../sandbox/slack/page-api.ts';
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts';
import type { FailureCode } from '../../../src/pipeline/run.ts';
import { type AppOptions, type AppProcess, createAppProcess } from '../app-process.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { createFrozenClock, type FrozenClock } from '../frozen-clock.ts';
import { findButton, isEphemeral, textOf } from '../readable-text.ts';
import { answers, PICTURE } from '../scripted-answers.ts';
import { createThread, type Press, type Thread } from '../thread.ts';

export const KEY = Buffer.alloc(32, 7).toString('base64');

/** Two workspaces with the same ids of people and channels and the same times of messages, and one app over HTTP. */
export interface TwoWorkspaces {
  fernweh: LocalSlack;
  harbour: LocalSlack;
  slack: SeveralWorkspaces;
  app: AppProcess;
  model: LocalModel;
  /** Of both workspaces. */
  clock: FrozenClock;
  waitForLog(text: string): Promise<void>;
}

const castOf = (id: string, name: string): Cast => ({
  ...CAST,
  workspace: { id, name, domain: id.toLowerCase() },
});

/** The outline becomes the title. */
function titled({ outline }: { outline: string }): Answer {
  return { type: 'text', text: `# ${outline}\n\nIt is good.` };
}

export const FERNWEH = 'T0FERNWEH';
export const HARBOUR = 'T0HARBOUR';

export async function openTwoWorkspaces({
  tokens,
  ...options
}: AppOptions & { tokens?: SeveralWorkspacesOptions } = {}): Promise<TwoWorkspaces> {
  const clock = createFrozenClock();
  const local = { fileProcessingMs: 0, untilMs: 10_000, clock };
  const fernweh = await startLocalSlack({ ...local, cast: castOf(FERNWEH, 'Fernweh Coffee') });
  const harbour = await startLocalSlack({ ...local, cast: castOf(HARBOUR, 'Harbour Tea') });
  const slack = await startSeveralWorkspaces([fernweh, harbour], tokens);
  const model = await startLocalModel({ script: answers({ draft: titled, image: () => PICTURE }) });
  const app = await createAppProcess(fernweh, model, {
    ...options,
    mode: 'http',
    env: {
      SLACK_BOT_TOKEN: '',
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: CLIENT.id,
      SLACK_CLIENT_SECRET: CLIENT.secret,
      SLACK_TOKEN_KEY: KEY,
      ...options.env,
    },
  });
  onTestFinished(async () => {
    await app.stop();
    for (const server of [slack, fernweh, harbour, model]) await server.close();
    expect(app.logged.join(''), 'in the log').not.toMatch(/xoxb-|xoxe-T0|local-client-secret/);
  });
  await app.start();
  harbour.deliverEventsTo(app.requestUrl);
  return {
    ...{ fernweh, harbour, slack, app, model, clock },
    async waitForLog(text) {
      await vi.waitUntil(() => app.logged.join('').includes(text), { timeout: 10_000 });
    },
  };
}

/** A person opens the page, chooses a workspace at Slack, and returns. */
export async function install(world: TwoWorkspaces, team: string): Promise<Response> {
  const { authorize, cookie } = await openInstallPage(world);
  const chosen = new URL(authorize);
  chosen.searchParams.set('team', team);
  return await returnFrom(world, chosen, cookie);
}

export async function openInstallPage({ app }: TwoWorkspaces, languages = 'en') {
  const headers = { 'accept-language': languages };
  const response = await fetch(new URL('/slack/install', app.requestUrl), { headers });
  const page = await response.text();
  const href = /href="([^"]+authorize[^"]+)"/.exec(page)?.[1] ?? '';
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { response, page, authorize: href.replaceAll('&amp;', '&'), cookie };
}

/** Follows Slack's redirect to the app with the cookie of a browser. */
export async function returnFrom(
  { app }: TwoWorkspaces,
  authorize: URL,
  cookie: string,
): Promise<Response> {
  const redirected = await fetch(authorize, { redirect: 'manual' });
  const { search } = new URL(redirected.headers.get('location') ?? '');
  const target = new URL(`/slack/oauth_redirect${search}`, app.requestUrl);
  return await fetch(target, { headers: { cookie } });
}

/** The posts that wait because of this failure, as Prometheus reads their number. */
export async function postsWaiting({ app }: TwoWorkspaces, code: FailureCode): Promise<number> {
  const response = await fetch(new URL('/metrics', app.requestUrl));
  const sample = `blogpost_posts_waiting{code="${code}"} `;
  const line = (await response.text()).split('\n').find((one) => one.startsWith(sample));
  return Number(line?.slice(sample.length));
}

/** A workspace as its people use it. */
export function peopleOf(slack: LocalSlack) {
  const messages = () => slack.state(USERS.ada).messages;
  const press: Press = async (as, { ts, channel, ...message }, label) => {
    const at = findButton({ ts, channel, ...message }, label);
    await done(
      slack.act({ do: 'press', as: USERS[as], channel, messageTs: ts, ...at, values: {} }),
    );
  };

  async function command(as: Who, text: string): Promise<void> {
    const at = { as: USERS[as], channel: CHANNEL, command: '/blogpost' };
    await done(slack.act({ do: 'command', ...at, text }));
  }

  return {
    slack,
    command,
    async begin(as: Who, outline: string): Promise<Thread> {
      const known = new Set(messages().map(({ ts }) => ts));
      await command(as, outline);
      const isRoot = (one: Message) => !known.has(one.ts) && !isEphemeral(one) && !one.threadTs;
      const root = await slack.until(() => messages().find(isRoot), 'a root message');
      return createThread(slack, press, root);
    },
    modal: async (as: Who) =>
      await slack.until(
        () => slack.state(USERS[as]).views.find(({ type }) => type === 'modal'),
        `a modal for ${as}`,
      ),
    waitToTell: async (as: Who, text: string) =>
      await slack.until(
        () => slack.state(USERS[as]).messages.find((one) => textOf(one).includes(text)),
        `“${text}” for ${as}`,
      ),
    everything: () => {
      const { messages: seen, views } = slack.state(USERS.ada);
      return JSON.stringify({ seen, views });
    },
  };
}

async function done(answer: Promise<ActAnswer>): Promise<void> {
  const { ok, ...rest } = await answer;
  if (!ok) throw new Error(JSON.stringify(rest));
}
