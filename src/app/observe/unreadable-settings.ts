import {
  type SettingsPlace,
  type SettingsStore,
  type SettingsVersion,
  WHOLE_WORKSPACE,
} from '../../pipeline/ports/settings-port.ts';
import type { AppStore } from '../../store/store.ts';

interface Log {
  warn(fields: object, message: string): void;
}

const UNREADABLE =
  'stored settings have fields that cannot be read; their defaults hold until someone saves the settings, and no post begins without readable approvals';

/** Warns once about each stored version with such fields. Their values are texts of people. */
export function reportUnreadable(store: AppStore, log: Log): AppStore {
  const { settings } = store;
  const reported = new Set<string>();
  const report = ({ team, channel }: SettingsPlace, found: SettingsVersion | undefined) => {
    if (found?.unreadable === undefined) return;
    const { version, unreadable: fields } = found;
    const key = JSON.stringify([team, channel, version]);
    if (reported.has(key)) return;
    reported.add(key);
    const place = channel === WHOLE_WORKSPACE ? { team } : { team, channel };
    log.warn({ ...place, version, fields }, UNREADABLE);
  };
  const find: SettingsStore['find'] = async (place, version) => {
    const found = await settings.find(place, version);
    report(place, found);
    return found;
  };
  const findBoth: SettingsStore['findBoth'] = async (place) => {
    const found = await settings.findBoth(place);
    report(place, found.channel);
    report({ ...place, channel: WHOLE_WORKSPACE }, found.workspace);
    return found;
  };
  return { ...store, settings: { ...settings, find, findBoth } };
}
