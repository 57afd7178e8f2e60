import { describe, expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { findMessage, removeMessage } from '../../../sandbox/slack/messages.ts';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import type { Stage } from '../../../src/pipeline/run/review/review-policy.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { USERS, type Who } from '../cast.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { runIdOf, untilRecorded } from '../thread-run.ts';
import { openWorld, type World } from '../world.ts';

const EDITORS = 'S0EDITORS';
const STAGE = { people: [], groups: [], anyone: false, needed: 1, requesterCounts: true };
const EDITOR: Stage = { ...STAGE, name: 'Editor', people: [USERS.grace] };
const LEGAL: Stage = { ...STAGE, name: 'Legal', people: [USERS.lin] };

async function openReview(stages: Stage[], groupUsers = [USERS.grace]) {
  const userGroups = [{ id: EDITORS, handle: 'editors', users: groupUsers }];
  const world = await openWorld({
    script: answers(),
    slack: { cast: { ...CAST, userGroups } },
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  return { world, thread };
}

async function runOf(world: World, thread: Thread) {
  return { store: world.app.store(), runId: await runIdOf(world, thread) };
}

/** The people that this message notified when it was posted. */
function pingsIn({ calls }: World['slack'], text: string): string[] {
  const posts = calls.filter(({ method, args }) => {
    return method === 'chat.postMessage' && String(args['text']).includes(text);
  });
  const tokens = posts.flatMap(({ args }) => [
    ...JSON.stringify(args).matchAll(/<(?:@|!subteam\^)([A-Z0-9]+)>/g),
  ]);
  return [...new Set(tokens.map(([, id = '']) => id))];
}

async function changeApprovers(
  { world, thread }: { world: World; thread: Thread },
  as: Who,
  values: Record<string, object>,
): Promise<void> {
  await thread.press(as, 'Change approvers');
  const view = await world.modal(as);
  const state = Object.entries(values).map(([id, value]) => [id, { [id]: value }]);
  await world.slack.act({
    ...{ do: 'submit_view', as: USERS[as], viewId: view.id },
    values: Object.fromEntries(state),
  });
}

describe('a review of two stages', () => {
  it('asks the people of each stage in turn, and mentions them once', async () => {
    const { world, thread } = await openReview([EDITOR, LEGAL]);
    const card = await thread.waitFor('Waiting for <@U0GRACE> (Editor).');
    expect(textOf(card)).toContain('Legal: 1 approval needed.');
    await thread.press('lin', 'Approve draft 1');
    await world.waitToTell('lin', 'Only <@U0GRACE> can approve this post now.');

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Editor: Grace Lindqvist approved.');
    await thread.waitFor('<@U0LIN>, draft 1 is ready for your review (Legal).');
    await thread.press('grace', 'Approve draft 1');
    await world.waitToTell('grace', 'It’s Legal’s turn.');
    await thread.press('lin', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).toContain('Legal: Lin Tanaka approved');
    const { store, runId } = await runOf(world, thread);
    expect(await store.decisions.listVotes(runId, 'draft:1')).toMatchObject([
      { by: USERS.grace, as: 'Editor', accepted: { checks: [], comments: [] } },
      { by: USERS.lin, as: 'Legal' },
    ]);
    const decided = await store.decisions.find(runId, 'draft:1');
    expect(decided?.stages?.map(({ approvedBy }) => approvedBy)).toEqual([['U0GRACE'], ['U0LIN']]);
    expect(pingsIn(world.slack, 'is ready for your review.')).toEqual([USERS.grace]);
    expect(pingsIn(world.slack, 'review (Legal)')).toEqual([USERS.lin]);
    expect(pingsIn(world.slack, '')).toEqual([USERS.grace, USERS.lin]);
  });

  itInDeep('begins again with a new draft', async () => {
    const { world, thread } = await openReview([EDITOR, LEGAL]);
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('draft 1 is ready for your review (Legal)');

    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
    await thread.waitFor('Draft 2 is ready for your review');
    await thread.waitFor('Waiting for <@U0GRACE> (Editor).');
  });

  it('refuses the approval of the requester where it does not count', async () => {
    const { world, thread } = await openReview([
      { ...STAGE, ...{ name: 'Review', anyone: true, requesterCounts: false } },
    ]);
    await thread.waitFor('Waiting for someone other than <@U0ADA>.');
    await thread.press('ada', 'Approve draft 1');
    await world.waitToTell('ada', 'it needs the approval of other people than you.');
    await thread.press('max', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });

  itInDeep('names the person by name in a card that is posted again', async () => {
    const { world, thread } = await openReview([EDITOR, LEGAL]);
    const card = await thread.waitFor('Waiting for <@U0GRACE> (Editor).');
    const stored = findMessage(world.slack.workspace, card.channel, card.ts);
    await untilRecorded(world, card);
    if (stored !== undefined) removeMessage(world.slack.workspace, stored);

    await thread.waitFor('Waiting for Grace Lindqvist (Editor).');
    expect(pingsIn(world.slack, 'is ready for your review.')).toEqual([USERS.grace]);
  });
});

it('shows the name of a stage as text in a refusal', async () => {
  const named = { ...EDITOR, name: '<https://evil.example|Editor>' };
  const { world, thread } = await openReview([named, LEGAL]);

  await thread.press('max', 'Approve draft 1');

  const told = await world.waitToTell('max', 'can approve this post now');
  expect(JSON.stringify(told.blocks)).toContain('&lt;https://evil.example|Editor&gt;');
});

describe('a user group', () => {
  const byGroup = { ...STAGE, name: 'Editor', groups: [EDITORS] };

  it('is mentioned as a group, and its people approve', async () => {
    const { world, thread } = await openReview([byGroup]);
    await thread.waitFor(`Waiting for <!subteam^${EDITORS}>.`);
    await thread.press('lin', 'Approve draft 1');
    await world.waitToTell('lin', `Only <!subteam^${EDITORS}> can approve this post.`);

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const { store, runId } = await runOf(world, thread);
    const [vote] = await store.decisions.listVotes(runId, 'draft:1');
    expect(vote).toMatchObject({ by: USERS.grace, as: 'Editor', group: EDITORS });
  });

  it('gives no place to an eleventh person beside it', async () => {
    const people = Array.from({ length: 10 }, (_, at) => `U0PERSON${at}`);
    const { world, thread } = await openReview([{ ...byGroup, people }]);
    await changeApprovers({ world, thread }, 'grace', {
      delegate_to: { selected_user: USERS.max },
    });
    const { errors } = await world.modal('grace');
    expect(Object.values(errors).join()).toContain('This review already names 10 people');

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });

  itInDeep('that Slack does not read is not a reason for a wrong refusal', async () => {
    const { world, thread } = await openReview([byGroup]);
    const fault = { kind: 'error', error: 'internal_error' } as const;
    world.slack.faults.onCall({ method: 'usergroups.users.list', fault });
    await thread.press('grace', 'Approve draft 1');
    await world.waitToTell('grace', 'I couldn’t check who is in');

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });

  itInDeep('is offered by its handle, and accepted by its id', async () => {
    const { world, thread } = await openReview([EDITOR]);
    await thread.press('ada', 'Change approvers');
    const { id } = await world.modal('ada');
    const menu = { do: 'suggest', as: USERS.ada, viewId: id, actionId: 'stage_groups_1' } as const;

    for (const value of ['@edi', 'Editors']) {
      expect(await world.slack.act({ ...menu, value })).toMatchObject({
        options: [{ label: '@editors', value: EDITORS }],
      });
    }
    expect(await world.slack.act({ ...menu, value: 'S0LEGAL' })).toMatchObject({
      options: [{ label: 'S0LEGAL', value: 'S0LEGAL' }],
    });
  });
});

/** The messages about changed approvers, as people read them. */
function changesIn(thread: Thread): string[] {
  const lines = thread.summary().split('\n');
  return lines.filter((line) => line.includes('🔁')).map((line) => line.replace('bot: ', ''));
}

describe('a change of the approvers', () => {
  it('is one message that names its author, also after a lost answer and a restart', async () => {
    const { world, thread } = await openReview([EDITOR, LEGAL]);
    const dropped = { method: 'chat.postMessage', fault: { kind: 'lost_answer' } } as const;
    world.slack.faults.onCall(dropped);

    await changeApprovers({ world, thread }, 'ada', {
      stage_people_1: { selected_users: [USERS.lin, USERS.max] },
      stage_needed_1: { value: '2' },
      stage_people_2: { selected_users: [USERS.lin] },
      stage_needed_2: { value: '1' },
    });

    const first =
      '🔁 Ada Okafor changed who approves: Lin Tanaka and Max Ferrante, 2 approvals (Editor); Lin Tanaka (Legal), instead of Grace Lindqvist.';
    await thread.waitFor(first);
    await changeApprovers({ world, thread }, 'max', {
      delegate_to: { selected_user: USERS.grace },
    });
    const second = '🔁 Max Ferrante passed their place in the review on to Grace Lindqvist.';
    await thread.waitFor(second);
    await world.app.stop();
    await world.app.start();
    await thread.press('lin', 'Approve draft 1');
    await thread.waitFor('Lin Tanaka approved.');
    expect(changesIn(thread)).toEqual([first, second]);
    expect(pingsIn(world.slack, '🔁')).toEqual([]);
  });
});

describe('the approvers of a post', () => {
  it('pass their place on, and the other person alone is called', async () => {
    const { world, thread } = await openReview([EDITOR]);
    await changeApprovers({ world, thread }, 'grace', {
      delegate_to: { selected_user: USERS.max },
    });

    await thread.waitFor('<@U0MAX>, draft 1 is ready for your review.');
    expect(pingsIn(world.slack, 'draft 1 is ready for your review. The buttons')).toEqual([
      USERS.max,
    ]);
    await thread.press('grace', 'Approve draft 1');
    await world.waitToTell('grace', 'Only <@U0MAX> can approve this post.');
    await thread.press('max', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const { store, runId } = await runOf(world, thread);
    expect(await store.approverChanges.list(runId)).toMatchObject([
      { by: USERS.grace, change: { kind: 'delegate', to: USERS.max } },
    ]);
  });

  itInDeep('get no refusal where the form with their place arrives again', async () => {
    const { world, thread } = await openReview([EDITOR]);
    await thread.press('grace', 'Change approvers');
    const { id: viewId } = await world.modal('grace');
    const { views } = world.slack.workspace;
    const open = views.get(viewId);
    const values = { delegate_to: { delegate_to: { selected_user: USERS.max } } };

    for (let sent = 0; sent < 2; sent += 1) {
      if (open !== undefined) views.set(viewId, open);
      await world.slack.act({ do: 'submit_view', as: USERS.grace, viewId, values });
    }

    expect(world.slack.state(USERS.grace).views).toEqual([]);
    const { store, runId } = await runOf(world, thread);
    expect(await store.approverChanges.list(runId)).toHaveLength(1);
  });

  it('are changed by the requester, and remaining approvals count after one more press', async () => {
    const { world, thread } = await openReview([
      { ...EDITOR, people: [USERS.grace, USERS.lin], needed: 2 },
    ]);
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Grace Lindqvist approved. 1 more approval needed.');

    await changeApprovers({ world, thread }, 'ada', {
      stage_people_1: { selected_users: [USERS.grace] },
      stage_needed_1: { value: '1' },
    });
    await thread.waitFor('All approvals are in.');
    expect(thread.transcript()).not.toContain('✅ Approved');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });

  it('are as before where a form is saved without a change', async () => {
    const { world, thread } = await openReview([EDITOR]);
    const card = await thread.waitFor('Draft 1 is ready for your review');

    await changeApprovers({ world, thread }, 'ada', {
      stage_people_1: { selected_users: [USERS.grace] },
    });

    await world.slack.until(() => world.slack.state(USERS.ada).views.length === 0 || undefined, '');
    await world.press('grace', card, 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    expect(thread.transcript()).not.toContain('changed who approves');
  });

  itInDeep('cannot be fewer than the approvals, and other people may not change them', async () => {
    const { world, thread } = await openReview([EDITOR]);
    await thread.press('max', 'Change approvers');
    await world.waitToTell('max', 'an owner of the channel can change who approves this post');

    await changeApprovers({ world, thread }, 'ada', {
      stage_people_1: { selected_users: [USERS.grace] },
      stage_needed_1: { value: '2' },
    });
    const { errors } = await world.modal('ada');
    expect(Object.values(errors).join()).toContain('That’s more approvals than these people');
  });
});

itInDeep.each([
  [{ stage_people_2: { selected_users: [USERS.lin, 'USLACKBOT'] } }, 'stage_people_2'],
  [{ stage_needed_2: { value: '2' } }, 'stage_needed_2'],
])('shows the error of a change at its stage: %o', async (values, field) => {
  const { world, thread } = await openReview([EDITOR, LEGAL]);

  await changeApprovers({ world, thread }, 'ada', values);

  expect(Object.keys((await world.modal('ada')).errors)).toEqual([field]);
});

it('takes no app as an approver in a change', async () => {
  const { world, thread } = await openReview([EDITOR]);

  await changeApprovers({ world, thread }, 'grace', {
    delegate_to: { selected_user: 'USLACKBOT' },
  });

  const { errors } = await world.modal('grace');
  expect(errors['delegate_to']).toBe('Choose one person. Apps can’t approve.');
});

itInDeep('refuses an approval of a card that has changed, and shows the new card', async () => {
  const { world, thread } = await openReview([EDITOR]);
  const card: Message = await thread.waitFor('Draft 1 is ready for your review');
  await thread.waitForReaction(await thread.reply('lin', 'Say why it is hot.'));
  await thread.waitFor('Lin Tanaka: Say why it is hot.');

  await world.press('grace', card, 'Approve draft 1');
  await world.waitToTell('grace', 'This review has changed since you saw it.');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const { store, runId } = await runOf(world, thread);
  const votes = await store.decisions.listVotes(runId, 'draft:1');
  expect(votes.map(({ accepted }) => accepted?.comments)).toEqual([['N1']]);
  expect(buttonsOf(card)).toContain('Approve draft 1');
});
