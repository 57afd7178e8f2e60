import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import { isFormerMember } from '../../pipeline/run/user-id.ts';
import { oneLine, truncate } from '../text/escape.ts';
import { callSlack, slackErrorOf } from './slack-calls.ts';

/** Reads the names of people and channels, by id, and the languages of people. Never raises: each may be missing. */
export interface Names {
  find(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The locale of a person's Slack, such as `de-DE`. */
  localeOf(person: string): Promise<string | undefined>;
}

interface NamesDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

const NO_NAME =
  'Slack did not give the name of a person or channel; “someone” or “a channel” is shown';
export const NAME_KNOWN_MS = 24 * 60 * 60_000;
/** So that a name that Slack does not give is not requested for every message. */
export const NO_NAME_KNOWN_MS = 10 * 60_000;
/** Shorter, because a published post keeps the names that it was made with. */
export const NO_ANSWER_KNOWN_MS = 15_000;
const KNOWN_MAX = 5_000;
/** Of one message; each name is a call. */
const NAMES_READ_MAX = 50;
const NAME_CHARS_MAX = 80;

interface Known {
  name: string | undefined;
  locale?: string | undefined;
}

export function createNames({ client, clock, log }: NamesDeps): Names {
  const known = new Map<string, { answer: Promise<Known>; until: number }>();

  async function read(id: string): Promise<Known> {
    if (isPersonId(id)) return await readPerson(client, id);
    const { channel } = await callSlack(() => client.conversations.info({ channel: id }));
    // A post is public, so it must not name a private channel.
    return { name: channel?.is_private ? undefined : channel?.name };
  }

  function request(id: string): Promise<Known> {
    const entry = { answer: Promise.resolve<Known>({ name: undefined }), until: Infinity };
    let missingMs = NO_NAME_KNOWN_MS;
    entry.answer = read(id)
      .catch((error: unknown) => {
        if (hasTrait(error, 'isTransient')) missingMs = NO_ANSWER_KNOWN_MS;
        // Without a token every call fails, and the one that matters is logged.
        if (!hasTrait(error, 'needsOperator')) log.warn({ err: error }, NO_NAME);
        return { name: undefined };
      })
      .then(({ name, locale }: Known) => {
        const clean = cleanName(name);
        entry.until = clock.now() + (clean === undefined ? missingMs : NAME_KNOWN_MS);
        return { name: clean, locale };
      });
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(id, entry);
    return entry.answer;
  }

  async function answerFor(id: string): Promise<Known> {
    const before = known.get(id);
    return await (before && before.until > clock.now() ? before.answer : request(id));
  }

  return {
    async find(ids) {
      const named = ids.filter((id) => !isFormerMember(id));
      const wanted = [...new Set(named)].slice(0, NAMES_READ_MAX);
      const read = await Promise.all(
        wanted.map(async (id) => [id, (await answerFor(id)).name] as const),
      );
      return new Map(read.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
    },

    localeOf: async (person) => (isPersonId(person) ? (await answerFor(person)).locale : undefined),
  };
}

async function readPerson(client: webApi.WebClient, id: string): Promise<Known> {
  const { user } = await callSlack(() => client.users.info({ user: id, include_locale: true }));
  const { real_name, display_name } = user?.profile ?? {};
  const name = user?.real_name || real_name || display_name || user?.name;
  return { name, locale: user?.locale };
}

/** The name of one person; undefined if Slack does not know the id. Raises Slack's other errors. */
export async function readPersonName(
  client: webApi.WebClient,
  person: string,
): Promise<string | undefined> {
  try {
    return cleanName((await readPerson(client, person)).name);
  } catch (error) {
    if (UNKNOWN.has(slackErrorOf(error) ?? '')) return undefined;
    throw error;
  }
}

const UNKNOWN: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

function cleanName(name = ''): string | undefined {
  return truncate(oneLine(name), NAME_CHARS_MAX) || undefined;
}

/** Slack does not know the id of a former member. */
export function isPersonId(id: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(id) && !isFormerMember(id);
}
