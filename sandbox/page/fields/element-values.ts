import { asList, asString, type Element } from '../blocks/block-kit.ts';

export type ElementValue = Record<string, unknown>;

interface Place {
  /** The field of the value in `state.values`. */
  key: string;
  /** The field with the app's initial value. */
  initial: string;
  isMany?: true;
}

const written: Place = { key: 'value', initial: 'initial_value' };
const option: Place = { key: 'selected_option', initial: 'initial_option' };
const options: Place = { key: 'selected_options', initial: 'initial_options', isMany: true };

const PLACES: Record<string, Place> = {
  plain_text_input: written,
  number_input: written,
  email_text_input: written,
  url_text_input: written,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  users_select: { key: 'selected_user', initial: 'initial_user' },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  checkboxes: options,
  multi_static_select: options,
  multi_external_select: options,
  multi_users_select: { key: 'selected_users', initial: 'initial_users', isMany: true },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', isMany: true },
  multi_conversations_select: {
    key: 'selected_conversations',
    initial: 'initial_conversations',
    isMany: true,
  },
  file_input: { key: 'files', initial: '', isMany: true },
};

/** Gives an element's value as Slack sends it: `null` or an empty list without a choice. */
export function elementValue(element: Element, content: unknown): ElementValue {
  const place = PLACES[element.type] ?? written;
  const isEmpty = content === '' || content === undefined || content === null;
  const none = place.isMany ? [] : null;
  return { type: element.type, [place.key]: isEmpty ? none : content };
}

/** The bare value: a text, an option, an id, or a list of options or ids. */
export function contentOf(value: ElementValue): unknown {
  const place = PLACES[asString(value['type'])] ?? written;
  return value[place.key] ?? null;
}

export function initialValue(element: Element, currentChannel: string): ElementValue {
  const place = PLACES[element.type] ?? written;
  const given = element[place.initial];
  if (given === undefined && element['default_to_current_conversation'] === true) {
    return elementValue(element, place.isMany ? [currentChannel] : currentChannel);
  }
  return elementValue(element, given);
}

/** The value or id of each chosen option, in the order of choice. */
export function keysOf(content: unknown): string[] {
  return asList(content).map(keyOf);
}

export function keyOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const isOption = typeof content === 'object' && content !== null && 'value' in content;
  return isOption ? asString(content.value) : '';
}
