import { type SettingFieldId, settings } from '../../words/en/settings.ts';
import type { Words } from '../../words/words.ts';
import { SETTING_FIELDS } from './setting-fields.ts';

const IDS = Object.keys(settings.fields) as SettingFieldId[];

/** The labels of fields that have these names in `readableSettings`. Some settings have no field. */
export function settingLabels({ settings: { fields } }: Words, names: readonly string[]): string[] {
  return IDS.filter((id) => names.some((name) => isNamed(id, name))).map((id) => fields[id].label);
}

/** Approvals have two fields. A part without a readable field, such as all models, has the fields of it. */
function isNamed(id: SettingFieldId, name: string): boolean {
  if (id === 'stages' || name === 'stages') return id === name;
  const { path } = SETTING_FIELDS[id];
  return path.join('.') === name || path[0] === name;
}
