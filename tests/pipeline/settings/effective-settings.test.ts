import { expect, it } from 'vitest';
import { ceilingsWithin } from '../../../src/pipeline/rules/cost/ceilings.ts';
import {
  effectiveSettings,
  settledDefaults,
} from '../../../src/pipeline/rules/settings/effective-settings.ts';
import type { Settings } from '../../../src/pipeline/run/settings.ts';
import { Brief } from '../../../src/pipeline/run.ts';
import { DEFAULTS, NOON } from '../cast.ts';

const version = (settings: Settings, number = 1) => ({
  ...{ version: number, by: 'UADA', at: NOON },
  settings,
});

it('takes each field from the channel, then from the workspace, then from the configuration', () => {
  const channel = version({ tone: 'plain', avoid: [], quiet: true, models: { writer: 'w2' } }, 3);
  const workspace = version({
    ...{ tone: 'warm', language: 'German', avoid: ['leverage'], remindHours: 0 },
    ...{ models: { writer: 'w1', image: 'i1' }, ceilings: { postUsd: 2 } },
  });

  const defaults = settledDefaults({ ...DEFAULTS, roundsMax: 4 }, { channel, workspace });

  expect(defaults).toMatchObject({ tone: 'plain', language: 'German', roundsMax: 4 });
  expect(defaults.house).toMatchObject({ avoid: [], versions: { channel: 3, workspace: 1 } });
  expect(defaults.team).toMatchObject({ quiet: true, remindHours: 0, locale: 'en' });
  expect(defaults.models).toEqual({ writer: 'w2', image: 'i1' });
  expect(defaults.ceilings).toEqual({ postUsd: 2 });
  expect(Brief.parse({ ...defaults, outline: 'Tea' })).toMatchObject(defaults);
});

it('leaves the configuration as it is without settings', () => {
  expect(settledDefaults(DEFAULTS, {})).toEqual(DEFAULTS);
});

it('does not inherit the owners and dismissed rules of the workspace', () => {
  const workspace = version({ owners: ['U0LIN'], dismissed: ['cut:leverage'], tone: 'warm' });

  expect(effectiveSettings({ workspace })).not.toHaveProperty('owners');
  expect(effectiveSettings({ workspace })).not.toHaveProperty('dismissed');
});

it.each([
  [{}, {}, {}],
  [{ post: 2 }, {}, { post: 2 }],
  [{}, { postUsd: 3, monthUsd: 9 }, { post: 3, channelMonth: 9 }],
  [{ post: 2 }, { postUsd: 3 }, { post: 2 }],
  [
    { post: 2, channelMonth: 5 },
    { postUsd: 1, monthUsd: 4 },
    { post: 1, channelMonth: 4 },
  ],
])('lowers the ceilings %j by %j to %j, and never raises them', (configured, chosen, ceilings) => {
  expect(ceilingsWithin(configured, chosen)).toEqual({
    ...{ post: undefined, channelMonth: undefined },
    ...ceilings,
  });
});
