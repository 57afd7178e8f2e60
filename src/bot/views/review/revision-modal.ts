import type { types } from '@slack/bolt';
import { AIM, NOTE, REVISION_REQUEST } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { oneLine, toPlainText, truncate } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { frame } from '../blocks.ts';

export interface RevisionModal {
  version: number;
  /** Notes and findings that go into the revision anyway; with some, the text may stay empty. */
  openItems: number;
  /** The sections that the text may be about; empty where a revision rewrites the draft. */
  headings: readonly string[];
  privateMetadata: string;
}

export function revisionModal(
  { changesForm }: Words,
  { version, openItems, headings, privateMetadata }: RevisionModal,
): types.ModalView {
  const { title, submit, close, label, hint } = changesForm;
  return {
    type: 'modal',
    callback_id: REVISION_REQUEST,
    ...frame({ title: title(version), submit, close }),
    private_metadata: privateMetadata,
    blocks: [
      {
        type: 'input',
        block_id: NOTE,
        optional: openItems > 0,
        label: { type: 'plain_text', text: label },
        hint: { type: 'plain_text', text: hint(openItems) },
        element: {
          type: 'plain_text_input',
          action_id: NOTE,
          multiline: true,
          max_length: LIMITS.element.inputText,
        },
      },
      ...aimMenu(changesForm, headings),
    ],
  };
}

/** The value of an entry is its place in the list: a heading may be longer than a value. */
function aimMenu(
  { aim, aimHint, wholeDraft }: Words['changesForm'],
  headings: readonly string[],
): types.InputBlock[] {
  if (headings.length === 0) return [];
  const options = headings.slice(0, LIMITS.element.selectOptions).map((heading, at) => ({
    text: {
      type: 'plain_text' as const,
      text: truncate(toPlainText(oneLine(heading)), LIMITS.element.optionText),
    },
    value: String(at),
  }));
  return [
    {
      type: 'input',
      block_id: AIM,
      optional: true,
      label: { type: 'plain_text', text: aim },
      hint: { type: 'plain_text', text: aimHint },
      element: {
        type: 'static_select',
        action_id: AIM,
        placeholder: { type: 'plain_text', text: wholeDraft },
        options,
      },
    },
  ];
}
