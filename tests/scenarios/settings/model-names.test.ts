import { expect, it } from 'vitest';
import { CHANNEL } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';
import { choosePage, openSettingsForm, saveSettings, untilShown } from './settings-form.ts';

async function openModels(options: WorldOptions = {}) {
  const world = await openWorld({ script: answers(), ...options });
  const first = await openSettingsForm(world, 'ada');
  await choosePage(world, 'ada', first, 'models');
  return { world, form: await untilShown(world, 'ada', 'Model that writes') };
}

async function stored({ app }: World) {
  return (await app.store().settings.find({ team: 'T0LOCAL', channel: CHANNEL }))?.settings;
}

it('names a model that the server does not have, and keeps the typed text', async () => {
  const { world, form } = await openModels();
  world.model.account.models = ['writer-1', 'gpt-image-2.6-flare'];
  const typed = { writer_model: 'writer-1', evaluator_model: 'judge-2', post_usd: '2' };

  await saveSettings(world, 'ada', form, typed);

  const { id, errors } = await world.slack.until(
    () => world.slack.state('U0ADA').views.find((one) => Object.keys(one.errors).length > 0),
    'errors in the form',
  );
  expect(errors).toEqual({
    'evaluator_model@0':
      'Your AI service has no model with this name. Check it, or ask your Blogpost admin.',
  });
  expect(await stored(world)).toBeUndefined();
  expect(JSON.stringify(world.slack.workspace.views.get(id)?.values)).toContain('writer-1');
  await saveSettings(world, 'ada', form, { ...typed, evaluator_model: 'writer-1' });
  await untilShown(world, 'ada', '✅ Saved as version 1."');
  expect(await stored(world)).toMatchObject({ models: { evaluator: 'writer-1' } });
});

it('saves names that it could not check, and says so', async () => {
  const { world, form } = await openModels({ env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });

  await saveSettings(world, 'ada', form, { image_model: 'painter-1' });

  await untilShown(world, 'ada', 'I couldn’t check the names of the models');
  expect(await stored(world)).toEqual({ models: { image: 'painter-1' } });
});
