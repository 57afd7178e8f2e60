import type { z } from 'zod';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import { hashOf } from '../../pipeline/hash.ts';
import { settledDefaults } from '../../pipeline/rules/settings/effective-settings.ts';
import { Settings } from '../../pipeline/run/settings.ts';
import { words } from '../words/words.ts';
import { readTextFile } from './outline.ts';
import { UsageError } from './usage-error.ts';

/** A misspelled name is an error here: no form shows which values hold. */
const SettingsFile = Settings.extend({
  models: Settings.shape.models.unwrap().strict().optional(),
  ceilings: Settings.shape.ceilings.unwrap().strict().optional(),
}).strict();

interface SettledDefaults {
  defaults: BriefDefaults;
  /** Names the content of the file. */
  settingsHash?: string;
}

/** The defaults with the settings of a JSON file over them. Raises `UsageError`. */
export async function withSettingsFile(
  defaults: BriefDefaults,
  path: string | undefined,
): Promise<SettledDefaults> {
  if (path === undefined) return { defaults };
  const parsed = SettingsFile.safeParse(await readJson(path));
  if (!parsed.success) throw new UsageError(problemIn(path, parsed.error.issues));
  // The person at the terminal reviews alone and at once.
  const { approvers: _, approvals: __, quiet: ___, ...settings } = parsed.data;
  const channel = { version: 0, by: '', at: 0, settings };
  const settled = { ...settledDefaults(defaults, { channel }), team: defaults.team };
  return { defaults: settled, settingsHash: hashOf(JSON.stringify(settings)) };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(words().settingsFile.badJson(path), { cause: error });
  }
}

/** About the first problem alone, in one sentence. */
function problemIn(path: string, [issue]: readonly z.core.$ZodIssue[]): string {
  const field = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const name = [field, issue.keys[0]].filter(Boolean).join('.');
    return words().settingsFile.unknownField(path, name, Object.keys(Settings.shape));
  }
  return field === ''
    ? words().settingsFile.badJson(path)
    : words().settingsFile.wrongValue(path, field);
}
