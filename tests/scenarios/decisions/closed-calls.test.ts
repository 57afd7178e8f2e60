import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../src/pipeline/run/review/review-policy.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { USERS } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import { openWorld } from '../world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STAGE = { groups: [], anyone: false, needed: 1, requesterCounts: true };
const stage = (name: string, user: string): Stage => ({ ...STAGE, name, people: [user] });
const EDITOR = stage('Editor', USERS.grace);
const LEGAL = stage('Legal', USERS.lin);
const BRAND = stage('Brand', USERS.max);

const CALL = '<@U0LIN>, draft 1 is ready for your review (Legal).';
const CLOSED = 'Lin Tanaka was asked to review draft 1 (Legal). This request is closed.';

/** The review of a post whose second stage was called. */
async function callLegal(stages: Stage[] = [EDITOR, LEGAL]) {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock, briefDefaults: briefWith(stages) });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor(CALL);
  return { world, clock, thread };
}

function briefWith(stages: Stage[]) {
  return async () => ({ ...DEFAULTS, reviewPolicy: { stages } });
}

/** The messages that ask people for a review. */
function openCalls(thread: Thread): string[] {
  return thread
    .summary()
    .split('\n')
    .filter((line) => line.includes('🙋'));
}

describe('the message that calls the people of the next stage', () => {
  it('is closed when they have approved, and only then', async () => {
    const { thread } = await callLegal();
    expect(openCalls(thread)).toHaveLength(1);
    expect(thread.transcript()).not.toContain('This request is closed.');

    await thread.press('lin', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    await thread.waitFor(CLOSED);
    expect(openCalls(thread)).toEqual([]);
  });

  itInDeep('is closed when the turn is the next stage’s', async () => {
    const { thread } = await callLegal([EDITOR, LEGAL, BRAND]);

    await thread.press('lin', 'Approve draft 1');
    await thread.waitFor('<@U0MAX>, draft 1 is ready for your review (Brand).');

    await thread.waitFor(CLOSED);
    expect(openCalls(thread)).toHaveLength(1);
  });

  it('is closed, and the next one calls a person again whose turn it still is', async () => {
    const both = (name: string, other: string): Stage => {
      return { ...STAGE, name, people: [USERS.lin, other] };
    };
    const clock = createFrozenClock();
    const stages = [EDITOR, both('Legal', USERS.max), both('Brand', USERS.ada)];
    const world = await openWorld({ script: answers(), clock, briefDefaults: briefWith(stages) });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('draft 1 is ready for your review (Legal).');

    await thread.press('max', 'Approve draft 1');

    const called = await thread.waitFor('draft 1 is ready for your review (Brand).');
    expect(textOf(called)).toContain('<@U0LIN> and <@U0ADA>, draft 1 is ready');
  });

  itInDeep('is closed when changes are requested', async () => {
    const { world, thread } = await callLegal();

    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
    await thread.waitFor('Draft 2 is ready for your review');

    await thread.waitFor(CLOSED);
    expect(openCalls(thread)).toEqual([]);
  });

  it('is closed once a Stop is final, and not while it can be undone', async () => {
    const { clock, thread } = await callLegal();

    await thread.press('ada', 'Stop');
    await thread.waitFor('🚫 Ada Okafor stopped this post');
    await clock.dueIn(MINUTE);
    expect(openCalls(thread)).toHaveLength(1);
    clock.pass(MINUTE);

    await thread.waitFor(CLOSED);
    expect(openCalls(thread)).toEqual([]);
  });

  itInDeep('is closed when the person has passed their place on', async () => {
    const { world, thread } = await callLegal();

    await thread.press('lin', 'Change approvers');
    const values = { delegate_to: { delegate_to: { selected_user: USERS.max } } };
    const { id: viewId } = await world.modal('lin');
    await world.slack.act({ do: 'submit_view', as: USERS.lin, viewId, values });
    await thread.waitFor('<@U0MAX>, draft 1 is ready for your review (Legal).');

    await thread.waitFor(CLOSED);
    expect(openCalls(thread)).toHaveLength(1);
  });

  itInDeep('is closed when the post expires', async () => {
    const { clock, world } = await openSharedClockWorld({
      script: answers(),
      env: { EXPIRE_DAYS: '30' },
      briefDefaults: briefWith([EDITOR, LEGAL]),
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor(CALL);
    clock.pass(24 * DAY);
    await thread.waitFor('it’s been quiet here for a while');
    clock.pass(8 * DAY);

    await thread.waitFor(CLOSED);
    await thread.waitFor('⌛ Expired');
    expect(openCalls(thread)).toEqual([]);
  });
});
