import { expect, it } from 'vitest';
import type { Settings } from '../../../src/pipeline/run/settings.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';
import {
  choosePage,
  openSettingsForm,
  saveSettings,
  textOfView,
  untilShown,
} from './settings-form.ts';

const WORKSPACE = { team: 'T0LOCAL', channel: '' };
const OURS = { team: 'T0LOCAL', channel: CHANNEL };

async function save({ app }: World, settings: Settings, place = OURS) {
  const change = { by: USERS.ada, at: 1, settings };
  expect(await app.store().settings.save(place, 0, change)).toBe(true);
}

async function openReview(world: World) {
  const form = await openSettingsForm(world, 'ada');
  await choosePage(world, 'ada', form, 'review');
  return await untilShown(world, 'ada', 'Approvals needed');
}

it('starts no post that needs more approvals than it has approvers', async () => {
  const world = await openWorld({ script: answers() });
  await save(world, { approvers: [USERS.grace, USERS.lin] }, WORKSPACE);
  await save(world, { approvals: { approvalsNeeded: 3 } });

  await world.command('ada', 'Why tea is good');

  await world.waitToTell(
    'ada',
    'Posts of this channel need more approvals than they have approvers.',
  );
  expect(world.asked('draft')).toEqual([]);
});

it('saves no more approvals than there are approvers', async () => {
  const world = await openWorld({ script: answers() });
  const form = await openReview(world);

  await saveSettings(world, 'ada', form, { approvers: USERS.grace, approvals_needed: '2' });

  const { errors } = await world.modal('ada');
  expect(errors).toEqual({
    'approvals_needed@0': 'Choose at least as many approvers as the post needs approvals.',
  });
  await saveSettings(world, 'ada', form, { approvers: USERS.grace, approvals_needed: '1' });
  await untilShown(world, 'ada', 'Saved as version 1');
});

it('keeps the stages of the workspace where a channel names a number of approvals', async () => {
  const world = await openWorld({ script: answers() });
  const stage = { name: 'Legal', people: [USERS.lin], groups: [], anyone: false, needed: 1 };
  const stages = [{ ...stage, requesterCounts: true }];
  await save(world, { approvals: { stages } }, WORKSPACE);
  const form = await openReview(world);
  expect(textOfView(form)).toContain('The first two fields here then have no effect.');

  await saveSettings(world, 'ada', form, { approvals_needed: '1' });

  const { errors } = await world.modal('ada');
  expect(errors).toEqual({ 'approvals_needed@0': expect.stringContaining('stages') });
});
