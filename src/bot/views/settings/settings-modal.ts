import type { types } from '@slack/bolt';
import type { SettingsVersion } from '../../../pipeline/ports/settings-port.ts';
import type { ProposedRule } from '../../../pipeline/rules/settings/proposed-rules.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import { SETTINGS, SETTINGS_PAGE } from '../../action-ids.ts';
import { mentions } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, context, option, section } from '../blocks.ts';
import { fieldInputs, fieldText, styleGuideFile } from './field-blocks.ts';
import { historyBlocks } from './history-blocks.ts';
import { fieldsOf, pagesOf, type SettingsPage } from './setting-fields.ts';
import { settingLabels } from './setting-labels.ts';
import type { ShownFields } from './shown-fields.ts';
import { stagesNotice } from './stage-blocks.ts';
import { suggestionBlocks } from './suggestion-blocks.ts';

export interface SettingsModal {
  /** '' for the workspace. */
  channel: string;
  page: SettingsPage;
  /** The version that the fields show. */
  shown: number;
  settings: Settings;
  /** The names of stored fields that are not in `settings`, because they cannot be read. */
  unreadable: readonly string[];
  defaults: Settings;
  mayChange: boolean;
  history: readonly SettingsVersion[];
  suggestions: readonly ProposedRule[];
  groupNames?: ReadonlyMap<string, string> | undefined;
  /** A sentence about the last click. */
  notice?: string | undefined;
  /** Slack returns it with each click; see `SettingsContext`. */
  privateMetadata: string;
  /** Grows with each view, so that the menu of pages shows the current one. */
  turn: number;
  /** False where Slack refuses the field for a file. */
  takesFiles: boolean;
}

/** One page of the settings, as a form or, for people who may not change them, as text. */
export function settingsModal(words: Words, modal: SettingsModal): types.ModalView {
  const { settings } = words;
  const { channel, page, mayChange } = modal;
  const isForm = mayChange && fieldsOf(page, channel).length > 0;
  return {
    type: 'modal',
    callback_id: SETTINGS,
    title: { type: 'plain_text', text: channel === '' ? settings.workspaceTitle : settings.title },
    ...(isForm && { submit: { type: 'plain_text', text: settings.submit } }),
    close: { type: 'plain_text', text: settings.close },
    private_metadata: modal.privateMetadata,
    blocks: [
      ...(channel === '' ? [] : [context(settings.of(`<#${channel}>`))]),
      pageMenu(words, modal),
      ...(modal.notice === undefined ? [] : [section(modal.notice)]),
      ...unreadableNotice(words, modal),
      ...(mayChange ? [] : [context(lookOnly(words, modal))]),
      ...pageBlocks(words, modal),
    ],
  };
}

function unreadableNotice(words: Words, { unreadable }: SettingsModal): Blocks {
  const labels = settingLabels(words, unreadable);
  return labels.length === 0 ? [] : [section(words.settings.unreadable(labels))];
}

function pageMenu({ settings }: Words, { channel, page, turn }: SettingsModal): types.ActionsBlock {
  const options = pagesOf(channel).map((one) => option(one, settings.pages[one]));
  return {
    type: 'actions',
    block_id: `page@${turn}`,
    elements: [
      {
        type: 'static_select',
        action_id: SETTINGS_PAGE,
        placeholder: { type: 'plain_text', text: settings.page },
        options,
        initial_option: option(page, settings.pages[page]),
      },
    ],
  };
}

function lookOnly(words: Words, { channel, ...modal }: SettingsModal): string {
  if (channel === '') return words.settings.lookOnlyWorkspace;
  return words.settings.lookOnly(mentions(words, modal.settings.owners ?? []));
}

function pageBlocks(words: Words, modal: SettingsModal): Blocks {
  const { page, channel, mayChange } = modal;
  if (page === 'history') return historyBlocks(words, modal.history);
  if (page === 'suggestions') return suggestionBlocks(words, modal);
  const suffix = `@${modal.shown}`;
  const { settings, defaults, groupNames } = modal;
  const shown: ShownFields = { settings, defaults, suffix, groupNames };
  const ids = fieldsOf(page, channel);
  if (!mayChange) return ids.flatMap((id) => fieldText(words, id, shown));
  return [
    ...(page === 'review' ? stagesNotice(words, shown) : []),
    ...ids.flatMap((id) => [
      ...fieldInputs(words, id, shown),
      ...(id === 'style_guide' && modal.takesFiles ? [styleGuideFile(words, suffix)] : []),
    ]),
    context(words.settings.newPostsOnly),
  ];
}
