// As the started app does: uploads and downloads then take its copy of undici.
import '../../src/public-web/one-undici.ts';
import { expect, onTestFinished } from 'vitest';
import type { Script } from '../../sandbox/openai/answer.ts';
import type { Kind } from '../../sandbox/openai/ask.ts';
import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import type { Pace } from '../../sandbox/openai/pace.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import type { Act, Message, OpenView, StateValues } from '../../sandbox/slack/page-api.ts';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../sandbox/slack/server.ts';
import { type AppOptions, type AppProcess, createAppProcess, MODEL_KEY } from './app-process.ts';
import { CHANNEL, USERS, type Who } from './cast.ts';
import { confirmStop } from './confirm-stop.ts';
import { type Confidential, leaksIn } from './log-leaks.ts';
import { findButton, isEphemeral, markdownOf, textOf } from './readable-text.ts';
import { PICTURE } from './scripted-answers.ts';
import { createThread, type Press, type Thread } from './thread.ts';

export interface WorldOptions extends AppOptions {
  /** Answers by the question; the local model answers those it leaves open. */
  script?: Script;
  slack?: LocalSlackOptions;
  /** Lets the local model draw a picture of full size, which takes it most of a second. */
  drawsPictures?: boolean;
  /** Posts messages in the workspace before the app starts. */
  prepareSlack?: (slack: LocalSlack) => void;
  /** How long the model takes; no time by default. */
  pace?: Partial<Pace>;
}

/** The whole app against a local workspace and a local model; only the clock is fake. */
export interface World {
  slack: LocalSlack;
  model: LocalModel;
  app: AppProcess;
  command(as: Who, text: string, channel?: string): Promise<void>;
  /** Gives the run that a command began, once its root message is posted. */
  begin(as: Who, outline: string, channel?: string): Promise<Thread>;
  /** Gives the thread of the run that the next root message belongs to. */
  threadAfter(act: () => Promise<void>, channel?: string): Promise<Thread>;
  /** A click on a message as that person last saw it, though the message may have changed. */
  press: Press;
  modal(as: Who): Promise<OpenView>;
  submit(as: Who, view: OpenView, fields: Record<string, string>): Promise<void>;
  /** The messages that only this person sees, newest last. */
  toldTo(as: Who): string[];
  waitToTell(as: Who, text: string): Promise<Message>;
  /** A window with this text, which only this person sees. */
  waitToShow(as: Who, text: string): Promise<OpenView>;
  /** The model's calls of one kind. */
  asked(kind: Kind): RecordedCall[];
  /** Waits until the model has been asked this `times` times since the world began. */
  waitToAsk(kind: Kind, times?: number): Promise<RecordedCall>;
  /** Waits until the model has answered a call or its caller has disconnected. */
  waitToEnd(call: RecordedCall): Promise<RecordedCall>;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const typed: string[] = [];
  const slack = listening(
    await startLocalSlack({ fileProcessingMs: 0, untilMs: 10_000, ...options.slack }),
    typed,
  );
  options.prepareSlack?.(slack);
  const model = await startLocalModel({ script: withPicture(options), pace: options.pace ?? {} });
  const app = await createAppProcess(slack, model, options);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
    await slack.close();
    await model.close();
    expect(leaksIn(app.logged, confidential(slack, model, typed)), 'in the log').toEqual([]);
    expect(picturesRefused(slack), 'named before Slack had processed them').toEqual([]);
  });

  const act = (what: Act) => doneBy(slack, what);
  const messagesFor = (as: Who) => slack.state(USERS[as]).messages;
  const press: Press = (as, message, label) => pressAsSeen(slack, { as, message, label });

  const command: World['command'] = async (as, text, channel = CHANNEL) => {
    await act({ do: 'command', as: USERS[as], channel, command: '/blogpost', text });
  };

  const threadAfter: World['threadAfter'] = async (doing, channel = CHANNEL) => {
    const known = new Set(messagesFor('ada').map(({ ts }) => ts));
    await doing();
    const isNewRoot = (one: Message) => !known.has(one.ts) && isRoot(one, channel);
    const root = await slack.until(() => messagesFor('ada').find(isNewRoot), 'a root message');
    return createThread(slack, press, root);
  };

  return {
    slack,
    model,
    app,
    command,
    press,
    threadAfter,
    begin: (as, outline, channel = CHANNEL) =>
      threadAfter(() => command(as, outline, channel), channel),

    modal: async (as) =>
      await slack.until(
        () => slack.state(USERS[as]).views.find(({ type }) => type === 'modal'),
        `a modal for ${as}`,
      ),

    async submit(as, view, fields) {
      const values = stateOf(fields);
      await slack.act({ do: 'submit_view', as: USERS[as], viewId: view.id, values });
    },

    toldTo: (as) => messagesFor(as).filter(isEphemeral).map(textOf),

    waitToTell: async (as, text) =>
      await slack.until(
        () => messagesFor(as).find((one) => isEphemeral(one) && textOf(one).includes(text)),
        `“${text}” for ${as} alone`,
      ),

    waitToShow: async (as, text) =>
      await slack.until(
        () =>
          slack.state(USERS[as]).views.find(({ blocks }) => JSON.stringify(blocks).includes(text)),
        `a window with “${text}” for ${as}`,
      ),

    asked: (kind) => model.calls.filter((call) => call.kind === kind),
    waitToAsk: (kind, times = 1) =>
      untilCall(model, () => model.calls.filter((call) => call.kind === kind)[times - 1]),
    waitToEnd: (call) => untilCall(model, () => (call.ended ? call : undefined)),
  };
}

/** Keeps all texts that people type. */
function listening(slack: LocalSlack, typed: string[]): LocalSlack {
  return {
    ...slack,
    act: (act) => {
      if ('text' in act) typed.push(act.text);
      if ('values' in act) typed.push(...valuesIn(act.values));
      return slack.act(act);
    },
  };
}

function valuesIn(values: StateValues): string[] {
  const held = Object.values(values).flatMap((fields) => Object.values(fields));
  return held.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

/** The texts and secrets of this world that must never be in a log. */
function confidential(slack: LocalSlack, model: LocalModel, typed: string[]): Confidential {
  const asked = model.calls.flatMap(({ ask }) => [
    ask.outline,
    ask.draft?.text ?? '',
    ...Object.values(ask.brief).map(String),
    ...ask.ledger.map(({ text }) => text),
  ]);
  return {
    words: [...typed, ...asked, markdownOf(slack.workspace.messages)],
    secrets: [slack.botToken, slack.appToken, slack.signingSecret, MODEL_KEY],
  };
}

/** Calls that named a file Slack had not processed. */
function picturesRefused({ calls }: LocalSlack): string[] {
  const refused = calls.filter(({ answer }) => JSON.stringify(answer ?? '').includes('slack file'));
  return refused.map(({ method }) => method);
}

/** Drawing takes the local model half a second, which only a test about pictures needs. */
function withPicture({ script, drawsPictures = false }: WorldOptions): Script {
  const picture = drawsPictures ? undefined : PICTURE;
  return async (ask) => (await script?.(ask)) ?? (ask.kind === 'image' ? picture : undefined);
}

async function doneBy(slack: LocalSlack, act: Act): Promise<void> {
  const answer = await slack.act(act);
  if (!answer.ok) throw new Error(answer.error);
}

interface Click {
  as: Who;
  message: Message;
  label: string;
}

async function pressAsSeen(slack: LocalSlack, { as, message, label }: Click): Promise<void> {
  const { channel, ts, blocks } = message;
  const stored = slack.workspace.messages.find((one) => one.channel === channel && one.ts === ts);
  if (stored === undefined) throw new Error(`message ${ts} is gone`);
  const now = stored.blocks;
  stored.blocks = blocks;
  const pressing = doneBy(slack, {
    do: 'press',
    as: USERS[as],
    channel,
    messageTs: ts,
    ...findButton(message, label),
    values: {},
  });
  // The click has already been built from the old message, which no other code sees.
  stored.blocks = now;
  await pressing;
  const { element } = findButton(message, label);
  if (label === 'Stop' && element.type === 'overflow') await confirmStop(slack, USERS[as]);
}

/**
 * Fields of a form by action id, which is each block's id too; a channel and people are chosen, not
 * typed.
 */
function stateOf(fields: Record<string, string>): StateValues {
  const entries = Object.entries(fields).map(([id, value]) => {
    return [id, { [id]: heldAs(id, value) }] as const;
  });
  return Object.fromEntries(entries);
}

function heldAs(id: string, value: string): Record<string, unknown> {
  if (id.startsWith('around_')) return { selected_options: [{ value }] };
  if (id === 'channel') return { selected_conversation: value };
  return id === 'approvers' ? { selected_users: value.split(' ') } : { value };
}

async function untilCall(
  model: LocalModel,
  find: () => RecordedCall | undefined,
): Promise<RecordedCall> {
  return await new Promise((resolve) => {
    function look(): void {
      const call = find();
      if (call === undefined) return;
      for (const stop of stops) stop();
      resolve(call);
    }
    const stops = [model.onCall(look), model.onEnd(look)];
    look();
  });
}

function isRoot(message: Message, channel: string): boolean {
  const isOurs = message.channel === channel && message.user === 'U0BLOGPOST';
  return isOurs && message.threadTs === undefined && !isEphemeral(message);
}
