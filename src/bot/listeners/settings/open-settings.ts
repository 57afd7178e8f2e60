import type { SettingsPlace } from '../../../pipeline/ports/settings-port.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { isBlockRefused, type Opening, openModal } from '../open-modal.ts';
import { settingsRights } from './settings-rights.ts';
import { type SettingsContext, settingsView } from './settings-view.ts';

/** Opens the settings of a channel, or with the channel '' those of the workspace, at their first page. */
export async function openSettings(
  deps: ListenerDeps,
  { channel, person, team }: { channel: string; person: string; team: string | undefined },
  opening: Opening,
): Promise<void> {
  if (team !== deps.self.team)
    return void (await opening.tell(readerWords().refusals.not_a_member));
  const place = { team, channel };
  const [rights, version] = await Promise.all([
    settingsRights(deps, place, person),
    currentVersion(deps, place),
  ]);
  const context: SettingsContext = {
    ...place,
    ...{ page: 'writing', shown: version, basedOn: version, turn: 0, takesFiles: true },
  };
  const viewer = { person, ...rights };
  try {
    const view = await settingsView(deps, context, viewer);
    await callSlack(() => deps.client.views.open({ trigger_id: opening.triggerId, view }));
  } catch (error) {
    if (!isBlockRefused(error)) {
      deps.log.warn(
        { err: error },
        'the settings could not be opened; the person is asked to try again',
      );
      return void (await opening.tell(readerWords().notStarted.formNotOpened));
    }
    const plain = await settingsView(deps, { ...context, takesFiles: false }, viewer);
    await openModal(deps, plain, opening);
  }
}

async function currentVersion({ settings }: ListenerDeps, place: SettingsPlace): Promise<number> {
  return (await settings.find(place))?.version ?? 0;
}
