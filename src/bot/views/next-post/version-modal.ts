import type { types } from '@slack/bolt';
import { NOTE, VERSION_FILE, VERSION_FORM } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { Words } from '../../words/words.ts';
import { frame, plain, section } from '../blocks.ts';

/** The replies that the field of a form begins with. */
export interface LateReplies {
  text: string;
  /** Replies without room in the field. */
  leftOut: number;
}

/** Asks for the change that a new version of an approved post begins with. */
export function versionModal(
  { nextPost }: Words,
  { text, leftOut }: LateReplies,
  privateMetadata: string,
): types.ModalView {
  const { title, submit, close, lead, prefilled, label, hint, file } = nextPost.form;
  const about = [
    ...(text === '' ? [] : [prefilled]),
    ...(leftOut > 0 ? [nextPost.form.leftOut(leftOut)] : []),
  ];
  return {
    type: 'modal',
    callback_id: VERSION_FORM,
    ...frame({ title, submit, close }),
    private_metadata: privateMetadata,
    blocks: [
      section(lead),
      ...(about.length > 0 ? [section(about.join(' '))] : []),
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
          ...(text !== '' && { initial_value: text }),
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
