import type { SettingsPlace } from '../../../pipeline/ports/settings-port.ts';
import type { Role } from '../../../pipeline/rules/review/decision-request.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';

type OwnerRole = Exclude<Role, 'operator'>;
type RoleDeps = Pick<ListenerDeps, 'admins' | 'creators' | 'settings'>;

/**
 * An owner of a channel is named in its settings, its creator, or an admin of the workspace, who alone owns the
 * workspace. `unknown` while Slack does not answer; undefined for any other person.
 */
export async function ownerRoleOf(
  { settings, admins, creators }: RoleDeps,
  place: SettingsPlace,
  person: string,
): Promise<OwnerRole | 'unknown' | undefined> {
  const { channel } = place;
  const current = channel === '' ? undefined : await settings.find(place);
  if (current?.settings.owners?.includes(person)) return 'channel_owner';
  const [creator, admin] = await Promise.all([
    channel === '' ? '' : creators.find(channel),
    admins.check(person),
  ]);
  if (creator === person) return 'channel_owner';
  if (admin === 'admin') return 'workspace_admin';
  return creator === undefined || admin === 'no_answer' ? 'unknown' : undefined;
}

export interface SettingsRights {
  mayChange: boolean;
  /** While it is unknown whether the person may. */
  notice?: string;
}

export async function settingsRights(
  deps: RoleDeps,
  place: SettingsPlace,
  person: string,
): Promise<SettingsRights> {
  const role = await ownerRoleOf(deps, place, person);
  if (role !== 'unknown') return { mayChange: role !== undefined };
  const { refusals, settings } = readerWords();
  const notice = place.channel === '' ? settings.adminUnknown : refusals.owner_unknown;
  return { mayChange: false, notice };
}
