import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { createTestDeadline } from '../../test-deadline.ts';
import { USERS } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const DOLLAR = { picture: 1 };
const PRICES = JSON.stringify({ 'gpt-6-astra': DOLLAR, 'gpt-6.1-sol': DOLLAR });
/** As long as the app remembers whether a person is a guest. */
const GUEST_KNOWN_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

it('returns the outline of a post beyond the limit of the day, and of a guest', async () => {
  const env = { POSTS_PER_DAY_PERSON: '1', POSTS_PER_DAY_CHANNEL: '2', GUESTS: 'refused' };
  const world = await openWorld({
    ...{ script: answers(), env, clock: createFrozenClock() },
    prepareSlack({ workspace }) {
      Object.assign(workspace.people.get(USERS.max) ?? {}, { isGuest: true });
    },
  });
  await world.begin('ada', 'Tea');

  await world.command('ada', 'Coffee\n- without milk');
  const refused = textOf(await world.waitToTell('ada', 'You’ve started 1 post today'));
  expect(refused).toContain('limit for each person. You can send this again 6 Jan, 00:00 UTC.');
  expect(refused).toContain('without milk');
  await world.command('max', 'Juice');
  await world.waitToTell('max', 'Guests can’t start posts here.');
  await world.begin('grace', 'Water');
  await world.command('lin', '');
  const form = await world.modal('lin');
  await world.submit('lin', form, { outline: 'Milk' });
  const { errors } = await world.modal('lin');
  expect(JSON.stringify(errors)).toContain('This channel has started 2 posts today');
  expect(JSON.stringify(errors)).toContain('again 6 Jan, 00:00 UTC, or in another channel.');
});

it('refuses a start in time where the reading before the question about guests took long', async () => {
  const deadlines: ReturnType<typeof createTestDeadline>[] = [];
  const startAckDeadline = () => {
    const deadline = createTestDeadline();
    deadlines.push(deadline);
    return deadline;
  };
  const env = { GUESTS: 'refused' };
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), env, startAckDeadline, clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Here’s everything to publish it');
  await thread.press('lin', 'New version');
  const form = await world.modal('lin');
  clock.pass(GUEST_KNOWN_MS);
  const asked = () => world.slack.calls.filter(({ method }) => method === 'users.info').length;
  const [askedBefore, begunBefore] = [asked(), deadlines.length];
  world.slack.faults.onCall({ method: 'users.info', fault: { kind: 'hang' } });

  const submitting = world.submit('lin', form, { note: 'Shorter.' });
  await world.slack.until(() => asked() > askedBefore || undefined, 'a question about a guest');
  deadlines[begunBefore]?.pass();
  await submitting;

  const { errors } = await world.modal('lin');
  expect(JSON.stringify(errors)).toContain('Slack didn’t tell me whether you’re a guest');
  expect(world.app.logged.filter((line) => line.includes('whether a person is a guest'))).toEqual(
    [],
  );
});

it('makes the thumbnail of an approved post the next day, where its Retry found no money left', async () => {
  const clock = createFrozenClock();
  const env = { MODEL_PRICES: PRICES, REVISIONS: 'rewrites', COST_PER_DAY_PERSON: '4.5' };
  const pictures: (Answer | undefined)[] = [{ type: 'refusal' }];
  const world = await openWorld({ script: answers({ image: () => pictures.shift() }), env, clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await thread.waitFor('Almost ready to publish');
  const other = await world.begin('ada', 'Coffee');
  const paused = 'Paused: the budget of $4.50 a day for one person is used.';
  await other.waitFor(paused);
  await thread.press('lin', 'Retry thumbnail');
  await thread.waitFor(paused);

  clock.pass(DAY_MS);

  await thread.waitFor('Thumbnail for draft 1.');
  await other.waitFor('is ready for your review');
});

it('pauses a post when the money of the day is used, and continues it the next day', async () => {
  const clock = createFrozenClock();
  const env = { MODEL_PRICES: PRICES, REVISIONS: 'rewrites', COST_PER_DAY_PERSON: '1' };
  const world = await openWorld({ script: answers(), env, clock });
  const thread = await world.begin('ada', 'Tea');

  const paused = await thread.waitFor('Paused: the budget of $1.00 a day for one person is used.');

  expect(textOf(paused)).toContain('I’ll go on 6 Jan, 00:00 UTC. Extend or stop.');
  expect(buttonsOf(paused)).toEqual(['Extend by $0.10', 'Stop']);
  const other = await world.begin('grace', 'Water');
  await other.waitFor('Paused: the budget of $1.00 a day for one person is used.');
  expect(world.asked('draft')).toHaveLength(2);
  await other.press('grace', 'Extend by $0.10');
  await other.waitFor('is ready for your review');
  expect(world.asked('verdict')).toHaveLength(1);

  clock.pass(DAY_MS);

  await thread.waitFor('is ready for your review');
  await thread.waitFor('A new day has begun');
  expect(world.asked('verdict')).toHaveLength(2);
});
