import { describe, expect, it } from 'vitest';
import type { Act, ActAnswer, OpenView } from '../../../sandbox/slack/page-api.ts';
import { StoreUnavailable } from '../../../src/pipeline/errors.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { createTestDeadline } from '../../test-deadline.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { findButton } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

/** Slack gives up sooner here, so that the tests do not wait for missing acknowledgements. */
const HASTY = { ackTimeoutMs: 1_000 };

/** From here on a method of the store fails, until it is repaired. */
function breakPort<Port extends object>(port: Port, method: keyof Port): { mend(): void } {
  const working = port[method];
  Object.assign(port, {
    [method]: async () => {
      throw new Error('disk full');
    },
  });
  return { mend: () => void Object.assign(port, { [method]: working }) };
}

const submit = async ({ slack }: World, as: keyof typeof USERS, view: OpenView, field: string) =>
  await slack.act({
    do: 'submit_view',
    as: USERS[as],
    viewId: view.id,
    values: { [field]: { [field]: { value: 'Tea' } } },
  });

const isForm = ({ type }: OpenView) => type === 'modal';

it('does not acknowledge a command it could not store', async () => {
  const world = await openWorld({ script: answers(), slack: HASTY });
  const { runs } = world.app.store();
  const act: Act = {
    do: 'command',
    as: USERS.ada,
    channel: CHANNEL,
    command: '/blogpost',
    text: 'Tea',
  };
  const broken = breakPort(runs, 'create');

  const answer: ActAnswer = await world.slack.act(act);
  broken.mend();

  expect(answer).toMatchObject({ ok: false });
  expect(world.slack.transcript('content')).toBe('');
  await (await world.begin('ada', 'Tea')).waitFor('is ready for your review');
});

it('does not acknowledge a click it could not store', async () => {
  const world = await openWorld({ script: answers(), slack: HASTY });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('is ready for your review');
  const broken = breakPort(world.app.store().decisions, 'record');

  await expect(world.press('grace', card, 'Approve draft 1')).rejects.toThrow('did not answer');
  broken.mend();

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved.* Here’s everything');
});

itInDeep('acknowledges a click that opens a form only when it could read the run', async () => {
  const world = await openWorld({ script: answers(), slack: HASTY });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('is ready for your review');
  const broken = breakPort(world.app.store().ledger, 'listOpen');

  await expect(world.press('grace', card, 'Request changes')).rejects.toThrow('did not answer');
  broken.mend();

  expect(findButton(card, 'Request changes')).toBeDefined();
  await thread.press('grace', 'Request changes');
  expect(await world.modal('grace')).toMatchObject({ type: 'modal' });
});

describe('the buttons under an approved post answer', () => {
  const unavailable = async () => {
    throw new StoreUnavailable('The store does not answer.', undefined);
  };
  const deadlines: ReturnType<typeof createTestDeadline>[] = [];
  const startAckDeadline = () => {
    const deadline = createTestDeadline();
    deadlines.push(deadline);
    return deadline;
  };
  /** Until the time for the acknowledgement is over. */
  const silent = async () => {
    deadlines.at(-1)?.pass();
    return await new Promise<never>(() => {});
  };

  it.each(
    firstOf(
      [
        ['New version', 'its post', unavailable, 'I couldn’t open the form.'],
        ['Start another like this', 'the settings', unavailable, 'I couldn’t open the form.'],
        ['Start another like this', 'its post', unavailable, 'I couldn’t open the form.'],
        ['New version', 'its post', silent, 'took too long'],
        ['Start another like this', 'the settings', silent, 'took too long'],
      ] as const,
      2,
    ),
  )('%s, without %s', async (label, part, failing, sentence) => {
    const { world, thread } = await approved({ startAckDeadline });
    const { runs, settings } = world.app.store();
    const { find } = runs;
    const { findBoth } = settings;
    if (part === 'its post') runs.find = failing;
    else settings.findBoth = failing;

    await thread.press('lin', label);

    await world.waitToTell('lin', sentence);
    Object.assign(runs, { find });
    Object.assign(settings, { findBoth });
    await thread.press('lin', label);
    expect(await world.modal('lin')).toMatchObject({ type: 'modal' });
  });

  itInDeep('New version, with a form without the late replies', async () => {
    const { world, thread } = await approved();
    world.app.store().decisions.list = unavailable;

    await thread.press('lin', 'New version');

    expect(await world.modal('lin')).toMatchObject({ type: 'modal' });
  });

  async function approved(options: WorldOptions = {}) {
    const world = await openWorld({ script: answers(), ...options });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Here’s everything to publish it');
    return { world, thread };
  }
});

it('keeps the brief form open with the typed text', async () => {
  const world = await openWorld({ script: answers(), slack: HASTY });
  await world.command('ada', '');
  const form = await world.modal('ada');
  const broken = breakPort(world.app.store().runs, 'create');

  const answer = await submit(world, 'ada', form, 'outline');
  broken.mend();

  expect(answer).toMatchObject({ ok: false });
  expect(world.slack.state(USERS.ada).views.filter(isForm)).toHaveLength(1);
  const thread = await world.threadAfter(() => world.submit('ada', form, { outline: 'Tea' }));
  await thread.waitFor('is ready for your review');
});

itInDeep.each(['note', 'decision'])(
  'keeps the revision form open, and accepts it once (%s)',
  async (what) => {
    const world = await openWorld({ script: answers(), slack: HASTY });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Request changes');
    const form = await world.modal('grace');
    const { ledger, decisions } = world.app.store();
    const broken = what === 'note' ? breakPort(ledger, 'keepNote') : breakPort(decisions, 'record');

    const answer = await submit(world, 'grace', form, 'note');
    broken.mend();

    expect(answer).toMatchObject({ ok: false });
    expect(world.slack.state(USERS.grace).views.filter(isForm)).toHaveLength(1);
    await world.submit('grace', form, { note: 'Tea' });
    await thread.waitFor('Draft 2 is ready for your review');
    const [run] = await world.app.store().runs.listAllOpen(1);
    const notes = (await ledger.list(run?.id ?? '')).filter(({ kind }) => kind === 'note');
    expect(notes).toHaveLength(1);
  },
);

it('does not acknowledge an event it could not store, and Slack sends it again', async () => {
  const world = await openWorld({ script: answers(), slack: { ...HASTY, retryDelaysMs: [50] } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const { inbox } = world.app.store();
  const broken = breakPort(inbox, 'keep');

  const reply = await thread.reply('lin', 'Say why.');
  const isLogged = () => world.app.logged.some((line) => line.includes('disk full'));
  while (!isLogged()) await new Promise((turn) => setImmediate(turn));
  broken.mend();

  await thread.waitForReaction(reply);
  await thread.waitFor('Lin Tanaka: Say why.');
});
