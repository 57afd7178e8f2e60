import type { ListedRun } from '../../../pipeline/ports/ports.ts';
import { SETTINGS_OPEN } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, heading, section } from '../blocks.ts';

const CHANNELS_MAX = 5;

/** A button for each channel with a post on this Home, as far as there is room. */
export function channelSettings(
  { home, buttons }: Words,
  posts: readonly Pick<ListedRun, 'place'>[],
): Blocks {
  const channels = [...new Set(posts.flatMap(({ place }) => place?.channel ?? []))];
  const rows = channels.slice(0, CHANNELS_MAX).map((channel) => ({
    ...section(`<#${channel}>`),
    accessory: button(buttons.channelSettings, { actionId: SETTINGS_OPEN, value: channel }),
  }));
  return rows.length === 0 ? [] : [heading(home.channelSettings), ...rows];
}
