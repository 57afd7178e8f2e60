import { describe, expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';
import {
  choosePage,
  openSettingsForm,
  saveSettings,
  textOfView,
  untilShown,
} from './settings-form.ts';

const OURS = { team: 'T0LOCAL', channel: CHANNEL };
const EDITORS = 'S0EDITORS';

async function openStages(as: Who = 'ada', words = 'settings') {
  const userGroups = [{ id: EDITORS, handle: 'editors', users: [USERS.grace] }];
  const people = CAST.people.map((one) => ({ ...one, isAdmin: one.id === USERS.max }));
  const slack = { cast: { ...CAST, people, userGroups } };
  const world = await openWorld({ script: answers(), slack });
  return { world, form: await chooseStages(world, as, words) };
}

async function chooseStages(world: World, as: Who, words = 'settings') {
  const first = await openSettingsForm(world, as, words);
  await choosePage(world, as, first, 'stages');
  return await untilShown(world, as, 'Name of stage 1');
}

async function untilErrors({ slack }: World, as: Who) {
  const open = await slack.until(
    () => slack.state(USERS[as]).views.find(({ errors }) => Object.keys(errors).length > 0),
    'errors in the form',
  );
  return open;
}

async function stored({ app }: World, place = OURS) {
  return (await app.store().settings.find(place))?.settings.approvals;
}

describe('the stages of a channel', () => {
  it('are saved in order, and the next post is approved by them', async () => {
    const { world, form } = await openStages();
    await saveSettings(world, 'ada', form, {
      ...{ stage_name_1: 'Editor', stage_groups_1: EDITORS, stage_requester_1: 'no' },
      ...{ stage_name_3: 'Legal', stage_people_3: 'U0LIN U0MAX', stage_needed_3: '2' },
    });

    const saved = await untilShown(world, 'ada', 'Saved as version 1');
    expect(textOfView(saved)).toContain('"initial_value":"Legal"');
    expect(textOfView(saved)).toContain('@editors');
    expect(await stored(world)).toEqual({
      stages: [
        {
          ...{ name: 'Editor', people: [], groups: [EDITORS], anyone: false },
          ...{ needed: 1, requesterCounts: false },
        },
        {
          ...{ name: 'Legal', people: [USERS.lin, USERS.max], groups: [], anyone: false },
          ...{ needed: 2, requesterCounts: true },
        },
      ],
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor(`Waiting for <!subteam^${EDITORS}> (Editor).`);
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('draft 1 is ready for your review (Legal)');
  });

  it('can be read by everyone, and hold for the number on the page before', async () => {
    const { world, form } = await openStages();
    await saveSettings(world, 'ada', form, { stage_name_1: 'Editor', stage_people_1: 'U0GRACE' });
    const saved = await untilShown(world, 'ada', 'Saved as version 1');

    const lins = await openSettingsForm(world, 'lin');
    await choosePage(world, 'lin', lins, 'stages');
    expect(textOfView(await untilShown(world, 'lin', '*Approval stages*'))).toContain(
      '1. Editor: <@U0GRACE>, 1 approval.',
    );
    await choosePage(world, 'ada', saved, 'review');
    const review = await untilShown(world, 'ada', 'Editor decides who approves');
    await saveSettings(world, 'ada', review, { approvals_needed: '2' });
    expect((await untilErrors(world, 'ada')).errors).toMatchObject({
      'approvals_needed@1': expect.stringContaining('stages'),
    });
    expect(await stored(world)).toHaveProperty('stages');
  });

  it('end when all names are emptied', async () => {
    const { world, form } = await openStages();
    await saveSettings(world, 'ada', form, { stage_name_1: 'Editor', stage_people_1: 'U0GRACE' });
    const saved = await untilShown(world, 'ada', 'Saved as version 1');
    const cleared = { stage_name_1: '', stage_people_1: '', stage_needed_1: '' };

    await saveSettings(world, 'ada', saved, cleared);

    await untilShown(world, 'ada', 'Saved as version 2');
    expect(await stored(world)).toBeUndefined();
  });

  it('name the fields that are not valid, and keep all others', async () => {
    const { world, form } = await openStages();
    await saveSettings(world, 'ada', form, {
      ...{ stage_name_1: 'Editor', stage_people_1: 'U0BLOGPOST' },
      ...{ stage_name_2: 'Editor', stage_people_2: 'U0LIN', stage_needed_2: '2' },
      ...{ stage_people_3: 'U0MAX' },
      ...{ stage_name_4: 'Legal', stage_needed_4: '9' },
    });

    const { errors, id } = await untilErrors(world, 'ada');
    expect(errors).toMatchObject({
      'stage_people_1@0': expect.stringContaining('Apps can’t approve.'),
      'stage_name_2@0': expect.stringContaining('a name of its own'),
      'stage_needed_2@0': expect.stringContaining('more approvals than these people can give'),
      'stage_name_3@0': expect.stringContaining('Give this stage a name'),
    });
    expect(await stored(world)).toBeUndefined();
    expect(JSON.stringify(world.slack.workspace.views.get(id)?.values)).toContain('Legal');
  });

  it('of the workspace hold for a channel without its own', async () => {
    const { world, form } = await openStages('max', 'settings workspace');
    await saveSettings(world, 'max', form, { stage_name_1: 'Legal', stage_people_1: 'U0LIN' });
    await untilShown(world, 'max', 'Saved as version 1');

    const channels = await chooseStages(world, 'ada');
    expect(textOfView(channels)).toContain('Default: Legal');
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Waiting for <@U0LIN>.');
  });

  it('that a requester cannot complete are named in the form for a new post, and after a command', async () => {
    const { world, form } = await openStages();
    const onlyAda = { stage_name_1: 'Editor', stage_people_1: 'U0ADA', stage_requester_1: 'no' };
    await saveSettings(world, 'ada', form, onlyAda);
    const saved = await untilShown(world, 'ada', 'Saved as version 1');
    await world.slack.act({ do: 'close_view', as: USERS.ada, viewId: saved.id });
    await world.command('ada', '');

    await world.submit('ada', await world.modal('ada'), { outline: 'Tea' });

    const { errors } = await untilErrors(world, 'ada');
    expect(errors).toEqual({ outline: expect.stringContaining('too few people') });
    await world.command('ada', 'Tea');
    await world.waitToTell('ada', 'too few people');
    expect(world.model.calls).toEqual([]);
  });
});
