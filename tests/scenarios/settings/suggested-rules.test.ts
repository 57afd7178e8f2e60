import { expect, it } from 'vitest';
import type { OpenView } from '../../../sandbox/slack/page-api.ts';
import { claimOf } from '../../pipeline/cast.ts';
import { newRun } from '../../store/runs-contract.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';
import { choosePage, openSettingsForm, textOfView, untilShown } from './settings-form.ts';

const OURS = { team: 'T0LOCAL', channel: CHANNEL };
const WRITTEN = { version: 1, markdown: 'We leverage tea.' };

/** An ended post; its second draft is a person's, if there is one. */
async function addPost({ app }: World, id: string, byHand: string | undefined) {
  const { runs, journal } = app.store();
  await runs.create(newRun({ id, place: OURS }));
  const claim = await claimOf(runs, id);
  const second = { version: 2, markdown: byHand, author: USERS.ada, base: 1 };
  const drafts = { 'draft:1': WRITTEN, ...(byHand !== undefined && { 'draft:2': second }) };
  await journal.record(claim, new Map(Object.entries(drafts)));
  await runs.recordProgress(claim, { phase: 'published', draft: 1, round: 1 }, 1);
  await runs.recordOutcome(claim, 'published');
}

async function openWithPosts(): Promise<World> {
  const world = await openWorld({ script: answers() });
  for (const id of ['RA', 'RB', 'RC', 'RD']) await addPost(world, id, 'We use tea.');
  await addPost(world, 'RE', undefined);
  return world;
}

async function openSuggestions(world: World, as: Who): Promise<OpenView> {
  const form = await openSettingsForm(world, as);
  await choosePage(world, as, form, 'suggestions');
  return await untilShown(world, as, 'What your team changes by hand');
}

interface Row {
  block_id: string;
  elements?: { action_id: string; value: string }[];
}

async function pressRule({ slack }: World, as: Who, view: OpenView, actionId: string) {
  const rows = view.blocks as unknown as Row[];
  const row = rows.find(({ elements }) => elements?.some((one) => one.action_id === actionId));
  await slack.act({
    do: 'press',
    as: USERS[as],
    viewId: view.id,
    blockId: row?.block_id ?? '',
    actionId,
    element: { type: 'button' },
    values: {},
  });
}

it('proposes what people change by hand, with the evidence for and against, and applies nothing', async () => {
  const world = await openWithPosts();
  const shown = textOfView(await openSuggestions(world, 'ada'));

  expect(shown).toContain('*Write “use” instead of “leverage”*');
  expect(shown).toContain('You changed “leverage” in 4 of 5 posts that had it. 1 post kept it.');
  expect(await world.app.store().settings.find(OURS)).toBeUndefined();
});

it('adopts a rule as a new version of the settings', async () => {
  const world = await openWithPosts();
  const view = await openSuggestions(world, 'ada');

  await pressRule(world, 'ada', view, 'rule_adopt');

  const after = await untilShown(world, 'ada', 'Adopted: Write “use” instead of “leverage”');
  expect(textOfView(after)).toContain('No suggestions yet.');
  expect(await world.app.store().settings.find(OURS)).toMatchObject({
    ...{ version: 1, by: USERS.ada },
    settings: { prefer: [{ use: 'use', insteadOf: 'leverage' }] },
  });
});

it('adopts a rule of a channel beside the words of the workspace', async () => {
  const world = await openWithPosts();
  const { settings } = world.app.store();
  const prefer = [{ use: 'help', insteadOf: 'facilitate' }];
  const shared = { prefer, avoid: ['synergy'], tone: 'plain' };
  await settings.save({ ...OURS, channel: '' }, 0, { by: USERS.max, at: 1, settings: shared });
  const view = await openSuggestions(world, 'ada');

  await pressRule(world, 'ada', view, 'rule_adopt');

  await untilShown(world, 'ada', 'Adopted: Write “use” instead of “leverage”');
  expect((await settings.find(OURS))?.settings).toEqual({
    prefer: [...prefer, { use: 'use', insteadOf: 'leverage' }],
  });
});

it('does not propose a rule that the workspace has', async () => {
  const world = await openWithPosts();
  const prefer = [{ use: 'use', insteadOf: 'leverage' }];
  const shared = { by: USERS.max, at: 1, settings: { prefer } };
  await world.app.store().settings.save({ ...OURS, channel: '' }, 0, shared);

  const form = await openSettingsForm(world, 'ada');
  await choosePage(world, 'ada', form, 'suggestions');

  await untilShown(world, 'ada', 'No suggestions yet.');
});

it('does not propose a dismissed rule again', async () => {
  const world = await openWithPosts();
  const view = await openSuggestions(world, 'ada');

  await pressRule(world, 'ada', view, 'rule_dismiss');

  const after = await untilShown(world, 'ada', 'Dismissed: Write “use” instead of “leverage”');
  expect(textOfView(after)).toContain('No suggestions yet.');
  await choosePage(world, 'ada', after, 'history');
  await untilShown(world, 'ada', 'Changed: Suggested rules');
  expect((await world.app.store().settings.find(OURS))?.settings).toEqual({
    dismissed: ['replace:leverage:use'],
  });
});

it('dismisses a rule although five hundred are dismissed, in place of the oldest', async () => {
  const world = await openWithPosts();
  const dismissed = Array.from({ length: 500 }, (_, at) => `cut:word${at}`);
  const { settings } = world.app.store();
  await settings.save(OURS, 0, { by: USERS.ada, at: 1, settings: { dismissed } });
  const view = await openSuggestions(world, 'ada');

  await pressRule(world, 'ada', view, 'rule_dismiss');

  await untilShown(world, 'ada', 'Dismissed: Write “use” instead of “leverage”');
  expect((await settings.find(OURS))?.settings).toEqual({
    dismissed: [...dismissed.slice(1), 'replace:leverage:use'],
  });
});

it('settles a rule once, and tells the second person', async () => {
  const world = await openWithPosts();
  const owners = { by: USERS.ada, at: 1, settings: { owners: [USERS.grace] } };
  await world.app.store().settings.save(OURS, 0, owners);
  const [adas, graces] = [
    await openSuggestions(world, 'ada'),
    await openSuggestions(world, 'grace'),
  ];

  await pressRule(world, 'ada', adas, 'rule_adopt');
  await pressRule(world, 'grace', graces, 'rule_dismiss');

  await untilShown(world, 'ada', 'Adopted:');
  await untilShown(world, 'grace', 'These settings have changed.');
  expect(await world.app.store().settings.list(OURS, 5)).toHaveLength(2);
});

it('shows the rules without buttons to people who may not change the settings', async () => {
  const world = await openWithPosts();

  expect(textOfView(await openSuggestions(world, 'lin'))).not.toContain('rule_adopt');
});
