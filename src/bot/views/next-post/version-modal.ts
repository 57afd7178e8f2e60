import type { types } from '@slack/bolt';
import { NOTE, VERSION_FILE, VERSION_FORM } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { Words } from '../../words/words.ts';
import { section } from '../blocks.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** Asks for the change that a new version of an approved post begins with. */
export function versionModal({ nextPost }: Words, privateMetadata: string): types.ModalView {
  const { title, submit, close, lead, label, hint, file } = nextPost.form;
  return {
    type: 'modal',
    callback_id: VERSION_FORM,
    title: plain(title),
    submit: plain(submit),
    close: plain(close),
    private_metadata: privateMetadata,
    blocks: [
      section(lead),
      {
        type: 'input',
        block_id: NOTE,
        optional: true,
        label: plain(label),
        hint: plain(hint),
        element: {
          type: 'plain_text_input',
          action_id: NOTE,
          multiline: true,
          max_length: LIMITS.element.inputText,
        },
      },
      {
        type: 'input',
        block_id: VERSION_FILE,
        optional: true,
        label: plain(file.label),
        hint: plain(file.hint),
        element: {
          type: 'file_input',
          action_id: VERSION_FILE,
          filetypes: ['md', 'markdown', 'txt', 'text'],
          max_files: 1,
        },
      },
    ],
  };
}
