import { elementsOf } from './block-kit/block-check.ts';
import type { Block, StateValues } from './page-api.ts';
import type { StoredView } from './records.ts';

type Value = Record<string, unknown>;

/** The empty value of each input element, and the field of its initial value. */
const EMPTY: Record<string, { value: Value; initial: string; key: string }> = {
  plain_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  users_select: one('selected_user', 'initial_user'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  file_input: many('files', 'initial_files'),
};

/** All values of a form: the person's input, otherwise the initial value, otherwise empty. */
export function stateValues(view: StoredView, given: StateValues): StateValues {
  return valuesOf(view.payload.blocks, given, view.channel);
}

export function valuesOf(
  blocks: readonly Block[],
  given: StateValues,
  channel?: string,
): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    const held = elementsOf(block).flatMap((element) => {
      const empty = EMPTY[String(element.type)];
      if (empty === undefined) return [];
      const id = String(element.action_id);
      const before = given[String(block.block_id)]?.[id];
      return [
        [id, before ? { type: element.type, ...before } : firstValue(element, empty, channel)],
      ];
    });
    if (held.length > 0) values[String(block.block_id)] = Object.fromEntries(held);
  }
  return values;
}

/** The errors that prevent submitting, by block id. Slack's client checks them before the app. */
export function formErrors(view: StoredView, values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.payload.blocks) {
    if (block.type !== 'input') continue;
    const [element] = elementsOf(block);
    const id = String(block.block_id);
    const value = values[id]?.[String(element?.action_id)];
    const error = errorOf(element ?? {}, contentOf(element ?? {}, value), block.optional === true);
    if (error !== undefined) errors[id] = error;
  }
  return errors;
}

function errorOf(element: Value, content: unknown, isOptional: boolean): string | undefined {
  const isEmpty =
    content === null ||
    content === undefined ||
    content === '' ||
    (Array.isArray(content) && content.length === 0);
  if (isEmpty) return isOptional ? undefined : 'Please fill in this field.';
  if (element.type === 'plain_text_input') return lengthError(element, String(content));
  return element.type === 'number_input' ? numberError(element, String(content)) : undefined;
}

function lengthError(element: Value, text: string): string | undefined {
  const most = Number(element.max_length ?? 3_000);
  const least = Number(element.min_length ?? 0);
  if (text.length > most) return `Please use at most ${most} characters.`;
  return text.length < least ? `Please use at least ${least} characters.` : undefined;
}

function numberError(element: Value, text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) {
    return 'Please enter a whole number.';
  }
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter ${element.min_value} or more.`;
  }
  const isTooBig = element.max_value !== undefined && number > Number(element.max_value);
  return isTooBig ? `Please enter ${element.max_value} or less.` : undefined;
}

function contentOf(element: Value, value: Value | undefined): unknown {
  return value?.[EMPTY[String(element.type)]?.key ?? 'value'];
}

function firstValue(
  element: Value,
  { value, initial, key }: { value: Value; initial: string; key: string },
  channel: string | undefined,
): Value {
  const asked = element.default_to_current_conversation === true ? channel : undefined;
  const first = element[initial] ?? asked;
  return { type: element.type, ...value, ...(first !== undefined && { [key]: first }) };
}

function one(key: string, initial: string) {
  return { key, initial, value: { [key]: null } };
}

function many(key: string, initial: string) {
  return { key, initial, value: { [key]: [] } };
}
