import { describe, expect, it } from 'vitest';
import type { OpenView } from '../../../sandbox/slack/page-api.ts';
import { CHANNEL } from '../cast.ts';
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

async function stored({ app }: World, place = OURS) {
  return await app.store().settings.find(place);
}

/** The input that Slack keeps in an updated form. */
function keptIn({ slack }: World, { id }: OpenView): string {
  return JSON.stringify(slack.workspace.views.get(id)?.values);
}

describe('the settings of a channel', () => {
  it('are saved with their author, shown again, and used by the next post', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');
    await saveSettings(world, 'ada', form, {
      style_guide: 'Short words.',
      avoid: '- leverage\n“synergy”\n\n"leverage"',
      prefer: 'log in → sign in\n„e-mail“ -> "email"',
      word_check: 'advisory',
      tone: 'plain',
    });

    const saved = await untilShown(world, 'ada', 'Saved as version 1');
    expect(textOfView(saved)).toContain('"initial_value":"leverage\\nsynergy"');
    expect(await stored(world)).toMatchObject({
      ...{ version: 1, by: 'U0ADA' },
      settings: {
        ...{ styleGuide: 'Short words.', avoid: ['leverage', 'synergy'], wordCheck: 'advisory' },
        prefer: [
          { use: 'sign in', insteadOf: 'log in' },
          { use: 'email', insteadOf: 'e-mail' },
        ],
        tone: 'plain',
      },
    });
    const thread = await world.begin('grace', 'Tea');
    await thread.waitFor('is ready for your review');
    expect(world.asked('draft')[0]?.ask.prompt).toContain('<style_guide>\nShort words.\n');
    expect(world.asked('draft')[0]?.ask.brief).toMatchObject({ tone: 'plain' });
  });

  it('show the same page again after the menu of pages was emptied', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');

    await choosePage(world, 'ada', form, undefined);

    const metadata = () => world.slack.workspace.views.get(form.id)?.payload.private_metadata;
    await world.slack.until(() => metadata()?.includes('"turn":1'), 'the page again');
    expect(metadata()).toContain('"page":"writing"');
  });

  it('keep each page, and a field that is emptied is the default again', async () => {
    const world = await openWorld({ script: answers() });
    const writing = await openSettingsForm(world, 'ada');
    await saveSettings(world, 'ada', writing, { tone: 'plain', length_words: '300' });
    const saved = await untilShown(world, 'ada', 'Saved as version 1');
    await choosePage(world, 'ada', saved, 'review');
    const review = await untilShown(world, 'ada', 'Approvals needed');
    await saveSettings(world, 'ada', review, {
      ...{ approvers: 'U0GRACE U0LIN', approvals_needed: '2', quiet: 'on', owners: 'U0GRACE' },
    });
    const second = await untilShown(world, 'ada', 'Saved as version 2');
    await choosePage(world, 'ada', second, 'writing');
    const again = await untilShown(world, 'ada', 'Words to avoid');
    await saveSettings(world, 'ada', again, { tone: '' });
    await untilShown(world, 'ada', 'Saved as version 3');

    expect((await stored(world))?.settings).toEqual({
      ...{ lengthWords: 300, approvers: ['U0GRACE', 'U0LIN'], approvals: { approvalsNeeded: 2 } },
      ...{ quiet: true, owners: ['U0GRACE'] },
    });
  });

  it('refuse a save on an old version with a sentence, and keep the typed text', async () => {
    const world = await openWorld({ script: answers() });
    await world.app.store().settings.save(OURS, 0, {
      ...{ by: 'U0ADA', at: 1, settings: { owners: ['U0GRACE'] } },
    });
    const adas = await openSettingsForm(world, 'ada');
    const graces = await openSettingsForm(world, 'grace');
    await saveSettings(world, 'grace', graces, { tone: 'warm' });
    await untilShown(world, 'grace', 'Saved as version 2');

    await saveSettings(world, 'ada', adas, { language: 'German' });

    const refused = await untilShown(world, 'ada', 'saved version 2 after you opened this (Tone)');
    expect((await stored(world))?.settings).toMatchObject({ tone: 'warm' });
    expect((await stored(world))?.settings).not.toHaveProperty('language');
    expect(keptIn(world, refused)).toContain('German');
    await saveSettings(world, 'ada', refused, { language: 'German' });
    await untilShown(world, 'ada', 'Saved as version 3');
    expect((await stored(world))?.settings).toMatchObject({ tone: 'warm', language: 'German' });
  });

  it('store a save that arrives twice once', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');
    await Promise.all([
      saveSettings(world, 'ada', form, { tone: 'plain' }),
      saveSettings(world, 'ada', form, { tone: 'plain' }),
    ]);

    await untilShown(world, 'ada', 'Saved as version 1');
    expect(await world.app.store().settings.list(OURS, 5)).toHaveLength(1);
  });

  it('name the fields that are not valid, and store nothing', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');

    await saveSettings(world, 'ada', form, {
      ...{ avoid: 'x'.repeat(100), prefer: 'no arrow', length_words: '7', tone: 'plain' },
    });

    const { errors } = await world.slack.until(
      () => world.slack.state('U0ADA').views.find((view) => Object.keys(view.errors).length > 0),
      'errors in the form',
    );
    expect(errors).toMatchObject({
      'avoid@0': expect.stringContaining('up to 80 characters'),
      'prefer@0': expect.stringContaining('old → new'),
      'length_words@0': expect.stringContaining('whole number'),
    });
    expect(await stored(world)).toBeUndefined();
  });

  it('take no app as an approver or owner', async () => {
    const world = await openWorld({ script: answers() });
    const writing = await openSettingsForm(world, 'ada');
    await choosePage(world, 'ada', writing, 'review');
    const review = await untilShown(world, 'ada', 'Approvals needed');

    const people = { approvers: 'U0GRACE U0BLOGPOST', owners: 'USLACKBOT' };
    await saveSettings(world, 'ada', review, people);

    const { errors } = await world.slack.until(
      () => world.slack.state('U0ADA').views.find((view) => Object.keys(view.errors).length > 0),
      'errors in the form',
    );
    expect(Object.keys(errors)).toEqual(['approvers@0', 'owners@0']);
    expect(await stored(world)).toBeUndefined();
  });

  it('stay on a page with changes that are not saved', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');

    await choosePage(world, 'ada', form, 'review', { tone: 'plain' });

    const stayed = await untilShown(world, 'ada', 'unsaved changes in Writing');
    expect(keptIn(world, stayed)).toContain('plain');
    await saveSettings(world, 'ada', stayed, { tone: 'plain' });
    await untilShown(world, 'ada', 'Saved as version 1');
  });

  it('can be read by everyone, and changed by owners, the creator and admins alone', async () => {
    const world = await openWorld({ script: answers() });
    await world.app.store().settings.save(OURS, 0, {
      ...{ by: 'U0ADA', at: 1, settings: { tone: 'plain & <warm>', owners: ['U0GRACE'] } },
    });

    const graces = await openSettingsForm(world, 'grace');
    const lins = await openSettingsForm(world, 'lin');

    expect(textOfView(graces)).toContain('plain_text_input');
    expect(textOfView(lins)).not.toContain('plain_text_input');
    expect(textOfView(lins)).toContain('*Tone*\\nplain &amp; &lt;warm&gt;');
    expect(textOfView(lins)).toContain(
      '<@U0GRACE>, the creator of this channel or a workspace admin',
    );
  });

  it('name their channel, and show the default of each number with its unit', async () => {
    const world = await openWorld({
      script: answers(),
      env: { EXPIRE_DAYS: '30', REMIND_HOURS: '24' },
    });
    await world.app.store().settings.save(OURS, 0, {
      ...{ by: 'U0ADA', at: 1, settings: { lengthWords: 600, owners: ['U0GRACE'] } },
    });

    const lins = await openSettingsForm(world, 'lin');
    expect(textOfView(lins)).toContain(`These settings are for <#${CHANNEL}>.`);
    expect(textOfView(lins)).toContain('*Target length*\\n600 words');
    await choosePage(world, 'lin', lins, 'reminders');
    const shown = textOfView(await untilShown(world, 'lin', '*Remind after*'));
    expect(shown).toContain('*Remind after*\\nDefault: 24 hours');
    expect(shown).toContain('*Expire after*\\nDefault: 30 days');

    const graces = await openSettingsForm(world, 'grace');
    await choosePage(world, 'grace', graces, 'reminders');
    const form = textOfView(await untilShown(world, 'grace', 'Expire after'));
    expect(form).toContain('"text":"Default: 24 hours"');
    expect(form).toContain('"text":"Default: 30 days"');
  });

  it('refuse the save of a person who has lost the right to change them', async () => {
    const world = await openWorld({ script: answers() });
    const { settings } = world.app.store();
    const owned = { by: 'U0ADA', at: 1, settings: { owners: ['U0GRACE'] } };
    await settings.save(OURS, 0, owned);
    const form = await openSettingsForm(world, 'grace');
    await settings.save(OURS, 1, { ...owned, settings: {} });

    await saveSettings(world, 'grace', form, { tone: 'warm' });

    await world.slack.until(
      () =>
        world.slack
          .state('U0GRACE')
          .views.find(({ errors }) => JSON.stringify(errors).includes('Nothing was saved')),
      'the refusal',
    );
    expect(await stored(world)).toMatchObject({ version: 2 });
  });

  it('show the inherited values of fields that the channel leaves open', async () => {
    const world = await openWorld({ script: answers(), env: { ROUNDS_MAX: '4' } });
    await world.app.store().settings.save({ team: 'T0LOCAL', channel: '' }, 0, {
      ...{ by: 'U0MAX', at: 1, settings: { tone: 'warm', wordCheck: 'advisory' } },
    });
    const form = await openSettingsForm(world, 'ada');

    expect(textOfView(form)).toContain('"placeholder":{"type":"plain_text","text":"warm"');
    expect(textOfView(form)).toContain('Default: Show a suggestion');
    await choosePage(world, 'ada', form, 'checks');
    const checks = await untilShown(world, 'ada', 'AI revisions');
    expect(textOfView(checks)).toContain('"placeholder":{"type":"plain_text","text":"Default: 4"');
  });

  it('list their versions with who, when and what', async () => {
    const world = await openWorld({ script: answers() });
    const form = await openSettingsForm(world, 'ada');
    await saveSettings(world, 'ada', form, { tone: 'plain', avoid: 'leverage' });
    const saved = await untilShown(world, 'ada', 'Saved as version 1');

    await choosePage(world, 'ada', saved, 'history');

    const history = await untilShown(world, 'ada', '*Version 1*');
    expect(textOfView(history)).toContain('*Version 1* · <@U0ADA> · <!date^');
    expect(textOfView(history)).toContain('Changed: Words to avoid, Tone');
  });

  it('are not opened in a direct message', async () => {
    const world = await openWorld({ script: answers() });
    await world.command('ada', 'settings', 'D0ADAGRACE');

    await world.waitToTell('ada', 'Channel settings are for channels.');
  });
});

it('keeps the settings of the workspace for its admins', async () => {
  const world = await openWorld({ script: answers() });
  const form = await openSettingsForm(world, 'ada', 'settings workspace');

  expect(textOfView(form)).toContain('Only a workspace admin can change these settings.');
  expect(textOfView(form)).not.toContain('plain_text_input');
  await choosePage(world, 'ada', form, 'reminders');
  await untilShown(world, 'ada', '*Expire after*\\nDefault: never');
});

it('says so while Slack does not tell who administers the workspace', async () => {
  const world = await openWorld({ script: answers() });
  const fault = { kind: 'error', error: 'internal_error' } as const;
  world.slack.faults.onCall({ method: 'users.info', times: 9, fault });
  const form = await openSettingsForm(world, 'ada', 'settings workspace');

  expect(textOfView(form)).toContain('Slack didn’t tell me whether you’re a workspace admin.');
});

describe('while Slack does not say who owns the channel', () => {
  const UNKNOWN = 'Slack didn’t tell me whether you’re an owner of this channel.';
  const noAnswer = { kind: 'error', error: 'internal_error' } as const;

  it.each([
    ['grace', 'users.info'],
    ['ada', 'conversations.info'],
  ] as const)(
    'tells %s so after a failure of %s, and opens the form afterwards',
    async (as, method) => {
      const world = await openWorld({ script: answers() });
      world.slack.faults.onCall({ method, times: 9, fault: noAnswer });

      const unknown = await openSettingsForm(world, as);

      expect(textOfView(unknown)).toContain(UNKNOWN);
      expect(textOfView(unknown)).not.toContain('plain_text_input');
      world.slack.faults.clear();
      await choosePage(world, as, unknown, 'checks');
      const known = await untilShown(world, as, 'AI revisions');
      expect(textOfView(known)).not.toContain(UNKNOWN);
      expect(textOfView(known).includes('number_input')).toBe(as === 'ada');
    },
  );

  it('refuses a save with that sentence, and stores nothing', async () => {
    const world = await openWorld({ script: answers() });
    const { settings } = world.app.store();
    const owned = { by: 'U0ADA', at: 1, settings: { owners: ['U0GRACE'] } };
    await settings.save(OURS, 0, owned);
    const form = await openSettingsForm(world, 'grace');
    await settings.save(OURS, 1, { ...owned, settings: {} });
    world.slack.faults.onCall({ method: 'users.info', times: 9, fault: noAnswer });

    await saveSettings(world, 'grace', form, { tone: 'warm' });

    const refused = ({ errors }: OpenView) => JSON.stringify(errors).includes(UNKNOWN);
    await world.slack.until(() => world.slack.state('U0GRACE').views.find(refused), 'the refusal');
    expect(await stored(world)).toMatchObject({ version: 2 });
  });
});

it('keeps the chosen file of a style guide by staying on its page', async () => {
  const world = await openWorld({ script: answers() });
  const form = await openSettingsForm(world, 'ada');

  await choosePage(world, 'ada', form, 'review', { style_guide_file: 'F1' });

  await untilShown(world, 'ada', 'unsaved changes in Writing');
});

it('opens without the field for a file where Slack refuses it', async () => {
  const world = await openWorld({ script: answers() });
  const fault = { kind: 'error', error: 'invalid_arguments' } as const;
  world.slack.faults.onCall({ method: 'views.open', fault });
  const form = await openSettingsForm(world, 'ada');

  expect(textOfView(form)).not.toContain('file_input');
  await saveSettings(world, 'ada', form, { tone: 'plain' });
  const saved = await untilShown(world, 'ada', 'Saved as version 1');
  expect(textOfView(saved)).not.toContain('file_input');
});

it.each([
  ['takes a style guide from a file', 'text/markdown', 'Saved as version 1'],
  ['refuses a file that it cannot read', 'application/zip', undefined],
])('%s', async (_, mimetype, saved) => {
  const world = await openWorld({ script: answers() });
  const form = await openSettingsForm(world, 'ada');
  const file = { id: 'F1', name: 'style.md', mimetype, preview: 'Short & plain.' };
  const files = mimetype === 'application/zip' ? [{ ...file, preview: '' }] : [file];

  await world.slack.act({
    ...{ do: 'submit_view', as: 'U0ADA', viewId: form.id },
    values: { 'style_guide_file@0': { style_guide_file: { files } } },
  });

  if (saved !== undefined) await untilShown(world, 'ada', saved);
  const { errors } = (await world.slack.until(
    () => world.slack.state('U0ADA').views.find(({ id }) => id === form.id),
    'the form',
  )) as OpenView;
  expect((await stored(world))?.settings.styleGuide).toBe(saved && 'Short & plain.');
  expect(JSON.stringify(errors).includes('can’t read that file')).toBe(saved === undefined);
});
