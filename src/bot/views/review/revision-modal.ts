import type { types } from '@slack/bolt';
import { NOTE, REVISION_REQUEST } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { Words } from '../../words/words.ts';

export interface RevisionModal {
  version: number;
  /** Notes and findings that go into the revision anyway; with some, the text may stay empty. */
  openItems: number;
  privateMetadata: string;
}

export function revisionModal(
  { changesForm }: Words,
  { version, openItems, privateMetadata }: RevisionModal,
): types.ModalView {
  const { title, submit, close, label, hint } = changesForm;
  return {
    type: 'modal',
    callback_id: REVISION_REQUEST,
    title: { type: 'plain_text', text: title(version) },
    submit: { type: 'plain_text', text: submit },
    close: { type: 'plain_text', text: close },
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
    ],
  };
}
