import type { SlackViewAction } from '@slack/bolt';
import { Settings } from '../../../pipeline/run/settings.ts';
import { STYLE_GUIDE_FILE } from '../../action-ids.ts';
import { DEFAULT_OPTION, joinedPieces } from '../../views/settings/field-blocks.ts';
import { fieldsOf, type Raw, SETTING_FIELDS } from '../../views/settings/setting-fields.ts';
import type { SettingFieldId } from '../../words/en/settings.ts';
import { rawStagesIn } from './read-stages.ts';
import type { SettingsContext } from './settings-view.ts';

type Values = SlackViewAction['view']['state']['values'];

/** The fields of a page that a person changed, with their new values. */
export type TypedFields = ReadonlyMap<SettingFieldId, Raw>;

export function typedFields(
  values: Values,
  { page, channel }: SettingsContext,
  shown: Settings,
): TypedFields {
  const inputs = Object.values(values).flatMap((block) => Object.entries(block));
  const typed = fieldsOf(page, channel).map((id) => {
    return [id, id === 'stages' ? rawStagesIn(values) : rawIn(inputs, id)] as const;
  });
  return new Map(typed.filter(([id, raw]) => !isSame(id, raw, SETTING_FIELDS[id].raw(shown))));
}

/** The settings with the typed values, or the fields whose value is not valid. */
export function withTyped(
  base: Settings,
  typed: TypedFields,
): { settings: Settings } | { invalid: SettingFieldId[] } {
  const unreadable: SettingFieldId[] = [];
  let settings = base;
  for (const [id, raw] of typed) {
    const next = SETTING_FIELDS[id].set(settings, raw);
    if (next === undefined) unreadable.push(id);
    else settings = next;
  }
  const parsed = Settings.safeParse(settings);
  const paths = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.map(String));
  const invalid = [...typed.keys()].filter((id) => paths.some((path) => isAt(path, id)));
  const all = [...unreadable, ...invalid];
  if (all.length > 0) return { invalid: all };
  return { settings: Settings.parse(settings) };
}

function isAt(path: readonly string[], id: SettingFieldId): boolean {
  return SETTING_FIELDS[id].path.every((key, index) => path[index] === key);
}

/** The file that a person added in place of the text. */
export function styleGuideFileIn(values: Values): unknown {
  const inputs = Object.values(values).flatMap((block) => Object.entries(block));
  const [, input] = inputs.find(([actionId]) => actionId === STYLE_GUIDE_FILE) ?? [];
  return input !== undefined && 'files' in input && Array.isArray(input.files)
    ? (input.files as unknown[])[0]
    : undefined;
}

type Input = Values[string][string];

function rawIn(inputs: readonly [string, Input][], id: SettingFieldId): Raw {
  const ofField = inputs.filter(([actionId]) => actionId.replace(/_\d+$/, '') === id);
  const { kind } = SETTING_FIELDS[id];
  const [, first] = ofField[0] ?? [];
  if (kind === 'people') return first?.selected_users ?? [];
  if (kind === 'choice') {
    const chosen = first?.selected_option?.value;
    return chosen === undefined || chosen === DEFAULT_OPTION ? [] : [chosen];
  }
  const text = ofField.map(([, { value }]) => value ?? '').join('\n');
  return text.trim() === '' ? [] : [text.trim()];
}

function isSame(id: SettingFieldId, typed: Raw, shown: Raw): boolean {
  const { kind } = SETTING_FIELDS[id];
  const isText = kind === 'lines' || kind === 'long';
  const before = isText ? shown.map(joinedPieces) : shown;
  return JSON.stringify(typed) === JSON.stringify(before);
}
