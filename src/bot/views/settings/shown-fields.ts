import type { Settings } from '../../../pipeline/run/settings.ts';

export interface ShownFields {
  settings: Settings;
  /** The values for fields that the settings leave open. */
  defaults: Settings;
  /** Ends the ids of blocks: in an updated form Slack keeps the input of a block with the same id. */
  suffix: string;
  /** The handles that Slack gave for user groups. */
  groupNames?: ReadonlyMap<string, string> | undefined;
}
