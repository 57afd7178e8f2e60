import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { UPDATES_APART_MS } from '../../../src/bot/outbound/live-draft.ts';
import { itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { createSkippingClock } from '../skipping-clock.ts';
import { openWorld } from '../world.ts';

const DRAFT = `# Tea\n\n${'It is good. '.repeat(400).trim()}`;

it('appears in the thread with the first words, and becomes the draft in the same message', async () => {
  const world = await openWorld({
    script: answers({ draft: () => ({ type: 'text', text: DRAFT }) }),
  });

  const thread = await world.begin('ada', 'Tea');
  const live = await thread.waitFor('words so far');
  await thread.waitFor('is ready for your review');

  const draft = thread.replies().find(({ ts }) => ts === live.ts);
  expect(textOf(draft ?? live)).toContain(DRAFT);
  expect(thread.summary()).not.toContain('Writing');
});

itInDeep('shows nothing before the model has sent a word', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ draft: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('draft');

  expect(thread.replies()).toEqual([]);
  gate.open();
  await thread.waitFor('is ready for your review');
});

describe('whose process is gone', () => {
  /** Its words are in the thread when the next process asks the model, which answers this. */
  async function openCutOff(next: Answer) {
    const asked: Answer[] = [{ type: 'text', text: DRAFT }, next];
    const script = answers({ draft: () => asked.shift() });
    const world = await openWorld({ script, pace: { draftMs: 60_000 } });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('It is good');
    await world.app.stop();
    await world.app.start();
    await world.waitToAsk('draft', 2);
    return thread;
  }

  it('is marked as unfinished when the run is cancelled', async () => {
    const thread = await openCutOff({ type: 'hang' });

    await thread.press('ada', 'Stop');

    await thread.waitFor('🚫 Stopped');
    await thread.waitFor('Draft 1 wasn’t finished.');
    expect(thread.transcript()).not.toContain('Writing');
  });

  itInDeep('is marked as unfinished when the run fails', async () => {
    const thread = await openCutOff({ type: 'http_error', status: 401 });

    await thread.waitFor('Paused while drafting');

    await thread.waitFor('Draft 1 wasn’t finished.');
    expect(thread.transcript()).not.toContain('Writing');
  });
});

itInDeep('is updated every three seconds or more by the app’s own clock', async () => {
  const clock = createMovingClock();
  const script = answers({ draft: () => ({ type: 'text', text: DRAFT }) });
  const world = await openWorld({ script, clock, pace: { draftMs: 600 } });
  const changedAt: number[] = [];
  const { faults } = world.slack;
  const { takeForCall } = faults;
  faults.takeForCall = (method, channel) => {
    if (String(world.slack.calls.at(-1)?.args['text']).startsWith('Writing draft 1'))
      changedAt.push(clock.shown());
    return takeForCall(method, channel);
  };

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  const apart = changedAt.slice(1).map((at, index) => at - (changedAt[index] ?? 0));
  expect(apart.length).toBeGreaterThan(0);
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(UPDATES_APART_MS);
});

/** Moves a little at each look, so that a stream takes a while. */
function createMovingClock() {
  const clock = createSkippingClock();
  let extra = 0;
  return {
    ...clock,
    shown: () => clock.now() + extra,
    now() {
      extra += 20;
      return clock.now() + extra;
    },
    setAlarm: (at: number, callback: () => void) => clock.setAlarm(at - extra, callback),
  };
}
