import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { createSlackMessenger } from '../../src/bot/outbound/messenger.ts';
import { createMarkdownRenderer } from '../../src/bot/text/render-markdown.ts';
import { advance } from '../../src/pipeline/engine/advance.ts';
import { type RunContext, showProgress } from '../../src/pipeline/engine/run-context.ts';
import { Parked } from '../../src/pipeline/errors.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { expiryAfter } from '../../src/pipeline/rules/expiry.ts';
import { openStore } from '../../src/store/store.ts';
import { sharedMarkdownThreads } from '../markdown-threads.ts';
import { ADA, aBrief, NOON } from '../pipeline/cast.ts';

const DAY = 86_400_000;

/** A run that has opened its thread and waits for a decision. */
async function waits(context: RunContext): Promise<void> {
  await showProgress(context, { phase: 'drafting', draft: 1, round: 1 });
  throw new Parked('somebody');
}

const MODEL: Model = { write: refuse, answer: refuse, draw: refuse };
async function refuse(): Promise<never> {
  throw new Error('no model is called here');
}

it('warns about a run and expires it once although several processes advance it at the same time', async () => {
  const slack = await startLocalSlack({ untilMs: 5_000 });
  const store = await openStore('sqlite::memory:');
  onTestFinished(async () => {
    await slack.close();
    await store.close();
  });
  const clock = {
    time: NOON,
    now: () => clock.time,
    sleep: async () => {},
    setAlarm: () => () => {},
  };
  const place = { team: 'T0LOCAL', channel: 'C0CONTENT' };
  const run = { id: 'R1', brief: aBrief({ outline: 'Tea' }), place, requester: ADA.user };
  await store.runs.create({ ...run, createdAt: NOON });
  const log = createLog('silent');
  const logger = boltLogger(log, () => true);
  const advanceInProcess = async () => {
    const options = { ...CLIENT_OPTIONS, logger, slackApiUrl: slack.apiUrl };
    const client = new webApi.WebClient(slack.botToken, options);
    const { deliveries } = store;
    const renderMarkdown = createMarkdownRenderer(log, sharedMarkdownThreads()).render;
    const messenger = createSlackMessenger({ client, deliveries, clock, log, renderMarkdown });
    const deps = { store, model: MODEL, messenger, clock, log, expiry: expiryAfter(30) };
    const signal = new AbortController().signal;
    const advanced = await advance({ ...deps, workflow: waits }, 'R1', signal).catch(
      () => undefined,
    );
    // The scheduler settles the wake, which reports the claim back.
    if (advanced) await store.wakes.settle('R1', advanced.wakeNumber, advanced.at);
    return advanced;
  };
  /**
   * The result of all of them at once, and of the last one after waits and unclear attempts are
   * over.
   */
  const advanceTogether = async () => {
    await Promise.all([advanceInProcess(), advanceInProcess(), advanceInProcess()]);
    clock.time += 60_000;
    return await advanceInProcess();
  };
  const countOf = (words: string) =>
    slack.workspace.messages.filter(({ text }) => text.includes(words)).length;

  expect((await advanceInProcess())?.at).toBe(NOON + 23 * DAY);
  clock.time = NOON + 23 * DAY;
  await advanceTogether();
  expect(countOf('it’s been quiet here')).toBe(1);
  expect(countOf('This post expired')).toBe(0);

  clock.time = NOON + 31 * DAY;
  await advanceTogether();
  expect(countOf('This post expired because')).toBe(1);
  expect((await store.runs.find('R1'))?.outcome).toBe('expired');
  expect(slack.transcript('C0CONTENT')).toContain('⌛ Expired');
});
