import type { SlackViewAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { valuesOf } from '../../sandbox/slack/form-state.ts';
import type { Block } from '../../sandbox/slack/page-api.ts';
import { typedFields, withTyped } from '../../src/bot/listeners/settings/read-settings-form.ts';
import { pagesOf, type SettingsPage } from '../../src/bot/views/settings/setting-fields.ts';
import { type SettingsModal, settingsModal } from '../../src/bot/views/settings/settings-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { Settings } from '../../src/pipeline/run/settings.ts';
import { NOON } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const HOSTILE = '<!channel> & <https://evil.example|ok> *x*';

const word = (at: number) => `${at} <!here> ${'x'.repeat(60)}`;
const FULL = Settings.parse({
  styleGuide: `${'Short words. '.repeat(500)}\n${'x'.repeat(7_000)}\n${'y z'.repeat(2_000)}`,
  avoid: Array.from({ length: 100 }, (_, at) => word(at)),
  prefer: Array.from({ length: 100 }, (_, at) => ({ use: word(at), insteadOf: `old ${word(at)}` })),
  ...{ wordCheck: 'advisory', locale: 'ja', tone: HOSTILE, language: 'German', lengthWords: 6_000 },
  checks: Array.from({ length: 6 }, (_, at) => `${at} ${'q'.repeat(290)}`),
  ...{ roundsMax: 5, approvers: ['U1', 'U2'], approvals: { approvalsNeeded: 10 }, quiet: true },
  ...{ remindHours: 336, expireDays: 0, owners: Array.from({ length: 20 }, (_, at) => `U${at}`) },
  models: { writer: 'w'.repeat(100), evaluator: 'e', image: 'i' },
  ceilings: { postUsd: 0.5, monthUsd: 1_000 },
});

const HISTORY = Array.from({ length: 31 }, (_, at) => ({
  ...{ version: 99 - at, by: 'UADA', at: NOON },
  settings: at % 2 === 0 ? FULL : {},
}));
const SUGGESTIONS = Array.from({ length: 40 }, (_, at) => ({
  ...{ key: `replace:${at}`, phrase: HOSTILE, use: HOSTILE, changed: ['R1', 'R2', 'R3'], kept: 1 },
}));

function modal(more: Partial<SettingsModal> = {}): SettingsModal {
  return {
    ...{ channel: 'C1', page: 'writing', shown: 3, settings: FULL, defaults: FULL, turn: 1 },
    ...{ mayChange: true, history: HISTORY, suggestions: SUGGESTIONS, takesFiles: true },
    ...{ notice: WORDS.settings.changedBy('<@UADA>', 3, []), privateMetadata: '{}' },
    ...more,
  };
}

type Values = SlackViewAction['view']['state']['values'];

/** What Slack sends for a form that a person leaves as it is. */
function untouchedValues({ blocks }: { blocks: unknown[] }): Values {
  return valuesOf(blocks as Block[], {}) as unknown as Values;
}

describe.each(pagesOf('C1'))('the page %s', (page) => {
  it.each([
    ['the longest settings', {}],
    ['no settings', { settings: {} }],
    ['neither settings nor defaults', { settings: {}, defaults: {} }],
    ['the longest settings as text', { mayChange: false }],
    ['nothing as text', { mayChange: false, settings: {}, defaults: {} }],
    ['no history and suggestions', { history: [], suggestions: [] }],
  ])('is taken by Slack with %s', (_, more: Partial<SettingsModal>) => {
    expect(checkView(settingsModal(WORDS, modal({ page, ...more })))).toEqual([]);
  });

  it('shows no token of the texts as one', () => {
    const shown = JSON.stringify(settingsModal(WORDS, modal({ page, mayChange: false })).blocks);

    expect(shown).not.toMatch(/<!(?:channel|here)>|<https:/);
  });
});

it('has pages for the workspace, without owners and suggestions', () => {
  const view = settingsModal(WORDS, modal({ channel: '', page: 'review' }));

  expect(pagesOf('')).not.toContain('suggestions');
  expect(checkView(view)).toEqual([]);
  expect(JSON.stringify(view.blocks)).not.toContain('"action_id":"owners"');
});

describe.each(pagesOf('C1'))('the form of the page %s', (page: SettingsPage) => {
  it.each([
    ['the longest settings', FULL],
    ['no settings', {}],
  ])('changes nothing of %s if a person saves it as it is', (_, settings: Settings) => {
    const view = settingsModal(WORDS, modal({ page, settings }));
    const values = untouchedValues(view);
    const context = {
      ...{ team: 'T1', channel: 'C1', page, shown: 3, basedOn: 3, turn: 0, takesFiles: true },
    };
    const typed = typedFields(values, context, settings);

    expect([...typed]).toEqual([]);
  });
});

it('reads each field that a form shows', () => {
  for (const page of pagesOf('C1')) {
    const view = settingsModal(WORDS, modal({ page }));
    const values = untouchedValues(view);
    const context = {
      ...{ team: 'T1', channel: 'C1', page, shown: 3, basedOn: 0, turn: 0, takesFiles: true },
    };
    const typed = typedFields(values, context, {});
    const read = withTyped({}, typed);

    expect('settings' in read && Settings.parse({ ...FULL, ...read.settings })).toMatchObject({
      ...{ avoid: FULL.avoid, prefer: FULL.prefer, checks: FULL.checks, models: FULL.models },
      ...{ approvals: FULL.approvals, ceilings: FULL.ceilings, quiet: true, owners: FULL.owners },
    });
  }
});
