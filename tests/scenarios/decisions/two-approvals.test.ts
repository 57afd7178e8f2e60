import { expect, it } from 'vitest';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf } from '../../sampled.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
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

const briefDefaults = async () => ({ ...DEFAULTS, reviewPolicy: { approvalsNeeded: 2 } });

it('waits for a second person where the brief needs two approvals', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('approved. 1 more approval needed');
  await thread.press('grace', 'Approve draft 1');
  expect(thread.transcript()).not.toContain('approved draft 1');

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

const STAGE = { name: 'Review', groups: [], anyone: false, requesterCounts: true };

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
