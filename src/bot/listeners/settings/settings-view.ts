import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { SettingsPlace } from '../../../pipeline/ports/settings-port.ts';
import { POSTS_READ_MAX, proposedRules } from '../../../pipeline/rules/settings/proposed-rules.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import { settingsFrom } from '../../views/settings/default-values.ts';
import { VERSIONS_SHOWN_MAX } from '../../views/settings/history-blocks.ts';
import { FORM_PAGES, type SettingsPage } from '../../views/settings/setting-fields.ts';
import { settingsModal } from '../../views/settings/settings-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';

const PAGES = [...Object.keys(FORM_PAGES), 'suggestions', 'history'] as SettingsPage[];

export const Page = z.enum(PAGES);

/** The modal's private metadata. */
export const SettingsContext = z.object({
  team: z.string(),
  /** '' for the workspace. */
  channel: z.string(),
  page: Page,
  /** The version that the fields show, and the one that a save replaces; 0: none. */
  shown: z.int(),
  basedOn: z.int(),
  turn: z.int(),
  takesFiles: z.boolean(),
});
export type SettingsContext = z.infer<typeof SettingsContext>;

export interface Viewer {
  person: string;
  mayChange: boolean;
}

/** The view of a context, with a sentence about the last click. */
export async function settingsView(
  deps: ListenerDeps,
  context: SettingsContext,
  { person, mayChange, notice }: Viewer & { notice?: string | undefined },
): Promise<types.ModalView> {
  const { channel, page, shown, turn, takesFiles } = context;
  const [settings, defaults, history, suggestions] = await Promise.all([
    settingsOf(deps, context, shown),
    readDefaults(deps, context, person),
    page === 'history' ? deps.settings.list(context, VERSIONS_SHOWN_MAX + 1) : [],
    page === 'suggestions' ? readSuggestions(deps, context) : [],
  ]);
  const privateMetadata = JSON.stringify(context);
  const state = { settings, defaults, history, suggestions, mayChange, notice };
  const view = { channel, page, shown, turn, takesFiles, privateMetadata };
  return settingsModal(readerWords(), { ...view, ...state });
}

/** Of one version of a place; 0 is the state before the first. */
export async function settingsOf(
  { settings }: ListenerDeps,
  place: SettingsPlace,
  version: number,
): Promise<Settings> {
  return version === 0 ? {} : ((await settings.find(place, version))?.settings ?? {});
}

/** The values for fields that the channel leaves open. */
async function readDefaults(
  { briefDefaults }: ListenerDeps,
  { team, channel }: SettingsPlace,
  person: string,
): Promise<Settings> {
  return channel === '' ? {} : settingsFrom(await briefDefaults({ team, person }));
}

export async function readSuggestions({ postTexts, settings }: ListenerDeps, place: SettingsPlace) {
  const [posts, current] = await Promise.all([
    postTexts.list(place, POSTS_READ_MAX),
    settings.find(place),
  ]);
  return proposedRules(posts, current?.settings ?? {});
}
