import { describe, expect, it } from 'vitest';
import { CHANNEL } from '../cast.ts';
import { textOf } from '../readable-text.ts';
import type { Thread } from '../thread.ts';
import { briefOf } from '../thread-run.ts';
import {
  choosePage,
  openSettingsForm,
  saveSettings,
  textOfView,
  untilShown,
} from './settings-form.ts';
import { type Of, openStored, settingsWordsOf, warningsIn } from './stored-settings.ts';

const BOTH: [Of][] = [['channel'], ['workspace']];
const TOO_MANY = { approvals: { approvalsNeeded: 99 } };
const NEWER_STAGES = { approvals: { stages: [{ name: 'Legal', quorum: 'all' }] } };

async function approve(thread: Thread) {
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Here’s everything to publish it');
}

describe.each(BOTH)('a setting of the %s that a newer version has stored', (of) => {
  const stored = { locale: 'fr', tone: 'dry', dismissed: [7], models: { writer: 7, image: 'i-1' } };

  it('is left out of the next post, which keeps the others, and is logged once without its value', async () => {
    const { world } = await openStored({ [of]: stored });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await world.begin('lin', 'Coffee');

    expect(await briefOf(world, thread)).toMatchObject({
      ...{ tone: 'dry', models: { image: 'i-1' }, team: { locale: 'en' } },
    });
    const fields = ['locale', 'models.writer', 'dismissed'];
    const ofPlace = of === 'channel' ? { channel: CHANNEL } : {};
    expect(warningsIn(world, of)).toMatchObject([
      { team: 'T0LOCAL', version: 1, ...ofPlace, fields },
    ]);
    expect(world.app.logged.join()).not.toContain('"fr"');
  });

  it('leaves the form of a post with the others', async () => {
    const { world } = await openStored({ [of]: stored });

    await world.command('ada', '');

    const form = await world.modal('ada');
    expect(textOfView(form)).toContain('dry');
    const thread = await world.threadAfter(() => world.submit('ada', form, { outline: 'Tea' }));
    await thread.waitFor('is ready for your review');
  });

  it('is named in the settings, and gone from what the next save stores', async () => {
    const { world, newest } = await openStored({ [of]: stored });

    const as = of === 'channel' ? 'ada' : 'max';
    const form = await openSettingsForm(world, as, settingsWordsOf(of));

    expect(textOfView(form)).toContain('stored for Language of the thread and Model that writes');
    await saveSettings(world, as, form, { tone: 'warm' });
    const saved = await untilShown(world, as, 'Saved as version 2');
    expect(textOfView(saved)).not.toContain('stored for');
    expect(await newest(of)).toEqual({ tone: 'warm', models: { image: 'i-1' } });
  });

  it('lets people begin a new version, and another post like one', async () => {
    const { world, restartWith } = await openStored();
    const thread = await world.begin('ada', 'Tea');
    await approve(thread);
    await restartWith({ [of]: stored });

    await thread.press('lin', 'Start another like this');
    const form = await world.modal('lin');
    const next = await world.threadAfter(() => world.submit('lin', form, { outline: 'Coffee' }));
    await next.waitFor('is ready for your review');
    await thread.press('ada', 'New version');
    await world.submit('ada', await world.modal('ada'), { note: 'Mention milk.' });
    await thread.waitFor('Draft 2 is ready for your review');
  });
});

describe.each(BOTH)('approvals of the %s that cannot be read', (of) => {
  it.each([
    ['Approvals needed', TOO_MANY],
    ['Approval stages', NEWER_STAGES],
    ['Approvers', { approvers: 'everyone' }],
    ['Approvers and Approvals needed', null],
    ['Approvers and Approvals needed', '{"approvals":'],
  ])('keep a post from beginning and are named: %s', async (labels, stored) => {
    const { world } = await openStored({ [of]: stored });

    await world.command('ada', 'Tea\n- with milk');

    const refused = textOf(await world.waitToTell('ada', 'I can’t read who has to approve'));
    const ours = of === 'channel' ? 'posts in this channel' : 'posts in your workspace';
    expect(refused).toContain(`${ours}, so I haven’t started one`);
    expect(refused).toContain(`“${labels}” again with /blogpost ${settingsWordsOf(of)}.`);
    expect(refused).toContain('with milk');
    expect(world.model.calls).toEqual([]);
  });

  it('stay after a save of another field, and are mended by a save of their own', async () => {
    const { world, newest } = await openStored({ [of]: { ...NEWER_STAGES, tone: 'dry' } });
    const as = of === 'channel' ? 'ada' : 'max';
    const writing = await openSettingsForm(world, as, settingsWordsOf(of));
    expect(textOfView(writing)).toContain('stored for Approval stages');
    await saveSettings(world, as, writing, { tone: 'warm' });
    const second = await untilShown(world, as, 'Saved as version 2');
    expect(textOfView(second)).toContain('stored for Approval stages');
    expect(await newest(of)).toEqual({ ...NEWER_STAGES, tone: 'warm' });
    await world.command('ada', 'Tea');
    await world.waitToTell('ada', 'I can’t read who has to approve');

    await choosePage(world, as, second, 'stages');
    const stages = await untilShown(world, as, 'Name of stage 1');
    await saveSettings(world, as, stages, { stage_name_1: 'Legal', stage_people_1: 'U0GRACE' });

    const third = await untilShown(world, as, 'Saved as version 3');
    expect(textOfView(third)).not.toContain('stored for');
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    expect(await briefOf(world, thread)).toMatchObject({
      reviewPolicy: { stages: [{ name: 'Legal' }] },
    });
  });

  it('refuse the form, a new version and another post like one with the same sentence', async () => {
    const { world, restartWith } = await openStored();
    const thread = await world.begin('ada', 'Tea');
    await approve(thread);
    await restartWith({ [of]: TOO_MANY });

    await world.command('grace', '');
    await world.submit('grace', await world.modal('grace'), { outline: 'Milk' });
    await thread.press('lin', 'Start another like this');
    await world.submit('lin', await world.modal('lin'), { outline: 'Coffee' });
    await thread.press('ada', 'New version');
    await world.submit('ada', await world.modal('ada'), { note: 'Mention milk.' });

    for (const as of ['grace', 'lin', 'ada'] as const) {
      const { errors } = await world.modal(as);
      expect(Object.values(errors).join()).toContain('“Approvals needed” again with /blogpost');
    }
    expect(world.asked('draft')).toHaveLength(1);
  });
});

it('begins a post where the channel has approvals of its own, and the workspace unreadable ones', async () => {
  const { world } = await openStored({
    ...{ channel: { approvals: { approvalsNeeded: 2 } }, workspace: TOO_MANY },
  });

  const thread = await world.begin('ada', 'Tea');

  await thread.waitFor('is ready for your review');
  expect(await briefOf(world, thread)).toMatchObject({ reviewPolicy: { approvalsNeeded: 2 } });
});

it('opens the settings of a row without any, and the next save mends it', async () => {
  const { world, newest } = await openStored({ channel: null });
  const form = await openSettingsForm(world, 'ada');
  await choosePage(world, 'ada', form, 'review');
  const review = await untilShown(world, 'ada', 'Only these people can approve');

  await saveSettings(world, 'ada', review, { approvers: 'U0GRACE', approvals_needed: '1' });

  await untilShown(world, 'ada', 'Saved as version 2');
  expect(await newest('channel')).toEqual({
    ...{ approvers: ['U0GRACE'], approvals: { approvalsNeeded: 1 } },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
});
