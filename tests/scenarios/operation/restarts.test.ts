import { expect, it } from 'vitest';
import type { Script } from '../../../sandbox/openai/answer.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import { untilHandled } from '../until-handled.ts';
import { REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld } from '../world.ts';

const ONCE = { draft: 1, verdict: 2, edits: 1, scene: 1, image: 1, linkedin_post: 1 };
type Step = keyof typeof ONCE;
const STEPS = Object.keys(ONCE) as Step[];

const IN_FLIGHT: [string, Step[]][] = [
  ['first draft', ['draft']],
  ['verdict', ['verdict']],
  ['edits', ['edits']],
  ['scene', ['scene', 'linkedin_post']],
  ['assets', ['image', 'linkedin_post']],
];

it.each(firstOf(IN_FLIGHT, 2))(
  'continues after a stop in the middle of its %s',
  async (_, kinds) => {
    const gate = createGate();
    const world = await openWorld({ script: holdingFirst(kinds, gate.opened) });
    const thread = await world.begin('ada', 'Tea');
    const isLate = kinds.includes('linkedin_post');
    if (isLate) await thread.press('grace', 'Approve draft 2');
    const held = await Promise.all(kinds.map((kind) => world.waitToAsk(kind)));

    await world.app.stop();
    for (const call of held) expect((await world.waitToEnd(call)).aborted).toBe(true);
    await world.app.start();

    if (!isLate) await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');
    const paid = (step: Step) => world.asked(step).filter(({ aborted }) => !aborted).length;
    expect(Object.fromEntries(STEPS.map((step) => [step, paid(step)]))).toEqual(ONCE);
    expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
  },
);

/** Holds the first answer of these kinds until its process is gone. */
function holdingFirst(kinds: readonly Step[], opened: Promise<undefined>): Script {
  const held = new Set(kinds);
  return async (ask) => {
    if (held.delete(ask.kind as Step)) await opened;
    return await revisedOnce(ask);
  };
}

it('continues at once after a start with a token that Slack accepts again', async () => {
  const gate = createGate();
  const draft = async () => await gate.opened;
  const world = await openWorld({ script: answers({ draft }), clock: createFrozenClock() });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('draft');
  const fault = { kind: 'error' as const, error: 'token_revoked' };
  world.slack.faults.onCall({ times: 50, fault });
  gate.open();
  const { overview } = world.app.store();
  const waitCode = async () => (await overview.list({ which: 'open', limit: 1 }))[0]?.waiting?.code;
  await expect.poll(waitCode, { timeout: 10_000 }).toBe('slack_app_removed');

  await world.app.stop();
  world.slack.faults.clear();
  await world.app.start();

  await thread.waitFor('is ready for your review');
});

it('waits for its review across a restart, and accepts the same buttons', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('is ready for your review');

  await world.app.stop();
  await world.app.start();
  await world.press('grace', card, 'Approve draft 1');

  await thread.waitFor('✅ Approved');
  expect(world.asked('draft')).toHaveLength(1);
});

it('handles at its next start the stored events that it could not finish', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.faults.onCall({ method: 'chat.update', times: 2, fault: { kind: 'dropped' } });
  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));

  await world.app.stop();
  world.slack.faults.clear();
  await world.app.start();

  await thread.waitFor('Lin Tanaka: Say why.');
  await thread.waitFor('1 comment for the next draft');
  await untilHandled(world);
});

itInDeep('starts without waiting for stored events that Slack delays', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const method = 'reactions.add';
  world.slack.faults.onCall({ method, times: 6, fault: { kind: 'hang' } });
  const marks = () => world.slack.calls.filter((call) => call.method === method);
  for (const text of ['Say why.', 'And how.', 'And when.']) await thread.reply('lin', text);
  await world.slack.until(() => marks().length === 3 || undefined, 'three signs');

  await world.app.stop();
  await world.app.start();

  await world.slack.until(() => marks().length === 6 || undefined, 'three more signs');
  await world.command('ada', 'status');
  await world.waitToTell('ada', '1 post in progress in this channel.');
});

itInDeep('keeps a note once that Slack delivers twice', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.faults.onEvent({ event: 'message', fault: { kind: 'duplicate' } });

  await thread.reply('lin', 'Say why.');
  await thread.reply('max', 'And how.');

  await thread.waitFor('Max Ferrante: And how.');
  await thread.waitFor('2 comments for the next draft');
  await untilHandled(world);
  const [run] = await world.app.store().runs.listAllOpen(1);
  const kept = await world.app.store().ledger.list(run?.id ?? '');
  expect(kept.map(({ text }) => text)).toEqual(['Say why.', 'And how.']);
});
