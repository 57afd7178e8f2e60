import type { types } from '@slack/bolt';
import { ORDERS_MAX, POINTS_MAX } from '../../../pipeline/brief-reading.ts';
import { CHECKS, ORDERS, POINTS } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapedWithin, oneLine } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, section } from '../blocks.ts';

export interface Checks {
  points: readonly string[];
  orders: readonly string[];
}

export interface ChecksModal {
  checks: Checks;
  /** The checks of another person, stored since the form was opened. */
  changed?: Checks & { name: string };
  privateMetadata: string;
}

/** The points and the instructions, one in each line. */
export function checksModal(words: Words, modal: ChecksModal): types.ModalView {
  const { title, submit, close, ...labels } = words.checksForm;
  const { points, orders } = modal.checks;
  return {
    type: 'modal',
    callback_id: CHECKS,
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: submit },
    close: { type: 'plain_text', text: close },
    private_metadata: modal.privateMetadata,
    blocks: [
      ...changedNotice(words, modal.changed),
      ...listFields(words, POINTS, {
        ...{ lines: points, label: labels.points, hint: labels.pointsHint(POINTS_MAX) },
      }),
      ...listFields(words, ORDERS, {
        ...{ lines: orders, label: labels.orders, hint: labels.ordersHint(ORDERS_MAX) },
      }),
    ],
  };
}

const LISTED_CHARS_MAX = 2_000;

function changedNotice({ checksForm }: Words, changed: ChecksModal['changed']): Blocks {
  if (changed === undefined) return [];
  const lines = [...changed.points, ...changed.orders].map((line) => `• ${oneLine(line)}`);
  const list = escapedWithin(lines.join('\n') || checksForm.nothing, LISTED_CHARS_MAX);
  return [section(`${checksForm.changedBy(changed.name)}\n${list}`)];
}

interface ListField {
  lines: readonly string[];
  label: string;
  hint: string;
}

function listFields(
  { checksForm }: Words,
  id: string,
  { lines, label, hint }: ListField,
): types.InputBlock[] {
  return fieldTexts(lines).map((text, at): types.InputBlock => {
    const actionId = at === 0 ? id : `${id}_${at + 1}`;
    return {
      type: 'input',
      block_id: actionId,
      optional: true,
      label: { type: 'plain_text', text: at === 0 ? label : checksForm.continued(label) },
      ...(at === 0 && { hint: { type: 'plain_text', text: hint } }),
      element: {
        type: 'plain_text_input',
        action_id: actionId,
        multiline: true,
        max_length: LIMITS.element.inputText,
        ...(text !== '' && { initial_value: text }),
      },
    };
  });
}

/** A field that is fuller than this has another one below it. */
const FULL_CHARS = LIMITS.element.inputText - 500;

function fieldTexts(lines: readonly string[]): string[] {
  const texts = [''];
  for (const line of lines) {
    const last = texts.at(-1) ?? '';
    const joined = last === '' ? line : `${last}\n${line}`;
    if (joined.length <= LIMITS.element.inputText) texts[texts.length - 1] = joined;
    else texts.push(line);
  }
  return (texts.at(-1) ?? '').length > FULL_CHARS ? [...texts, ''] : texts;
}
