import type { Log } from '../../pipeline/ports/ports.ts';
import { teamKeyRefused, type WatchedServer } from './watch-model-server.ts';

interface Servers {
  text: WatchedServer;
  images: WatchedServer | undefined;
}

/** The servers as a workspace with a key of its own uses them. */
export function serversOfTeam<All extends Servers>(team: string, servers: All): All {
  const { text, images } = servers;
  const own = { keyVariable: `the key of workspace ${team}`, refusedKey: teamKeyRefused(team) };
  const hasOwnKey = images?.keyVariable === text.keyVariable;
  return {
    ...servers,
    text: { ...text, ...own },
    images: images && hasOwnKey ? { ...images, ...own } : images,
  };
}

export function logOfTeam(log: Log, team: string): Log {
  return {
    info: (fields, message) => log.info({ team, ...fields }, message),
    warn: (fields, message) => log.warn({ team, ...fields }, message),
    error: (fields, message) => log.error({ team, ...fields }, message),
  };
}
