import type { SettingsVersion } from '../../../pipeline/ports/settings-port.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import { nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, section } from '../blocks.ts';
import { changedFields } from './setting-fields.ts';

export const VERSIONS_SHOWN_MAX = 30;

/** The versions with their authors and the fields that each changed, the newest first. */
export function historyBlocks(words: Words, history: readonly SettingsVersion[]): Blocks {
  const { history: said, fields, pages } = words.settings;
  const [newest] = history;
  if (newest === undefined) return [section(said.none)];
  const shown = history.slice(0, VERSIONS_SHOWN_MAX);
  const rows = shown.map(({ version, by, at, settings }, index) => {
    const before = history[index + 1]?.settings ?? {};
    const labels = changedFields(before, settings).map((id) => fields[id].label);
    if (hasDismissed(before, settings)) labels.push(pages.suggestions);
    const title = said.version(version, nameOf(words, by), words.times.moment(at));
    return section(`${title}\n${said.changed(labels)}`);
  });
  const older = newest.version - shown.length;
  return older > 0 ? [...rows, section(said.more(older))] : rows;
}

/** A dismissed suggestion has no field. */
function hasDismissed(before: Settings, after: Settings): boolean {
  return before.dismissed?.join() !== after.dismissed?.join();
}
