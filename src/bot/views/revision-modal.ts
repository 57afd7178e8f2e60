import type { types } from '@slack/bolt';
import { NOTE, REVISION_REQUEST } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';

export interface RevisionModal {
  version: number;
  /** Notes and findings that go into the revision anyway; with some, the text may stay empty. */
  openItems: number;
  privateMetadata: string;
}

export function revisionModal({
  version,
  openItems,
  privateMetadata,
}: RevisionModal): types.ModalView {
  const items = openItems === 1 ? 'The open item goes' : `The ${openItems} open items go`;
  const hint =
    openItems > 0 ? `${items} into the revision as well.` : 'It becomes a note of yours.';
  return {
    type: 'modal',
    callback_id: REVISION_REQUEST,
    title: { type: 'plain_text', text: `Revise draft ${version}` },
    submit: { type: 'plain_text', text: 'Request revisions' },
    close: { type: 'plain_text', text: 'Close' },
    private_metadata: privateMetadata,
    blocks: [
      {
        type: 'input',
        block_id: NOTE,
        optional: openItems > 0,
        label: { type: 'plain_text', text: 'What should change?' },
        hint: { type: 'plain_text', text: hint },
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
