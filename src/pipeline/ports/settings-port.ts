import type { PostTexts } from '../run/post-texts.ts';
import type { Settings } from '../run/settings.ts';

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
  /** The names of the fields that are stored, but cannot be read; see `readableSettings`. */
  unreadable?: string[];
}

/** The current settings of a channel and of its workspace. */
export interface PlaceSettings {
  channel?: SettingsVersion | undefined;
  workspace?: SettingsVersion | undefined;
}

export interface SettingsStore {
  /** The current version, or the named one. */
  find(place: SettingsPlace, version?: number): Promise<SettingsVersion | undefined>;
  /** The current versions of a channel and of its workspace, in one statement. */
  findBoth(place: SettingsPlace): Promise<PlaceSettings>;
  /**
   * Stores the version after `basedOn`; 0 means the first one. Returns false if another version
   * has that place. The same change of the same person is stored once.
   * Approvals of `basedOn` that cannot be read stay, unless the change has others.
   */
  save(place: SettingsPlace, basedOn: number, change: NewSettings): Promise<boolean>;
  list(place: SettingsPlace, max: number): Promise<SettingsVersion[]>;
}

/** The recorded drafts of a channel's posts, for the rules that people's changes by hand suggest. */
export interface PostTextsStore {
  /** The newest posts first; a post without a draft is left out. */
  list(place: SettingsPlace, postsMax: number): Promise<PostTexts[]>;
}

export type NewSettings = Omit<SettingsVersion, 'version' | 'unreadable'>;
