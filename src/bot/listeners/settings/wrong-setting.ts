import type { z } from 'zod';
import { SETTING_FIELDS } from '../../views/settings/setting-fields.ts';
import { type SettingFieldId, settings } from '../../words/en/settings.ts';
import type { Words } from '../../words/words.ts';

const IDS = Object.keys(settings.fields) as SettingFieldId[];

/**
 * The sentence about the first setting that a post cannot have, such as one of a newer version; undefined where
 * the problem is no setting. The paths are those of a brief or of the settings.
 */
export function wrongSetting(
  { notStarted, settings: { fields } }: Words,
  { issues }: z.ZodError,
): string | undefined {
  const paths = issues.map(({ path }) => settingPath(path.map(String)));
  const id = IDS.find((one) => paths.some((path) => isAt(path, SETTING_FIELDS[one].path)));
  return id && notStarted.wrongSetting(fields[id].label, fields[id].error);
}

/** A brief has the settings of texts and of the team in parts of its own. */
function settingPath([first = '', ...rest]: readonly string[]): readonly string[] {
  if (first === 'house' || first === 'team') return rest;
  return [first === 'reviewPolicy' ? 'approvals' : first, ...rest];
}

/** A problem may be with the whole part that a field is in. */
function isAt(path: readonly string[], field: readonly string[]): boolean {
  return (
    path.length > 0 && field.every((key, index) => path[index] === undefined || path[index] === key)
  );
}
