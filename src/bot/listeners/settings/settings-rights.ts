import type { SettingsPlace } from '../../../pipeline/ports/settings-port.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** Owners of the channel, its creator and workspace admins. Those of the workspace are for admins alone. */
export async function mayChangeSettings(
  { settings, admins, creators }: ListenerDeps,
  place: SettingsPlace,
  person: string,
): Promise<boolean> {
  const { channel } = place;
  if (channel === '') return (await admins.check(person)) === 'admin';
  const current = await settings.find(place);
  if (current?.settings.owners?.includes(person)) return true;
  const [creator, admin] = await Promise.all([creators.find(channel), admins.check(person)]);
  return creator === person || admin === 'admin';
}
