import { expect, it } from 'vitest';
import { elementsOf } from '../../../sandbox/slack/block-kit/block-check.ts';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { findButton, textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { signed } from '../signed-request.ts';
import { openWorld, type World } from '../world.ts';

const BOTH = 'Grace Lindqvist and Lin Tanaka';
const ALL_THREE = 'Grace Lindqvist, Lin Tanaka and Ada Okafor';
const IDS = { 'Grace Lindqvist': 'U0GRACE', 'Lin Tanaka': 'U0LIN', 'Ada Okafor': 'U0ADA' };
const TWO = ['U0GRACE', 'U0LIN'];
const THREE = [...TWO, 'U0ADA'];

async function publishedFile({ slack }: World): Promise<string> {
  const files = () => [...slack.workspace.files.values()];
  const isPost = ({ name, isCompleted }: { name: string; isCompleted: boolean }) =>
    name.endsWith('.md') && isCompleted;
  const file = await slack.until(() => files().find(isPost), 'the file');
  return new TextDecoder().decode(file.bytes);
}

const STAGE = { name: 'Review', groups: [], anyone: false, requesterCounts: true };

const briefDefaults = async () => ({ ...DEFAULTS, reviewPolicy: { approvalsNeeded: 2 } });

it('waits for a second person where the brief needs two approvals', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('approved. 1 more approval needed');
  await thread.press('grace', 'Approve draft 1');
  await world.waitToTell('grace', 'You’ve already approved draft 1. 1 more approval needed.');
  expect(thread.shownToAll().join()).not.toContain('approved draft 1');

  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('is approved');

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const votes = await store.decisions.listVotes(runId, 'draft:1');
  expect(votes.map(({ by, kind }) => `${by} ${kind}`)).toEqual([
    'U0GRACE approve',
    'U0LIN approve',
  ]);
  expect(votes.every(({ draftHash }) => /^[0-9a-f]{64}$/.test(draftHash ?? ''))).toBe(true);
});

itInDeep('names the people who are missing, to a person who approves again alone', async () => {
  const stage = { ...STAGE, name: 'Editor' };
  const stages = [
    { ...stage, people: THREE, needed: 3 },
    { ...stage, name: 'Legal', anyone: true, people: [], needed: 2 },
  ];
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Editor: Grace Lindqvist approved.');
  await thread.press('grace', 'Approve draft 1');
  await world.waitToTell('grace', 'Waiting for <@U0LIN> and <@U0ADA> (Editor).');
  await thread.press('lin', 'Approve draft 1');
  await thread.press('ada', 'Approve draft 1');
  await thread.waitFor('Waiting for Ada Okafor (Legal).');

  await thread.press('max', 'Approve draft 1');
  await thread.waitFor('Legal: Max Ferrante approved.');
  await thread.press('max', 'Approve draft 1');
  await world.waitToTell('max', 'You’ve already approved draft 1. 1 more approval needed.');
  expect(world.toldTo('ada')).toEqual([]);
});

it.each(firstOf([2, 1], 1))('answers no click that Slack delivers twice: of %i', async (needed) => {
  const world = await openWorld({
    ...{ script: answers(), mode: 'http' },
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { approvalsNeeded: needed } }),
  });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Draft 1 is ready for your review');
  const click = signed(clickOn(card, 'Approve draft 1'), world.slack.signingSecret);

  const first = await fetch(world.app.requestUrl, click);
  await thread.waitFor(needed === 2 ? '1 more approval needed' : '✅ Approved');
  const second = await fetch(world.app.requestUrl, click);

  expect([first.status, second.status]).toEqual([200, 200]);
  await world.press('max', card, 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  expect(world.toldTo('grace')).toEqual([]);
});

/** A click of Grace as Slack sends it. */
function clickOn(card: Message, label: string): string {
  const { channel, ts, threadTs } = card;
  const { blockId: block_id, actionId: action_id } = findButton(card, label);
  const block = card.blocks.find((one) => one.block_id === block_id);
  const element = elementsOf(block ?? {}).find((one) => one.action_id === action_id);
  const payload = {
    ...{ type: 'block_actions', trigger_id: '1.2.same', team: { id: 'T0LOCAL' } },
    user: { id: 'U0GRACE', team_id: 'T0LOCAL' },
    ...{ channel: { id: channel }, message: { ts, thread_ts: threadTs } },
    container: { type: 'message', message_ts: ts, channel_id: channel },
    actions: [{ ...element, block_id, action_id, action_ts: '1.2' }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

it('names both approvers in the order of their votes in all its messages and in the file', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');
  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('1 more approval needed');
  await thread.press('grace', 'Approve draft 1');

  const both = 'Lin Tanaka and Grace Lindqvist';
  await thread.waitFor(`Approved by ${both}, `);
  const card = thread.replies().find((one) => textOf(one).startsWith(`${both} approved draft 1`));
  expect(card && textOf(card)).not.toContain('\n');
  const final = await thread.waitFor('*LinkedIn post*');
  expect(textOf(final)).toContain(`${both} approved draft 1`);
  expect(await publishedFile(world)).toContain('approved_by: "Lin Tanaka, Grace Lindqvist"');
});

it('names the people of all stages in the end', async () => {
  const stage = { groups: [], anyone: false, needed: 1, requesterCounts: true };
  const stages = [
    { ...stage, name: 'Editor', people: ['U0GRACE'] },
    { ...stage, name: 'Legal', people: ['U0LIN'] },
  ];
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Waiting for <@U0GRACE> (Editor).');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Waiting for Lin Tanaka (Legal).');
  await thread.press('lin', 'Approve draft 1');

  await thread.waitFor(`Approved by ${BOTH}, `);
  expect(textOf(await thread.waitFor('*LinkedIn post*'))).toContain(`${BOTH} approved draft 1`);
  expect(await publishedFile(world)).toContain('approved_by: "Grace Lindqvist, Lin Tanaka"');
});

it.each([
  ['both of two people', [{ ...STAGE, needed: 2, people: TWO }], `${BOTH} must both approve`],
  ['two of three', [{ ...STAGE, needed: 2, people: THREE }], `2 of ${ALL_THREE} must approve`],
  ['any two', [{ ...STAGE, anyone: true, needed: 2, people: [] }], '2 people must approve'],
  [
    'stages',
    [
      { ...STAGE, needed: 1, people: ['U0GRACE'] },
      { ...STAGE, name: 'Legal', needed: 1, people: ['U0LIN', 'U0ADA'] },
    ],
    'Approval by Grace Lindqvist first, then Lin Tanaka or Ada Okafor',
  ],
])('says in the card and the brief who must approve: %s', async (_, stages, sentence) => {
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');

  expect(textOf(thread.root())).toContain(sentence);
  await world.press('lin', thread.root(), 'View brief');
  const mentioned = ([name, id]: [string, string]) => [name, `<@${id}>`] as const;
  const inBrief = Object.entries(IDS)
    .map(mentioned)
    .reduce((text, [name, id]) => text.replace(name, id), sentence);
  expect(textOfView(await world.modal('lin'))).toContain(inBrief);
});

const GROUP = 'S0EDITORS';
const MENTIONED = '<@U0GRACE>, <@U0LIN> and <@U0ADA>';

it.each(
  firstOf(
    [
      ['two of three people', { people: THREE, needed: 2 }, `Waiting for 2 of ${MENTIONED}.`],
      ['all three', { people: THREE, needed: 3 }, `Waiting for ${MENTIONED}.`],
      ['two of a group', { groups: [GROUP], needed: 2 }, `Waiting for 2 of <!subteam^${GROUP}>.`],
    ],
    1,
  ),
)('says on the card how many of its people have to approve: %s', async (_, who, sentence) => {
  const reviewPolicy = { stages: [{ ...STAGE, people: [], ...who }] };
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(sentence);
});

it('refuses another person with the names of the people who must approve', async () => {
  const stages = [{ ...STAGE, needed: 2, people: TWO }];
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.press('max', 'Approve draft 1');
  await world.waitToTell('max', 'Only <@U0GRACE> and <@U0LIN> can approve this post.');
});

it('revises as soon as one person requests it, and keeps their words with the vote', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');
  await thread.press('grace', 'Approve draft 1');

  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  expect(await store.decisions.listVotes(runId, 'draft:1')).toMatchObject([
    { by: 'U0GRACE', kind: 'approve', words: '' },
    { by: 'U0LIN', kind: 'request_revision', words: 'Mention milk.' },
  ]);
  expect(await store.decisions.listVotes(runId, 'draft:2')).toEqual([]);
});
