import type { types } from '@slack/bolt';
import { cutAt } from '../../../pipeline/rules/cut-at.ts';
import { OWNERS_MAX, type Settings } from '../../../pipeline/run/settings.ts';
import { APPROVERS_MAX } from '../../../pipeline/run.ts';
import { STYLE_GUIDE_FILE } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import {
  escapedPieces,
  escapedWithin,
  toPlainText,
  truncate,
  truncateEscaped,
} from '../../text/escape.ts';
import type { SettingFieldId } from '../../words/en/settings.ts';
import { mentions } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, context, option, plain, section } from '../blocks.ts';
import { type Raw, SETTING_FIELDS } from './setting-fields.ts';
import type { ShownFields } from './shown-fields.ts';
import { stageInputs, stagesText } from './stage-blocks.ts';
import { stagesIn } from './stage-text.ts';

const CHARS_MAX = LIMITS.element.inputText;
/** A field that is fuller than this has another one below it. */
const FULL_CHARS = CHARS_MAX - 500;
export const DEFAULT_OPTION = 'default';

/** The input of a field, in several blocks where its text is long. */
export function fieldInputs(words: Words, id: SettingFieldId, shown: ShownFields): Blocks {
  const { kind, raw } = SETTING_FIELDS[id];
  const { label, hint } = words.settings.fields[id];
  const values = raw(shown.settings);
  const inherited = raw(shown.defaults);
  const input = (element: types.InputBlock['element'], actionId: string = id) => ({
    type: 'input' as const,
    block_id: `${actionId}${shown.suffix}`,
    optional: true,
    label: plain(actionId === id ? label : words.settings.continued(label)),
    ...(actionId === id && { hint: plain(hint) }),
    element,
  });
  switch (kind) {
    case 'stages':
      return stageInputs(words, shown);
    case 'people':
      return [input(peopleSelect(id, values)), ...inheritedPeople(words, values, inherited)];
    case 'choice':
      return [input(choiceSelect(words, id, { values, inherited }))];
    case 'whole':
    case 'money':
      return [input(numberInput(words, id, { values, inherited, isWhole: kind === 'whole' }))];
    case 'text':
      return [input(textInput(id, { value: values[0] ?? '', inherited }))];
    case 'long':
    case 'lines':
      return pieces(values[0] ?? '').map((value, at) => {
        const actionId = at === 0 ? id : `${id}_${at + 1}`;
        return input(textInput(actionId, { value, inherited, isMultiline: true }), actionId);
      });
  }
}

export function styleGuideFile({ settings }: Words, suffix: string): types.InputBlock {
  const { label, hint } = settings.styleGuideFile;
  return {
    type: 'input',
    block_id: `${STYLE_GUIDE_FILE}${suffix}`,
    optional: true,
    label: plain(label),
    hint: plain(hint),
    element: {
      type: 'file_input',
      action_id: STYLE_GUIDE_FILE,
      filetypes: ['md', 'markdown', 'txt', 'text'],
      max_files: 1,
    },
  };
}

const SHOWN_CHARS_MAX = 2_900;

/** The value of a field for a person who may not change it. */
export function fieldText(words: Words, id: SettingFieldId, shown: ShownFields): Blocks {
  const { raw } = SETTING_FIELDS[id];
  const { label } = words.settings.fields[id];
  const own = raw(shown.settings);
  const textOf = (settings: Settings) =>
    id === 'stages' ? stagesText(words, stagesIn(settings)) : shownValue(words, id, raw(settings));
  const value = textOf(shown.settings);
  const inherited = textOf(shown.defaults);
  const others = inherited === '' ? words.settings.notSet : words.settings.standardIs(inherited);
  return [section(escapedLabel(label, own.length > 0 ? value : others))];
}

function escapedLabel(label: string, value: string): string {
  return `*${label}*\n${truncateEscaped(value, SHOWN_CHARS_MAX)}`;
}

function shownValue(words: Words, id: SettingFieldId, raw: Raw): string {
  const { kind } = SETTING_FIELDS[id];
  if (kind === 'people') return mentions(words, raw).join(', ');
  if (kind === 'choice') return raw.map((value) => optionLabel(words, id, value)).join();
  const [value = ''] = raw;
  if (kind === 'money' && value !== '') return words.cost.dollars(Number(value));
  if (value !== '' && Object.hasOwn(words.settings.numbers, id)) {
    return words.settings.numbers[id as keyof typeof words.settings.numbers](Number(value));
  }
  return escapedPieces(value, SHOWN_CHARS_MAX)[0] ?? '';
}

interface TextField {
  value: string;
  inherited: Raw;
  isMultiline?: boolean;
}

function textInput(
  id: string,
  { value, inherited, isMultiline = false }: TextField,
): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: id,
    multiline: isMultiline,
    max_length: CHARS_MAX,
    ...(value !== '' && { initial_value: value }),
    ...placeholderOf(inherited),
  };
}

function placeholderOf([text = '']: Raw): { placeholder?: types.PlainTextElement } {
  const shown = truncate(toPlainText(text), LIMITS.element.placeholder);
  return shown === '' ? {} : { placeholder: plain(shown) };
}

interface NumberField {
  values: Raw;
  inherited: Raw;
  isWhole: boolean;
}

function numberInput(
  words: Words,
  id: SettingFieldId,
  { values, inherited, isWhole }: NumberField,
): types.NumberInput {
  const [value] = values;
  const standard = shownValue(words, id, inherited);
  return {
    type: 'number_input',
    action_id: id,
    is_decimal_allowed: !isWhole,
    min_value: '0',
    ...(value !== undefined && { initial_value: value }),
    // A bare number would look like a value that the place has set.
    ...placeholderOf(standard === '' ? [] : [words.settings.standardIs(standard)]),
  };
}

function peopleSelect(id: SettingFieldId, values: Raw): types.MultiUsersSelect {
  return {
    type: 'multi_users_select',
    action_id: id,
    max_selected_items: id === 'owners' ? OWNERS_MAX : APPROVERS_MAX,
    ...(values.length > 0 && { initial_users: [...values] }),
  };
}

/** A menu of people has no place for the names that hold otherwise. */
function inheritedPeople(words: Words, values: Raw, inherited: Raw): Blocks {
  if (values.length > 0 || inherited.length === 0) return [];
  return [context(words.settings.standardPeople(mentions(words, inherited)))];
}

interface ChoiceField {
  values: Raw;
  inherited: Raw;
}

function choiceSelect(
  words: Words,
  id: SettingFieldId,
  { values, inherited }: ChoiceField,
): types.StaticSelect {
  const [standard] = inherited;
  const named = standard === undefined ? '' : optionLabel(words, id, standard);
  const { settings } = words;
  const first = option(
    DEFAULT_OPTION,
    named === '' ? settings.standard : settings.standardIs(named),
  );
  const options = [
    first,
    ...Object.entries(optionsOf(words, id)).map(([value, label]) => option(value, label)),
  ];
  const chosen = options.find(({ value }) => value === (values[0] ?? DEFAULT_OPTION)) ?? first;
  return { type: 'static_select', action_id: id, options, initial_option: chosen };
}

function optionLabel(words: Words, id: SettingFieldId, value: string): string {
  return escapedWithin(optionsOf(words, id)[value] ?? value, LIMITS.element.optionText);
}

function optionsOf({ settings }: Words, id: SettingFieldId): Readonly<Record<string, string>> {
  return Object.hasOwn(settings.options, id)
    ? settings.options[id as keyof typeof settings.options]
    : {};
}

/** A text as the form sends it if a person changes nothing. */
export function joinedPieces(text: string): string {
  return pieces(text).join('\n').trim();
}

/** The text in fields, cut after lines; the form joins them with a line break. */
function pieces(text: string): string[] {
  const parts = [];
  let rest = text;
  while (rest.length > CHARS_MAX) {
    const head = rest.slice(0, CHARS_MAX);
    const ends = [head.lastIndexOf('\n'), head.lastIndexOf(' ')];
    const end = ends.find((at) => at > CHARS_MAX / 2) ?? cutAt(rest, CHARS_MAX).length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^[\n ]/, '');
  }
  return rest.length > FULL_CHARS ? [...parts, rest, ''] : [...parts, rest];
}
