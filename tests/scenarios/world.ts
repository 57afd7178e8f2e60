import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Script } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import type { Message, OpenView } from '../../sandbox/slack/page-api.ts';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../sandbox/slack/server.ts';
import { type Blogpost, startBlogpost } from '../../src/blogpost.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createHandClock } from './hand-clock.ts';

export const CHANNEL = 'C0CONTENT';
const USERS = { ada: 'U0ADA', grace: 'U0GRACE', lin: 'U0LIN', max: 'U0MAX' };
export type Who = keyof typeof USERS;

export interface WorldOptions {
  /** Answers by what is asked; what it leaves open, the local model answers itself. */
  script?: Script;
  slack?: LocalSlackOptions;
  env?: Record<string, string>;
  mode?: 'socket' | 'http';
}

/** The whole app against a local workspace and a local model; only the clock is ours. */
export interface World {
  slack: LocalSlack;
  model: LocalModel;
  command(as: Who, text: string, channel?: string): Promise<void>;
  /** Gives the run a command began, once its root message stands. */
  begin(as: Who, outline: string, channel?: string): Promise<Thread>;
  press(as: Who, message: Message, label: string): Promise<void>;
  modal(as: Who): Promise<OpenView>;
  submit(as: Who, view: OpenView, texts: Record<string, string>): Promise<void>;
  /** What only this person sees, newest last. */
  toldTo(as: Who): string[];
  waitToTell(as: Who, text: string): Promise<Message>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface Thread {
  ts: string;
  root(): Message;
  replies(): Message[];
  /** The thread as lines, `ada: …` and `bot: …`. */
  transcript(): string;
  reply(as: Who, text: string): Promise<void>;
  /** Waits for a message in the thread, or its root, whose readable text holds this. */
  waitFor(text: string): Promise<Message>;
  press(as: Who, label: string): Promise<void>;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const slack = await startLocalSlack({ fileProcessingMs: 0, untilMs: 4_500, ...options.slack });
  const model = await startLocalModel(options.script ? { script: options.script } : {});
  const app = await createApp(options, slack, model);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
    await slack.close();
    await model.close();
  });

  const command: World['command'] = async (as, text, channel = CHANNEL) => {
    const answer = await slack.act({
      do: 'command',
      as: USERS[as],
      channel,
      command: '/blogpost',
      text,
    });
    if (!answer.ok) throw new Error(answer.error);
  };

  const press: World['press'] = async (as, message, label) => {
    const { blockId, actionId } = findButton(message, label);
    const act = { do: 'press' as const, as: USERS[as], channel: message.channel };
    const where = { messageTs: message.ts, blockId, actionId };
    const answer = await slack.act({ ...act, ...where, element: { type: 'button' }, values: {} });
    if (!answer.ok) throw new Error(answer.error);
  };

  const messagesFor = (as: Who) => slack.state(USERS[as]).messages;

  return {
    slack,
    model,
    command,
    press,
    stop: app.stop,
    start: app.start,

    async begin(as, outline, channel = CHANNEL) {
      const known = new Set(messagesFor(as).map(({ ts }) => ts));
      await command(as, outline, channel);
      const root = await slack.until(
        () => messagesFor(as).find((one) => !known.has(one.ts) && isRoot(one, channel)),
        'a root message',
      );
      return createThread(slack, press, root);
    },

    async modal(as) {
      return await slack.until(
        () => slack.state(USERS[as]).views.find(({ type }) => type === 'modal'),
        `a modal for ${as}`,
      );
    },

    async submit(as, view, texts) {
      const values = Object.fromEntries(
        Object.entries(texts).map(([id, value]) => [id, { [id]: { value } }]),
      );
      await slack.act({ do: 'submit_view', as: USERS[as], viewId: view.id, values });
    },

    toldTo: (as) => messagesFor(as).filter(isEphemeral).map(textOf),

    async waitToTell(as, text) {
      return await slack.until(
        () => messagesFor(as).find((one) => isEphemeral(one) && textOf(one).includes(text)),
        `“${text}” for ${as} alone`,
      );
    },
  };
}

/** The app, to be started and stopped like a process; its store outlives a stop. */
async function createApp(options: WorldOptions, slack: LocalSlack, model: LocalModel) {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const port = await freePort();
  const transport =
    options.mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: slack.appToken };
  const config = parseConfig({
    OPENAI_API_KEY: 'local',
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'blogpost.db')}`,
    LOG_LEVEL: 'silent',
    ...transport,
    ...options.env,
  });
  let running: Blogpost | undefined;
  return {
    async start() {
      const world = { clock: createHandClock(), log: createLog(config.LOG_LEVEL) };
      running = await startBlogpost(config, world);
      if (options.mode === 'http') slack.deliverEventsTo(`http://127.0.0.1:${port}/slack/events`);
    },
    async stop() {
      const stopping = running;
      running = undefined;
      await stopping?.stop(0);
    },
  };
}

function createThread(slack: LocalSlack, press: World['press'], { ts, channel }: Message): Thread {
  const all = () =>
    slack.state(USERS.ada).messages.filter((one) => one.channel === channel && !isEphemeral(one));
  const root = () => all().find((one) => one.ts === ts) as Message;
  const replies = () => all().filter((one) => one.threadTs === ts && one.ts !== ts);
  return {
    ts,
    root,
    replies,
    transcript: () => slack.transcript(channel, ts),

    async reply(as, text) {
      await slack.act({ do: 'say', as: USERS[as], channel, threadTs: ts, text });
    },

    async waitFor(text) {
      return await slack.until(
        () => [root(), ...replies()].findLast((one) => textOf(one).includes(text)),
        `“${text}” in the thread`,
      );
    },

    async press(as, label) {
      const message = await slack.until(
        () => [root(), ...replies()].findLast((one) => hasButton(one, label)),
        `a button “${label}”`,
      );
      await press(as, message, label);
    },
  };
}

function isRoot(message: Message, channel: string): boolean {
  return message.channel === channel && message.user === 'U0BLOGPOST' && !isEphemeral(message);
}

function isEphemeral({ ephemeralFor }: Message): boolean {
  return ephemeralFor !== undefined;
}

/** Everything readable of a message: its blocks where it has some, else its text. */
export function textOf(message: Message): string {
  const texts = message.blocks.length > 0 ? textsIn(message.blocks) : [message.text];
  return texts.join('\n').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

interface ButtonAt {
  blockId: string;
  actionId: string;
}

export function findButton(message: Message, label: string): ButtonAt {
  for (const block of message.blocks) {
    const elements = (block['elements'] ?? []) as { action_id?: string; text?: { text?: string } }[];
    const found = Array.isArray(elements) && elements.find(({ text }) => text?.text === label);
    if (found) return { blockId: String(block['block_id']), actionId: found.action_id ?? '' };
  }
  throw new Error(`no button “${label}” in: ${textOf(message)}`);
}

export function hasButton(message: Message, label: string): boolean {
  return JSON.stringify(message.blocks).includes(JSON.stringify(label));
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
