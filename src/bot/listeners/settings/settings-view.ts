import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { SettingsPlace, SettingsVersion } from '../../../pipeline/ports/settings-port.ts';
import { groupsOf } from '../../../pipeline/rules/review/approvers.ts';
import { effectiveSettings } from '../../../pipeline/rules/settings/effective-settings.ts';
import { POSTS_READ_MAX, proposedRules } from '../../../pipeline/rules/settings/proposed-rules.ts';
import type { Stage } from '../../../pipeline/run/review/review-policy.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import { type AckDeadline, inTime } from '../../ack-deadline.ts';
import { settingsFrom } from '../../views/settings/default-values.ts';
import { VERSIONS_SHOWN_MAX } from '../../views/settings/history-blocks.ts';
import { FORM_PAGES, type SettingsPage } from '../../views/settings/setting-fields.ts';
import { settingsModal } from '../../views/settings/settings-modal.ts';
import { stagesIn } from '../../views/settings/stage-text.ts';
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
  /** About the last click. */
  notice?: string | undefined;
  /** Of the request, where its acknowledgement has the view. */
  deadline?: AckDeadline;
}

export async function settingsView(
  deps: ListenerDeps,
  context: SettingsContext,
  { person, mayChange, notice, deadline = deps.startAckDeadline() }: Viewer,
): Promise<types.ModalView> {
  const { channel, page, shown, turn, takesFiles } = context;
  const [found, defaults] = await Promise.all([
    versionOf(deps, context, shown),
    readDefaults(deps, context, person),
  ]);
  const { settings = {}, unreadable = [] } = found ?? {};
  const [history, suggestions, groupNames] = await Promise.all([
    page === 'history' ? deps.settings.list(context, VERSIONS_SHOWN_MAX + 1) : [],
    page === 'suggestions' ? readSuggestions(deps, context) : [],
    page === 'stages' ? readGroupNames(deps, stagesIn(settings), deadline) : undefined,
  ]);
  const privateMetadata = JSON.stringify(context);
  const state = { settings, defaults, history, suggestions, groupNames, mayChange, notice };
  const view = { unreadable, channel, page, shown, turn, takesFiles, privateMetadata };
  return settingsModal(readerWords(), { ...view, ...state });
}

/** A group whose handle Slack does not give in time is shown by its id. */
async function readGroupNames(
  { userGroups }: ListenerDeps,
  stages: readonly Stage[],
  deadline: AckDeadline,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (groupsOf(stages).length === 0) return undefined;
  const groups = await inTime(deadline, userGroups.list(), undefined);
  return groups && new Map(groups.map(({ id, handle }) => [id, handle]));
}

/** Of one version of a place; 0 is the state before the first. */
export async function settingsOf(
  deps: ListenerDeps,
  place: SettingsPlace,
  version: number,
): Promise<Settings> {
  return (await versionOf(deps, place, version))?.settings ?? {};
}

async function versionOf(
  { settings }: ListenerDeps,
  place: SettingsPlace,
  version: number,
): Promise<SettingsVersion | undefined> {
  return version === 0 ? undefined : await settings.find(place, version);
}

/** The values for fields that the channel leaves open, or that the workspace does. */
async function readDefaults(
  { briefDefaults, expireDays: configuredDays }: ListenerDeps,
  { team, channel }: SettingsPlace,
  person: string,
): Promise<Settings> {
  const above = channel === '' ? { person } : { team, person };
  const { expireDays = configuredDays, ...defaults } = settingsFrom(await briefDefaults(above));
  // A brief has the days of its place alone, so that those of the configuration reach open posts.
  return { ...defaults, expireDays };
}

export async function readSuggestions({ postTexts, settings }: ListenerDeps, place: SettingsPlace) {
  const [posts, current] = await Promise.all([
    postTexts.list(place, POSTS_READ_MAX),
    settings.findBoth(place),
  ]);
  return proposedRules(posts, effectiveSettings(current));
}
