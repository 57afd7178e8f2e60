import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { isFormerMember } from '../../pipeline/run/user-id.ts';
import { oneLine, truncate } from '../text/escape.ts';
import { callSlack } from './slack-calls.ts';

/** Reads the names of people and channels, by id. Never raises: a name may be missing. */
export interface Names {
  find(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface NamesDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

export const NAME_KNOWN_MS = 24 * 60 * 60_000;
/** So that a name that Slack does not give is not requested for every message. */
export const NO_NAME_KNOWN_MS = 10 * 60_000;
const KNOWN_MAX = 5_000;
/** Of one message; each name is a call. */
const NAMES_READ_MAX = 50;
const NAME_CHARS_MAX = 80;

export function createNames({ client, clock, log }: NamesDeps): Names {
  const known = new Map<string, { name: Promise<string | undefined>; until: number }>();

  async function readName(id: string): Promise<string | undefined> {
    if (isPersonId(id)) return await readPerson(id);
    const { channel } = await callSlack(() => client.conversations.info({ channel: id }));
    // A post is public, so it must not name a private channel.
    return channel?.is_private ? undefined : channel?.name;
  }

  async function readPerson(id: string): Promise<string | undefined> {
    const { user } = await callSlack(() => client.users.info({ user: id }));
    const { real_name, display_name } = user?.profile ?? {};
    return user?.real_name || real_name || display_name || user?.name;
  }

  function request(id: string): Promise<string | undefined> {
    const entry = { name: Promise.resolve<string | undefined>(undefined), until: Infinity };
    entry.name = readName(id)
      .catch((error: unknown) => {
        log.warn(
          { err: error },
          'Slack did not give the name of a person or channel; “someone” or “a channel” is shown',
        );
        return undefined;
      })
      .then((name) => {
        const clean = truncate(oneLine(name ?? ''), NAME_CHARS_MAX);
        entry.until = clock.now() + (clean === '' ? NO_NAME_KNOWN_MS : NAME_KNOWN_MS);
        return clean || undefined;
      });
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(id, entry);
    return entry.name;
  }

  async function nameOf(id: string): Promise<string | undefined> {
    const before = known.get(id);
    return await (before && before.until > clock.now() ? before.name : request(id));
  }

  return {
    async find(ids) {
      const named = ids.filter((id) => !isFormerMember(id));
      const wanted = [...new Set(named)].slice(0, NAMES_READ_MAX);
      const read = await Promise.all(wanted.map(async (id) => [id, await nameOf(id)] as const));
      return new Map(read.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
    },
  };
}

/** Slack does not know the id of a former member. */
export function isPersonId(id: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(id) && !isFormerMember(id);
}
