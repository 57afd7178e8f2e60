import {
  type SettingsPlace,
  type SettingsStore,
  type SettingsVersion,
  WHOLE_WORKSPACE,
} from '../../pipeline/ports/settings-port.ts';
import { createMemory } from './memory.ts';

const PLACES_MAX = 1_000;

/** Each start of a post reads the current settings of a channel and of its workspace, and they change rarely. */
export function rememberSettings(stored: SettingsStore): SettingsStore {
  const memory = createMemory<{ version: SettingsVersion | undefined }>(PLACES_MAX);
  const nameOf = ({ team, channel }: SettingsPlace) => JSON.stringify([team, channel]);

  async function current(place: SettingsPlace): Promise<SettingsVersion | undefined> {
    const read = async () => ({ version: await stored.find(place) });
    return structuredClone((await memory.read(nameOf(place), read)).version);
  }

  return {
    ...stored,

    find: (place, version) =>
      version === undefined ? current(place) : stored.find(place, version),

    findBoth: async (place) => ({
      channel: await current(place),
      workspace: await current({ ...place, channel: WHOLE_WORKSPACE }),
    }),

    save: (place, basedOn, change) =>
      memory.write(nameOf(place), () => stored.save(place, basedOn, change)),
  };
}
