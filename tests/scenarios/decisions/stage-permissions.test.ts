import { expect, it } from 'vitest';
import type { Stage } from '../../../src/pipeline/run/review/review-policy.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { ACTORS, type Actor, attempt, SHARED } from '../external-users.ts';
import { findButton, hasButton } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { runIdOf } from '../thread-run.ts';
import { openWorld, type World } from '../world.ts';

/** Grace approves first; then two people of a group that Lin and Ada are in, who asked for the post. */
const EDITOR: Stage = {
  ...{ name: 'Editor', people: [USERS.grace], groups: [], anyone: false },
  ...{ needed: 1, requesterCounts: true },
};
const LEGAL: Stage = {
  ...{ name: 'Legal', people: [], groups: ['S0LEGAL'], anyone: false },
  ...{ needed: 2, requesterCounts: false },
};

const FIRST = 'Only <@U0GRACE> can approve this post now. It’s Editor’s turn.';
const SECOND = 'Only <!subteam^S0LEGAL> can approve this post now. It’s Legal’s turn.';
const NOT_MEMBER = 'Only members of this post’s workspace can do that.';

/** By person: the answer to Approve in the first and in the second stage; `undefined` where it counts. */
const MATRIX: [Actor, string | undefined, string | undefined][] = [
  ['ada', FIRST, 'it needs the approval of other people than you'],
  ['grace', undefined, SECOND],
  ['lin', FIRST, undefined],
  ['max', FIRST, SECOND],
  ['guest', FIRST, SECOND],
  ['admin', FIRST, SECOND],
  ['eve', NOT_MEMBER, NOT_MEMBER],
  ['mallory', NOT_MEMBER, NOT_MEMBER],
];

async function openReview() {
  const userGroups = [{ id: 'S0LEGAL', handle: 'legal', users: [USERS.lin, USERS.ada] }];
  const world = await openWorld({
    slack: { cast: { ...SHARED, userGroups } },
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages: [EDITOR, LEGAL] } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { world, thread };
}

async function approve(world: World, thread: Thread, as: Actor): Promise<void> {
  const label = 'Approve draft 1';
  const card = thread.replies().findLast((one) => hasButton(one, label));
  if (card === undefined) throw new Error('There is no review card.');
  await attempt(world, as, {
    ...{ do: 'press', as: ACTORS[as], channel: CHANNEL, messageTs: card.ts },
    ...{ ...findButton(card, label), element: { type: 'button' }, values: {} },
  });
}

function toldTo({ slack }: World, as: Actor): string[] {
  const own = slack.workspace.messages.filter(({ ephemeralFor }) => ephemeralFor === ACTORS[as]);
  return own.map(({ text }) => text);
}

async function votesOf(world: World, thread: Thread): Promise<string[]> {
  const runId = await runIdOf(world, thread);
  const votes = await world.app.store().decisions.listVotes(runId, 'draft:1');
  return votes.map(({ by, as }) => `${by} ${as}`);
}

it('takes approvals in each stage from its people alone', async () => {
  const { world, thread } = await openReview();
  for (const [as, answer] of MATRIX.filter(([, first]) => first !== undefined)) {
    await approve(world, thread, as);
    await world.slack.until(() => toldTo(world, as)[0], `an answer for ${as}`);
    expect(toldTo(world, as), as).toEqual([expect.stringContaining(answer ?? '')]);
  }
  expect(await votesOf(world, thread)).toEqual([]);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('(Legal). The buttons are in the review above.');
  for (const [as, , answer] of MATRIX.filter(([, , second]) => second !== undefined)) {
    const before = toldTo(world, as).length;
    await approve(world, thread, as);
    const answers = () => toldTo(world, as).slice(before);
    await world.slack.until(() => answers()[0], `a second answer for ${as}`);
    expect(answers(), as).toEqual([expect.stringContaining(answer ?? '')]);
  }
  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('Legal: Lin Tanaka approved. 1 more approval needed.');
  expect(await votesOf(world, thread)).toEqual(['U0GRACE Editor', 'U0LIN Legal']);
});
