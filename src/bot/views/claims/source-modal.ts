import type { types } from '@slack/bolt';
import { CLAIM_SOURCE_FORM, SOURCE } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapedLine } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { frame, section } from '../blocks.ts';

const SENTENCE_CHARS_MAX = 600;

/** Over the list of claims: a link or a text that gives one of them. */
export function sourceModal(
  { sourceForm }: Words,
  sentence: string,
  privateMetadata: string,
): types.ModalView {
  return {
    type: 'modal',
    callback_id: CLAIM_SOURCE_FORM,
    ...frame(sourceForm),
    private_metadata: privateMetadata,
    blocks: [
      section(`>${escapedLine(sentence, SENTENCE_CHARS_MAX)}`),
      {
        type: 'input',
        block_id: SOURCE,
        label: { type: 'plain_text', text: sourceForm.label },
        hint: { type: 'plain_text', text: sourceForm.hint },
        element: {
          type: 'plain_text_input',
          action_id: SOURCE,
          multiline: true,
          max_length: LIMITS.element.inputText,
        },
      },
    ],
  };
}
