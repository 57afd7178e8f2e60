import { type ReadableSettings, readableSettings } from '../pipeline/run/settings.ts';
import type { SettingsRow } from './database/team-rows.ts';

export function readableIn(row: SettingsRow): ReadableSettings {
  return readableSettings(storedIn(row));
}

/** Undefined where the text is not JSON. */
export function storedIn({ settings }: SettingsRow): unknown {
  try {
    return JSON.parse(settings);
  } catch {
    return undefined;
  }
}
