import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { ApiFaultRule, EventFaultRule } from '../../../sandbox/slack/faults.ts';
import type { LocalSlackOptions } from '../../../sandbox/slack/server.ts';
import { PROCESSING_MS_MAX } from '../../../src/bot/outbound/files/processed-file.ts';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock, type FrozenClock } from '../frozen-clock.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

/** How long Slack takes to process a file; the app asks after a second at the earliest. */
const SLOW_MS = 500;
const NEVER_MS = 86_400_000;
const COMPLETE = 'files.completeUploadExternal';
const DROPPED: EventFaultRule = { subtype: 'file_share', times: 9, fault: { kind: 'drop' } };
/** When Slack is done, and the time between two questions of the app. */
const LOOKS = [SLOW_MS, 500, 2_000, 4_000, 8_000];
const WITHOUT_FILES_READ = ['commands', 'chat:write', 'channels:history', 'files:write'];

interface Waiting {
  world: World;
  thread: Thread;
  clock: FrozenClock;
}

interface Conditions extends LocalSlackOptions {
  event?: EventFaultRule;
  call?: ApiFaultRule;
}

/**
 * A run whose picture is completed, and whose other asset failed: only then does a message of the app
 * show the picture. Slack and the app have one clock, which only the test moves.
 */
async function openCompleted(
  { event, call, ...options }: Conditions,
  linkedin_post: () => Answer | undefined = () => ({ type: 'refusal' }),
): Promise<Waiting> {
  const clock = createFrozenClock();
  const slack = { clock, ...options };
  const world = await openWorld({
    script: answers({ linkedin_post }),
    clock,
    slack,
  });
  if (event !== undefined) world.slack.faults.onEvent(event);
  if (call !== undefined) world.slack.faults.onCall(call);
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  const waiting = { world, thread, clock };
  await fireUntil(waiting, () => countCalls(world, COMPLETE) > 0);
  return waiting;
}

/** Fires due alarms, without moving time, until this is so. */
async function fireUntil({ clock, thread }: Waiting, isSo: () => boolean): Promise<void> {
  const fire = () => {
    clock.pass(0);
    return isSo();
  };
  await vi.waitUntil(fire, { timeout: 10_000, interval: 2 }).catch(() => {
    throw new Error(`It did not come.\n${thread.transcript()}`);
  });
}

async function fireUntilPublished(waiting: Waiting): Promise<void> {
  await fireUntil(waiting, () => textOf(waiting.thread.root()).includes('✅ Approved'));
}

/** Lets time pass to the next question about the file, this often in all. */
async function passToLook(waiting: Waiting, ms: number, looks: number): Promise<void> {
  await waiting.clock.dueIn(ms);
  waiting.clock.pass(ms);
  await fireUntil(waiting, () => countCalls(waiting.world, 'files.info') === looks);
}

async function passAllLooks(waiting: Waiting): Promise<void> {
  const began = waiting.clock.now();
  await passToLook(waiting, 1_000, 1);
  await passToLook(waiting, 2_000, 2);
  await passToLook(waiting, 4_000, 3);
  await passToLook(waiting, 8_000, 4);
  expect(waiting.clock.now() - began).toBe(PROCESSING_MS_MAX);
}

function countCalls({ slack }: World, method: string): number {
  return slack.calls.filter((call) => call.method === method && call.answer !== undefined).length;
}

function assetsOf(thread: Thread) {
  return thread.replies().find((one) => /^(?:Almost r|R)eady to publish/.test(textOf(one)));
}

function showsPicture(thread: Thread): boolean {
  return JSON.stringify(assetsOf(thread)?.blocks ?? []).includes('slack_file');
}

function assetsIn(thread: Thread): string[] {
  const lines = thread.summary().split('\n');
  return lines.filter((line) => /eady to publish|Thumbnail/.test(line));
}

/** Slack accepted every message unchanged, and the log has no line about a file. */
function expectNoRefusal({ slack, app }: World): void {
  const refused = slack.calls.filter(({ answer }) => answer?.['error'] === 'invalid_blocks');

  expect(refused.map(({ method }) => method)).toEqual([]);
  expect(app.logged.filter((line) => line.includes('invalid slack file'))).toEqual([]);
}

function expectPicture({ world, thread }: Waiting, { looks }: { looks: number }): void {
  expect(showsPicture(thread)).toBe(true);
  expect(assetsIn(thread)).toEqual(['bot: Almost ready to publish', 'bot: Thumbnail for draft 1.']);
  expect(countCalls(world, 'files.info')).toBe(looks);
  expectNoRefusal(world);
}

function isAboutPosting(line: string): boolean {
  return line.includes('step failed') && line.includes('post:assets');
}

describe('the picture is shown beside its text', () => {
  it('when Slack is done at once', async () => {
    const waiting = await openCompleted({ fileProcessingMs: 0 });

    await fireUntilPublished(waiting);

    expectPicture(waiting, { looks: 0 });
  });

  it('when the event arrives after the text was posted', async () => {
    const waiting = await openCompleted({ fileProcessingMs: SLOW_MS });
    await waiting.thread.waitFor('Almost ready to publish');
    expect(showsPicture(waiting.thread)).toBe(false);

    waiting.clock.pass(SLOW_MS);
    await fireUntilPublished(waiting);

    expectPicture(waiting, { looks: 0 });
  });

  itInDeep('when the event comes before the answer to the upload', async () => {
    const call = { method: COMPLETE, fault: { kind: 'lost_answer' } } as const;
    const waiting = await openCompleted({ fileProcessingMs: 0, call });
    await fireUntil(waiting, () => waiting.world.app.logged.some(isAboutPosting));

    waiting.clock.pass(2_000);
    await fireUntilPublished(waiting);

    expectPicture(waiting, { looks: 0 });
  });

  itInDeep('when Slack confirms it on a question, and the event comes late', async () => {
    const event: EventFaultRule = { subtype: 'file_share', fault: { kind: 'delay', ms: 8_000 } };
    const waiting = await openCompleted({ fileProcessingMs: SLOW_MS, event });
    const { world, clock } = waiting;
    clock.pass(SLOW_MS);
    await passToLook(waiting, SLOW_MS, 1);
    await fireUntilPublished(waiting);
    const updates = countCalls(world, 'chat.update');

    clock.pass(8_000);
    await world.command('ada', 'help');
    await world.waitToTell('ada', '/blogpost');
    await vi.waitUntil(async () => (await listUnhandled(world)).length === 0);

    expect(countCalls(world, 'chat.update')).toBe(updates);
    expectPicture(waiting, { looks: 1 });
  });

  itInDeep('when Slack confirms it on a question, and the event never comes', async () => {
    const waiting = await openCompleted({ fileProcessingMs: 5_000, event: DROPPED });

    await passToLook(waiting, 1_000, 1);
    await passToLook(waiting, 2_000, 2);
    expect(showsPicture(waiting.thread)).toBe(false);
    await passToLook(waiting, 4_000, 3);
    await fireUntilPublished(waiting);

    expectPicture(waiting, { looks: 3 });
  });

  itInDeep('when the app was stopped and received no event', async () => {
    const waiting = await openCompleted({ fileProcessingMs: SLOW_MS, event: DROPPED });

    await waiting.world.app.stop();
    waiting.clock.pass(60 * 60_000);
    await waiting.world.app.start();
    await fireUntilPublished(waiting);

    expectPicture(waiting, { looks: 1 });
  });

  itInDeep('also when a person requests the other asset again', async () => {
    const left: Answer[] = [{ type: 'refusal' }];
    const waiting = await openCompleted({ fileProcessingMs: 0 }, () => left.shift());
    await fireUntilPublished(waiting);
    const { world, thread } = waiting;

    await thread.press('lin', 'Retry LinkedIn post');
    await fireUntil(waiting, () => thread.transcript().includes('pressed Retry'));

    expect(showsPicture(thread)).toBe(true);
    const updates = world.slack.calls.filter(({ args }) =>
      String(args['text']).includes('eady to publish'),
    );
    expect(
      updates.map(({ args }) => JSON.stringify(args['blocks']).includes('slack_file')),
    ).toEqual([false, true, true]);
    expectNoRefusal(world);
  });
});

describe('the text remains without its picture', () => {
  it('when Slack never finishes the file: the wait has an end', async () => {
    const waiting = await openCompleted({ fileProcessingMs: NEVER_MS });

    await passAllLooks(waiting);
    await fireUntilPublished(waiting);

    const { world, thread } = waiting;
    expect(textOf(await thread.waitFor('Almost ready'))).toContain('*Thumbnail*');
    expect(showsPicture(thread)).toBe(false);
    expect(thread.summary()).not.toContain('⚠️');
    expectNoRefusal(world);
  });

  itInDeep(
    'when the event never comes and the app was installed without the scope to ask',
    async () => {
      const installation = { scopes: WITHOUT_FILES_READ };
      const event = DROPPED;
      const waiting = await openCompleted({ fileProcessingMs: SLOW_MS, event, installation });

      await passAllLooks(waiting);
      await fireUntilPublished(waiting);

      const { world, thread } = waiting;
      expect(showsPicture(thread)).toBe(false);
      expect(thread.summary()).not.toContain('⚠️');
      expect(world.app.logged.join('\n')).toContain('install the app again');
      expectNoRefusal(world);
    },
  );

  itInDeep('when Slack refuses the picture although it called the file processed', async () => {
    const waiting = await openCompleted({ fileProcessingMs: SLOW_MS });
    const fault = { kind: 'error', error: 'invalid_blocks' } as const;
    waiting.world.slack.faults.onCall({ method: 'chat.update', times: LOOKS.length, fault });

    for (const [index, ms] of LOOKS.entries()) {
      await waiting.clock.dueIn(ms);
      waiting.clock.pass(ms);
      await fireUntil(waiting, () => countRefusals(waiting.world) === index + 1);
    }
    await fireUntilPublished(waiting);

    expect(showsPicture(waiting.thread)).toBe(false);
  });
});

function countRefusals({ slack }: World): number {
  return slack.calls.filter(({ answer }) => answer?.['error'] === 'invalid_blocks').length;
}

async function listUnhandled({ app }: World): Promise<unknown[]> {
  const all = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 99, limit: 9 };
  return await app.store().inbox.listUnhandled(all);
}
