import { expect, it } from 'vitest';
import { createTestDeadline } from '../../test-deadline.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const GUEST = 'Guests can’t start posts here.';

/** A workspace in which grace is a guest, and whose operator lets no guest start a post. */
async function openWithGuest(options: WorldOptions = {}): Promise<World> {
  return await openWorld({
    ...{ script: answers(), env: { GUESTS: 'refused' }, ...options },
    prepareSlack({ workspace }) {
      Object.assign(workspace.people.get(USERS.grace) ?? {}, { isGuest: true });
    },
  });
}

/** Lets ada's post be approved, so that its thread offers a new version. */
async function openApproved(world: World) {
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('Here’s everything to publish it');
  return thread;
}

const formsOf = ({ slack }: World) =>
  slack.state(USERS.grace).views.filter(({ type }) => type === 'modal');

it('tells a guest before a form opens that guests start no posts', async () => {
  const world = await openWithGuest();
  const thread = await openApproved(world);

  await world.command('grace', '');
  await world.waitToTell('grace', GUEST);
  await world.command('grace', 'Juice\n- without sugar', 'D0ADAGRACE');
  const returned = await world.waitToTell('grace', 'without sugar');
  expect(textOf(returned)).toContain(GUEST);
  await thread.press('grace', 'New version');
  await thread.press('grace', 'Start another like this');
  const use = { as: USERS.grace, callbackId: 'brief_new', channel: CHANNEL };
  await world.slack.act({ do: 'shortcut', ...use });

  const { slack } = world;
  const told = () => slack.state(USERS.grace).messages.filter((one) => textOf(one).includes(GUEST));
  await slack.until(() => told().length === 5 || undefined, 'an answer in each place');
  expect(formsOf(world)).toEqual([]);
});

/** A world whose deadlines pass when the test says so, and in which the app knows the language of grace. */
async function openWithDeadlines() {
  const deadlines: ReturnType<typeof createTestDeadline>[] = [];
  const startAckDeadline = () => {
    const deadline = createTestDeadline();
    deadlines.push(deadline);
    return deadline;
  };
  const world = await openWithGuest({ startAckDeadline, clock: createFrozenClock() });
  await world.command('grace', 'help');
  await world.waitToTell('grace', '/blogpost');
  return { world, passDeadline: () => deadlines.at(-1)?.pass() };
}

/** Waits for a call to this method from now on. */
function nextCall({ slack }: World, method: string): () => Promise<unknown> {
  const count = () => slack.calls.filter((call) => call.method === method).length;
  const before = count();
  return () => slack.until(() => count() > before || undefined, `a call to ${method}`);
}

it('opens the form if Slack does not say in time whether a person is a guest', async () => {
  const { world, passDeadline } = await openWithDeadlines();
  world.slack.faults.onCall({ method: 'users.info', fault: { kind: 'hang' } });
  const asked = nextCall(world, 'users.info');

  const opening = world.command('grace', '');
  await asked();
  passDeadline();
  await opening;

  const form = await world.modal('grace');
  await world.submit('grace', form, { outline: 'Juice' });
  const { errors } = await world.modal('grace');
  expect(JSON.stringify(errors)).toContain(GUEST);
});

it('reads the comments for a new version while Slack is asked about a guest', async () => {
  const { world, passDeadline } = await openWithDeadlines();
  const thread = await openApproved(world);
  world.slack.faults.onCall({ method: 'users.info', fault: { kind: 'hang' } });
  const asked = nextCall(world, 'users.info');
  const read = nextCall(world, 'conversations.replies');

  const pressing = thread.press('grace', 'New version');
  await asked();
  await read();
  // The client gives a call up after two seconds, and reading after that would be too late for the form.
  expect(world.app.logged.filter((line) => line.includes('is a guest'))).toEqual([]);
  passDeadline();
  await pressing;

  expect(textOfView(await world.modal('grace'))).toContain('What should change?');
});
