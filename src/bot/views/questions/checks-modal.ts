import type { types } from '@slack/bolt';
import { ORDERS_MAX, POINTS_MAX } from '../../../pipeline/run/brief-reading.ts';
import { CHECKS, ORDERS, POINTS } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapedWithin, oneLine } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, frame, section } from '../blocks.ts';

export interface Checks {
  points: readonly string[];
  orders: readonly string[];
}

export interface ChecksModal {
  checks: Checks;
  /** The checks of another person, stored since the form was opened. */
  changed?: Checks & { name: string; basedOn: number };
  privateMetadata: string;
}

/** The points and the instructions, one in each line. */
export function checksModal(words: Words, modal: ChecksModal): types.ModalView {
  const { title, submit, close, ...labels } = words.checksForm;
  const { points, orders } = modal.checks;
  // In an updated form Slack keeps the text of a field that has its old id.
  const form = modal.changed === undefined ? '' : `@${modal.changed.basedOn}`;
  return {
    type: 'modal',
    callback_id: CHECKS,
    ...frame({ title, submit, close }),
    private_metadata: modal.privateMetadata,
    blocks: [
      ...changedNotice(words, modal.changed),
      ...listFields(words, POINTS, {
        ...{ form, lines: points, label: labels.points, hint: labels.pointsHint(POINTS_MAX) },
      }),
      ...listFields(words, ORDERS, {
        ...{ form, lines: orders, label: labels.orders, hint: labels.ordersHint(ORDERS_MAX) },
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
  form: string;
  lines: readonly string[];
  label: string;
  hint: string;
}

function listFields(
  { checksForm }: Words,
  id: string,
  { form, lines, label, hint }: ListField,
): types.InputBlock[] {
  return fieldTexts(lines).map((text, at): types.InputBlock => {
    const actionId = at === 0 ? id : `${id}_${at + 1}`;
    return {
      type: 'input',
      block_id: `${actionId}${form}`,
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
