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
import { FULL, FULL_STAGES, fullModal } from './full-settings.ts';

const WORDS = wordsFor();
type Values = SlackViewAction['view']['state']['values'];

/** The values that Slack sends for a form that a person leaves as it is. */
function untouchedValues({ blocks }: { blocks: unknown[] }): Values {
  return valuesOf(blocks as Block[], {}) as unknown as Values;
}

describe.each(pagesOf('C1'))('the page %s', (page) => {
  it.each([
    ['the longest settings', {}],
    ['the longest stages', { settings: FULL_STAGES }],
    ['inherited stages', { settings: {}, defaults: FULL_STAGES }],
    ['the longest stages as text', { mayChange: false, settings: FULL_STAGES }],
    ['no settings', { settings: {} }],
    ['neither settings nor defaults', { settings: {}, defaults: {} }],
    ['the longest settings as text', { mayChange: false }],
    ['nothing as text', { mayChange: false, settings: {}, defaults: {} }],
    ['no history and suggestions', { history: [], suggestions: [] }],
  ])('is taken by Slack with %s', (_, more: Partial<SettingsModal>) => {
    expect(checkView(settingsModal(WORDS, fullModal({ page, ...more })))).toEqual([]);
  });

  it('shows no token of the texts as one', () => {
    const shown = JSON.stringify(
      settingsModal(WORDS, fullModal({ page, mayChange: false, settings: FULL_STAGES })).blocks,
    );

    expect(shown).not.toMatch(/<!(?:channel|here)>|<https:/);
  });
});

it('has pages for the workspace, without owners and suggestions', () => {
  const view = settingsModal(WORDS, fullModal({ channel: '', page: 'review' }));

  expect(pagesOf('')).not.toContain('suggestions');
  expect(checkView(view)).toEqual([]);
  expect(JSON.stringify(view.blocks)).not.toContain('"action_id":"owners"');
});

describe.each(pagesOf('C1'))('the form of the page %s', (page: SettingsPage) => {
  it.each([
    ['the longest settings', FULL],
    ['the longest stages', FULL_STAGES],
    ['no settings', {}],
  ])('changes nothing of %s if a person saves it as it is', (_, settings: Settings) => {
    const view = settingsModal(WORDS, fullModal({ page, settings }));
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
    const view = settingsModal(WORDS, fullModal({ page }));
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
