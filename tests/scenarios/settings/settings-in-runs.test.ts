import { expect, it } from 'vitest';
import type { Settings } from '../../../src/pipeline/run/settings.ts';
import { CHANNEL } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { briefOf } from '../thread-run.ts';
import { openWorld, type World } from '../world.ts';

const WORKSPACE = { team: 'T0LOCAL', channel: '' };
const OURS = { team: 'T0LOCAL', channel: CHANNEL };

async function save(world: World, settings: Settings, { place = OURS, basedOn = 0 } = {}) {
  const change = { by: 'U0ADA', at: 1, settings };
  expect(await world.app.store().settings.save(place, basedOn, change)).toBe(true);
}

it('begins a run with the settings of its channel over those of the workspace, and keeps them', async () => {
  const world = await openWorld({ script: answers(), env: { ROUNDS_MAX: '3' } });
  await save(world, { tone: 'warm', language: 'German' }, { place: WORKSPACE });
  await save(world, { tone: 'plain', roundsMax: 0, models: { writer: 'writer-1' } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await save(world, { tone: 'loud' }, { basedOn: 1 });
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved');

  expect(await briefOf(world, thread)).toMatchObject({
    ...{ tone: 'plain', language: 'German', roundsMax: 0, models: { writer: 'writer-1' } },
    house: { versions: { channel: 1, workspace: 1 } },
    team: { remindHours: 0, quiet: false },
  });
  expect(world.asked('draft')[0]?.ask.brief).toMatchObject({ tone: 'plain', language: 'German' });
  expect(world.asked('linkedin_post')[0]?.model).toBe('writer-1');
});

it('pauses a post at the ceiling of its channel', async () => {
  const env = { MODEL_PRICES: JSON.stringify({ 'gpt-6-astra': { picture: 1 } }) };
  const world = await openWorld({ script: answers(), env: { ...env, POST_BUDGET_USD: '5' } });
  await save(world, { ceilings: { postUsd: 1 } });
  const thread = await world.begin('ada', 'Tea');

  await thread.waitFor('Paused: the budget of $1.00 is used.');
});

it('fills the form with the settings of the channel', async () => {
  const world = await openWorld({ script: answers() });
  await save(world, { tone: 'plain', lengthWords: 350, roundsMax: 1, approvers: ['U0GRACE'] });
  await world.command('ada', '');

  const shown = JSON.stringify((await world.modal('ada')).blocks);

  expect(shown).toContain('"initial_value":"plain"');
  expect(shown).toContain('"initial_value":"350"');
  expect(shown).toContain('"initial_value":"1"');
  expect(shown).toContain('"initial_users":["U0GRACE"]');
});
