import { expect, it } from 'vitest';
import type { JsonSchema } from '../../../sandbox/openai/json-schema.ts';
import type { BriefDefaults, BriefPlace } from '../../../src/pipeline/brief-defaults.ts';
import { OLD_CHECKLIST } from '../../../src/pipeline/rules/checks/checklist.ts';
import { NO_HOUSE, NO_TEAM_RULES } from '../../../src/pipeline/run/house.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { CHANNEL } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { briefOf } from '../thread-run.ts';
import { openWorld } from '../world.ts';

const GERMAN: BriefDefaults = {
  ...DEFAULTS,
  roundsMax: 0,
  lengthWords: 120,
  tone: 'plain',
  language: 'German',
  checklist: ['concrete', 'no_filler'],
  approvers: ['U0GRACE'],
  models: { writer: 'writer-de', evaluator: 'evaluator-de', image: 'image-de' },
};

function checklistIn(schema: JsonSchema | undefined): string[] {
  const { properties = {} }: { properties?: Record<string, JsonSchema> } = schema ?? {};
  return Object.keys(properties['checklist']?.properties ?? {});
}

/** A model that passes the items it is asked about. */
const script = answers({
  verdict: ({ schema }) => {
    const ids = checklistIn(schema);
    const checklist = Object.fromEntries(ids.map((id) => [id, { pass: true, quote: '', fix: '' }]));
    return { type: 'object', value: { verdict: 'pass', checklist, summary: '' } };
  },
});

it('briefs a run with what the configuration says, and keeps it with the run', async () => {
  const world = await openWorld({
    script,
    env: { ROUNDS_MAX: '3', REMIND_HOURS: '24', WRITER_MODEL: 'writer-1' },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  expect(await briefOf(world, thread)).toEqual({
    ...{ outline: 'Tea', roundsMax: 3, checklist: [...OLD_CHECKLIST], approvers: [] },
    ...{ reviewPolicy: { kind: 'first' }, models: {}, loop: 'editor' },
    ...{ house: NO_HOUSE, team: { ...NO_TEAM_RULES, remindHours: 24 }, ceilings: {} },
  });
  expect(world.asked('draft')[0]?.model).toBe('writer-1');
});

it('asks for the defaults of the place, and works by the snapshot in the brief', async () => {
  const places: BriefPlace[] = [];
  let now = GERMAN;
  const briefDefaults = async (place: BriefPlace) => {
    places.push(place);
    return now;
  };
  const world = await openWorld({ script, briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  // A later change of the defaults does not reach this run.
  now = DEFAULTS;
  await thread.waitFor('is ready for your review');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved');

  expect(places).toEqual([{ team: 'T0LOCAL', channel: CHANNEL, person: 'U0ADA' }]);
  expect(await briefOf(world, thread)).toEqual({ outline: 'Tea', ...GERMAN });
  const [draft, verdict] = [world.asked('draft')[0], world.asked('verdict')[0]];
  expect(draft?.ask.brief).toMatchObject({ tone: 'plain', lengthWords: 120, language: 'German' });
  expect(checklistIn(verdict?.ask.schema)).toEqual(['concrete', 'no_filler']);
  expect(verdict?.ask.instructions).not.toContain('covers_outline');
  for (const kind of ['scene', 'linkedin_post'] as const) {
    expect(world.asked(kind)[0]?.ask.brief).toEqual({ tone: 'plain', language: 'German' });
  }
  const kinds = ['draft', 'verdict', 'scene', 'image', 'linkedin_post'] as const;
  expect(kinds.map((kind) => world.asked(kind)[0]?.model)).toEqual([
    ...['writer-de', 'evaluator-de', 'writer-de', 'image-de', 'writer-de'],
  ]);
});

it('fills the form with the defaults of the place, and takes an emptied field as a choice', async () => {
  const world = await openWorld({ script, briefDefaults: async () => GERMAN });
  await world.command('ada', '');
  const view = await world.modal('ada');
  const shown = JSON.stringify(view.blocks);
  expect(shown).toContain('"initial_value":"120"');
  expect(shown).toContain('"initial_value":"plain"');
  expect(shown).toContain('"initial_users":["U0GRACE"]');

  const thread = await world.threadAfter(() =>
    world.submit('ada', view, { outline: 'Tea', rounds_max: '1', length_words: '' }),
  );
  await thread.waitFor('is ready for your review');

  expect(await briefOf(world, thread)).toEqual({
    ...GERMAN,
    ...{ outline: 'Tea', roundsMax: 1, lengthWords: undefined },
  });
});
