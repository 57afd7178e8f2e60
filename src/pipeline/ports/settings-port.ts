import type { Settings } from '../run/settings.ts';

/** A channel, or the whole workspace. */
export interface SettingsPlace {
  team: string;
  channel: string;
}

/** In place of a channel: the defaults of the workspace. */
export const WHOLE_WORKSPACE = '';

/** One version of the settings of a place. Versions count from 1. */
export interface SettingsVersion {
  version: number;
  by: string;
  at: number;
  settings: Settings;
}

export interface SettingsStore {
  /** The current version, or the named one. */
  find(place: SettingsPlace, version?: number): Promise<SettingsVersion | undefined>;
  /**
   * Stores the version after `basedOn`; 0 means that there is none. Returns false if another version
   * has that place. The same change of the same person is stored once.
   */
  save(place: SettingsPlace, basedOn: number, change: NewSettings): Promise<boolean>;
  /** The newest versions first. */
  list(place: SettingsPlace, max: number): Promise<SettingsVersion[]>;
}

export type NewSettings = Omit<SettingsVersion, 'version'>;
