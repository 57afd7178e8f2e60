import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withRealAlarms } from '../../../sandbox/slack/clock.ts';
import { runPeopleCommand } from '../../../src/people/command.ts';
import { newFolder } from '../../new-folder.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { fault, type Habit } from '../../scripted-evaluators.ts';
import { USERS } from '../cast.ts';
import { openEditor } from '../editor.ts';
import { editorDefaults } from '../editor-answers.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { habitual } from '../habitual-answers.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { choosePage, openSettingsForm, untilShown } from '../settings/settings-form.ts';
import { openSharedClockWorld, passTime } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import type { WorldOptions } from '../world.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const REMINDER = 'draft 1 is still waiting for your review';
const BLOCKED = 'draft 1 can’t be approved yet. The review above says what it needs.';
const CLOSED = 'Grace Lindqvist was asked to review draft 1. This request is closed.';
const CLOSED_FOR_LIN = 'Lin Tanaka was asked to review draft 1. This request is closed.';
const WARNING = 'it’s been quiet here for a while';

async function openReview(
  team: Partial<typeof DEFAULTS.team>,
  { approvers = [USERS.grace], ...options }: { approvers?: string[] } & WorldOptions = {},
) {
  const brief = {
    ...{ ...DEFAULTS, approvers, team: { ...DEFAULTS.team, ...team } },
    ...(approvers.length > 1 && { reviewPolicy: { stages: approvers.map(stageOf) } }),
  };
  const { clock, world } = await openSharedClockWorld({
    script: answers(),
    briefDefaults: async () => brief,
    ...options,
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { clock, world, thread };
}

function stageOf(user: string, at: number) {
  const anyone = { groups: [], anyone: false, needed: 1, requesterCounts: true };
  return { ...anyone, name: `Stage ${at + 1}`, people: [user] };
}

const messagesWith = (thread: Thread, words: string) =>
  thread.replies().filter((message) => textOf(message).includes(words));

it('reminds the people a review waits for three times, each after twice as long', async () => {
  const opened = await openReview({ remindHours: 24 });
  const { thread } = opened;
  const counts: number[] = [];
  for (const hours of [23, 2, 46, 3, 92, 2, 400]) {
    await passTime(opened, hours * HOUR);
    counts.push(messagesWith(thread, REMINDER).length);
  }

  expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3]);
  const [first] = messagesWith(thread, REMINDER);
  expect(first && textOf(first)).toBe(
    '⏰ <@U0GRACE>, draft 1 is still waiting for your review. The buttons are in the review above.',
  );
});

it('asks the requester, who has approved, for a review by another person', async () => {
  const reviewPolicy = { approvalsNeeded: 2 };
  const team = { ...DEFAULTS.team, remindHours: 24 };
  const opened = await openReview(
    {},
    { briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy, team }) },
  );
  await opened.thread.press('ada', 'Approve draft 1');
  await opened.thread.waitFor('Ada Okafor approved. 1 more approval needed.');

  await passTime(opened, 25 * HOUR);

  await opened.thread.waitFor('<@U0ADA>, draft 1 needs a review by someone other than you.');
  expect(opened.thread.transcript()).not.toContain(REMINDER);
});

it('names the draft that the review offers first, where it offers two', async () => {
  const worse: Habit = {
    name: 'reads worse',
    faultsIn: (version) => (version === 1 ? [fault('same')] : []),
    prefers: () => 'earlier',
  };
  const team = { ...DEFAULTS.team, remindHours: 24 };
  const opened = await openReview(
    {},
    {
      script: habitual(worse),
      briefDefaults: editorDefaults({ approvers: [USERS.grace], team }),
    },
  );
  await opened.thread.waitFor('*Draft 1 is ready for your review*');

  await passTime(opened, 25 * HOUR);
  await opened.thread.waitFor(REMINDER);
  await opened.thread.press('grace', 'Approve draft 1');

  await opened.thread.waitFor(CLOSED);
});

it('closes the reminders once the post moves on', async () => {
  const opened = await openReview({ remindHours: 24 });
  const { thread } = opened;
  await passTime(opened, 25 * HOUR);
  await passTime(opened, 48 * HOUR);
  expect(messagesWith(thread, REMINDER)).toHaveLength(2);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  expect(messagesWith(thread, REMINDER)).toEqual([]);
  expect(messagesWith(thread, CLOSED)).toHaveLength(2);
});

it('closes the reminders of a person who passed their place on, and names no other person', async () => {
  const opened = await openReview({ remindHours: 24 });
  const { world, thread } = opened;
  await passTime(opened, 25 * HOUR);

  await thread.press('grace', 'Change approvers');
  const { id: viewId } = await world.modal('grace');
  const values = { delegate_to: { delegate_to: { selected_user: USERS.lin } } };
  await world.slack.act({ do: 'submit_view', as: USERS.grace, viewId, values });

  await thread.waitFor(CLOSED);
  expect(messagesWith(thread, REMINDER)).toEqual([]);
  await passTime(opened, 48 * HOUR);
  const [reminder] = messagesWith(thread, REMINDER);
  expect(reminder && textOf(reminder)).toContain('<@U0LIN>, draft 1 is still waiting');
  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  expect(messagesWith(thread, CLOSED)).toHaveLength(1);
  expect(messagesWith(thread, CLOSED_FOR_LIN)).toHaveLength(2);
});

it('says in a reminder and a call that a draft cannot be approved without answers', async () => {
  const clock = createFrozenClock();
  const briefDefaults = async () => ({
    ...{ ...DEFAULTS, roundsMax: 0, loop: 'editor' as const, approvers: [USERS.grace] },
    team: { ...DEFAULTS.team, remindHours: 24 },
  });
  const slack = { clock: withRealAlarms(clock.now) };
  const { world, thread } = await openEditor({ briefDefaults, slack, clock, upkeep: clock });
  await thread.waitFor('Draft 1 needs answers before it can be approved');

  await passTime({ clock, world }, 25 * HOUR);
  await thread.press('grace', 'Change approvers');
  const { id: viewId } = await world.modal('grace');
  const values = { delegate_to: { delegate_to: { selected_user: USERS.lin } } };
  const reminded = thread.transcript();
  await world.slack.act({ do: 'submit_view', as: USERS.grace, viewId, values });

  await thread.waitFor(`🙋 <@U0LIN>, ${BLOCKED}`);
  expect(reminded).toContain(`⏰ @grace, ${BLOCKED}`);
});

it('asks the requester of a review that their own approval does not count for, for another person', async () => {
  const stage = { people: [], groups: [], anyone: true, needed: 1, requesterCounts: false };
  const stages = [
    { ...stage, name: 'Editor', people: [USERS.grace], anyone: false },
    { ...stage, name: 'Colleague' },
  ];
  const brief = {
    ...{ ...DEFAULTS, reviewPolicy: { stages } },
    team: { ...DEFAULTS.team, remindHours: 24 },
  };
  const opened = await openSharedClockWorld({
    script: answers(),
    briefDefaults: async () => brief,
  });
  const thread = await opened.world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await thread.press('grace', 'Approve draft 1');

  const asked = '<@U0ADA>, draft 1 needs a review by someone other than you (Colleague).';
  await thread.waitFor(`🙋 ${asked}`);
  await passTime(opened, 25 * HOUR);
  await thread.waitFor(`⏰ ${asked}`);
});

it('sends no reminder of a review that waits for a former member alone', async () => {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const opened = await openReview(
    { remindHours: 24 },
    { approvers: [], env: { DATABASE_URL: url } },
  );
  const { world, thread } = opened;
  await world.app.stop();
  const deps = {
    ...{ url, clock: opened.clock, findNames: async () => ({ names: [] }) },
    ...{ confirm: undefined, pathOf: (file: string) => file },
  };
  const deleted = await runPeopleCommand(['delete', USERS.ada, '--yes', '--force'], deps);
  expect(deleted).toMatchObject({ err: '', code: 0 });
  await world.app.start();

  await passTime(opened, 80 * HOUR);

  expect(thread.transcript()).not.toContain('still waiting');
});

itInDeep('closes the reminders of a stage once the turn is the next one’s', async () => {
  const opened = await openReview({ remindHours: 24 }, { approvers: [USERS.grace, USERS.lin] });
  const { thread } = opened;
  await passTime(opened, 25 * HOUR);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('draft 1 is ready for your review (Stage 2)');

  await thread.waitFor('was asked to review draft 1 (Stage 1). This request is closed.');
  expect(messagesWith(thread, REMINDER)).toEqual([]);
  await passTime(opened, 25 * HOUR);
  expect(messagesWith(thread, REMINDER)).toHaveLength(1);
});

itInDeep('sends no reminder after a decision, nor where the channel wants none', async () => {
  const opened = await openReview({ remindHours: 0 });
  await passTime(opened, 10 * DAY);
  expect(messagesWith(opened.thread, REMINDER)).toEqual([]);

  const decided = await openReview({ remindHours: 24 });
  await decided.thread.press('grace', 'Approve draft 1');
  await decided.thread.waitFor('✅ Approved');
  await passTime(decided, 10 * DAY);
  expect(messagesWith(decided.thread, REMINDER)).toEqual([]);
});

itInDeep('sends only the latest reminder after a restart that came late', async () => {
  const opened = await openReview({ remindHours: 24 });
  const { clock, world, thread } = opened;
  await world.app.stop();
  clock.pass(5 * DAY);
  await world.app.start();

  await thread.waitFor(REMINDER);
  await passTime(opened, HOUR);
  expect(messagesWith(thread, REMINDER)).toHaveLength(1);
  await passTime(opened, 3 * DAY);
  expect(messagesWith(thread, REMINDER)).toHaveLength(2);
});

it('ends a post after the days of its channel, and warns as the settings say', async () => {
  const opened = await openReview({ expireDays: 10, remindHours: 24 });
  const { world, thread } = opened;
  await choosePage(world, 'ada', await openSettingsForm(world, 'ada'), 'reminders');
  await untilShown(world, 'ada', 'a week before, or when a quarter of the time is left');
  await passTime(opened, 7.4 * DAY);
  expect(messagesWith(thread, WARNING)).toEqual([]);
  await passTime(opened, 0.2 * DAY);
  expect(messagesWith(thread, WARNING)).toHaveLength(1);
  await passTime(opened, 2.5 * DAY);
  await thread.waitFor('⌛ Expired');
});
