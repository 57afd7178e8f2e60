import { describe, expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { MEMBER_KNOWN_MS } from '../../../src/bot/api/memberships.ts';
import { NO_NAME_KNOWN_MS } from '../../../src/bot/api/names.ts';
import { itInDeep } from '../../sampled.ts';
import { createTestDeadline } from '../../test-deadline.ts';
import { modalWith, pressInModal, underReview } from '../by-hand/hand-world.ts';
import { USERS } from '../cast.ts';
import { createFrozenClock, type FrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const ORGANISATION = { id: 'E0ORG', name: 'Fernweh' };
const NOTHING_CHANGED = 'nothing was changed. Please try again.';

/** Slack must be asked whether grace and lin are members. */
const GRID = {
  ...CAST,
  workspace: { ...CAST.workspace, enterprise: ORGANISATION },
  people: CAST.people.map((person) => {
    const enterprise = { id: ORGANISATION.id, teams: ['T0SISTER', CAST.workspace.id] };
    const isOther = person.id === USERS.grace || person.id === USERS.lin;
    return isOther ? { ...person, enterprise, team: 'T0SISTER' } : person;
  }),
};

interface Scene {
  world: World;
  thread: Thread;
  /** Does it while Slack gives no answer about people, until the time for the acknowledgement is over. */
  withoutAnswer(act: () => Promise<void>): Promise<void>;
}

async function beginTea(options: WorldOptions) {
  const world = await openWorld({ script: answers(), ...options });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  return { world, thread };
}

async function inReview(
  clock: FrozenClock = createFrozenClock(),
  begin: typeof beginTea = beginTea,
): Promise<Scene> {
  const deadlines: ReturnType<typeof createTestDeadline>[] = [];
  const startAckDeadline = () => {
    const deadline = createTestDeadline();
    deadlines.push(deadline);
    return deadline;
  };
  const slack = { cast: GRID };
  const { world, thread } = await begin({ slack, clock, startAckDeadline });
  // Slack has given their languages before, and is asked only who they are.
  for (const as of ['grace', 'lin'] as const) await world.command(as, 'help');
  clock.pass(MEMBER_KNOWN_MS);
  const asked = () => world.slack.calls.filter(({ method }) => method === 'users.info').length;
  return {
    world,
    thread,
    async withoutAnswer(act) {
      const before = asked();
      world.slack.faults.onCall({ method: 'users.info', fault: { kind: 'hang' } });
      const acting = act();
      await world.slack.until(() => asked() > before || undefined, 'a question about a person');
      for (const deadline of deadlines) deadline.pass();
      await acting;
    },
  };
}

/** Whether the time limit of a call was over first. */
function gaveUpCalls({ app }: World): boolean {
  return app.logged.some((line) => line.includes('could not be read'));
}

describe('a click, while Slack does not say who a person is', () => {
  it('changes nothing, and counts when it is repeated', async () => {
    const { world, thread, withoutAnswer } = await inReview();

    await withoutAnswer(() => thread.press('grace', 'Approve draft 1'));

    await world.waitToTell('grace', NOTHING_CHANGED);
    expect(thread.summary()).toContain('bot: *Draft 1 is ready for your review*');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Grace Lindqvist approved draft 1');
  });

  itInDeep('opens no form, and opens it when it is repeated', async () => {
    const { world, thread, withoutAnswer } = await inReview();

    await withoutAnswer(() => thread.press('lin', 'Request changes'));

    await world.waitToTell('lin', NOTHING_CHANGED);
    expect(world.slack.state(USERS.lin).views.filter(({ type }) => type === 'modal')).toEqual([]);
    await thread.press('lin', 'Request changes');
    await world.modal('lin');
  });

  it('leaves the post as it is for a Stop whose author may be an admin', async () => {
    const { world, thread, withoutAnswer } = await inReview();
    await world.command('max', 'help');

    await withoutAnswer(() => thread.press('max', 'Stop'));

    await world.waitToShow('max', 'Slack didn’t tell me whether you’re a workspace admin.');
    expect(await world.app.store().runs.listAllOpen(9)).toHaveLength(1);
    expect(gaveUpCalls(world)).toBe(false);
  });
});

it('keeps the text in the form while Slack does not say who its author is', async () => {
  const clock = createFrozenClock();
  const { world, thread, withoutAnswer } = await inReview(clock);
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');
  clock.pass(MEMBER_KNOWN_MS);

  await withoutAnswer(() => world.submit('lin', view, { note: 'Mention milk.' }));

  const open = await world.modal('lin');
  expect(open.errors['note']).toContain(NOTHING_CHANGED);
  expect(thread.summary()).not.toContain('asked for changes');
  await world.submit('lin', open, { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');
});

itInDeep('locks no section while Slack does not say who presses the button', async () => {
  const clock = createFrozenClock();
  const { world, thread, withoutAnswer } = await inReview(clock, underReview);
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  clock.pass(MEMBER_KNOWN_MS);

  await withoutAnswer(() => pressInModal(world, 'lin', { actionId: 'section_lock' }));

  await modalWith(world, 'lin', NOTHING_CHANGED);
  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await modalWith(world, 'lin', 'locked this section');
});

itInDeep('refuses a late form without the name that Slack does not give in time', async () => {
  const clock = createFrozenClock();
  const { world, thread, withoutAnswer } = await inReview(clock);
  const fault = { kind: 'error', error: 'user_not_found' } as const;
  world.slack.faults.onCall({ method: 'users.info', times: 9, fault });
  await thread.reply('max', 'Mention milk.');
  await thread.waitFor('• <@U0MAX>: Mention milk.');
  world.slack.faults.clear();
  clock.pass(NO_NAME_KNOWN_MS / 2);
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');
  await thread.press('max', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  clock.pass(NO_NAME_KNOWN_MS / 2);

  await withoutAnswer(() => world.submit('lin', view, { note: 'Mention milk.' }));

  expect((await world.modal('lin')).errors['note']).toMatch(
    /^Someone already approved this draft\. /,
  );
  expect(gaveUpCalls(world)).toBe(false);
});
