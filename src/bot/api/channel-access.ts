import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** Whether a person may read posts of a channel. Never raises: without an answer of Slack, they may not. */
export interface ChannelAccess {
  /** A public channel is open to all members of the workspace but guests; any other one to its members. */
  maySee(user: string, channel: string): Promise<boolean>;
  /** A click on a message proves that the person is in its channel, also before Slack lists it. */
  recordMember(user: string, channel: string): void;
  /** The channel of this name that the person is in, if the app can see it. */
  findOwn(user: string, name: string): Promise<string | undefined>;
}

interface AccessDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A person who leaves a channel can read its posts for this time at most. */
export const ACCESS_KNOWN_MS = 10 * 60_000;

export function createChannelAccess({ client, clock, log }: AccessDeps): ChannelAccess {
  const options = { clock, knownMs: ACCESS_KNOWN_MS };
  const publicChannels = createRecentAnswers<boolean>(options);
  const guests = createRecentAnswers<boolean>(options);
  const clicked = createRecentAnswers<true>(options);
  const joined = createRecentAnswers<ReadonlyMap<string, string>>(options);

  async function asked<T>(
    known: ReturnType<typeof createRecentAnswers<T>>,
    id: string,
    { ask, otherwise }: { ask: () => Promise<T>; otherwise: T },
  ): Promise<T> {
    try {
      return await known.findOrAsk(id, () => callSlack(ask));
    } catch (error) {
      log.warn(
        { err: error },
        'Slack did not say who may read a channel; its posts are hidden until it does',
      );
      return otherwise;
    }
  }

  const isPublic = async (channel: string) =>
    await asked(publicChannels, channel, {
      ask: async () => (await client.conversations.info({ channel })).channel?.is_private === false,
      otherwise: false,
    });

  const isGuest = async (user: string) =>
    await asked(guests, user, {
      ask: async () => isOutsider((await client.users.info({ user })).user),
      otherwise: true,
    });

  const channelsOf = async (user: string) =>
    await asked(joined, user, { ask: () => readChannels(client, user), otherwise: new Map() });

  return {
    async maySee(user, channel) {
      if (clicked.find(`${user} ${channel}`)) return true;
      if ((await channelsOf(user)).has(channel)) return true;
      return (await isPublic(channel)) && !(await isGuest(user));
    },

    recordMember: (user, channel) => clicked.keep(`${user} ${channel}`, true),

    async findOwn(user, name) {
      const found = [...(await channelsOf(user))].find(([, known]) => known === name);
      return found?.[0];
    },
  };
}

type SlackUser = Awaited<ReturnType<webApi.WebClient['users']['info']>>['user'];

/** A guest, or a person of another company. */
function isOutsider(person: (SlackUser & { is_stranger?: boolean }) | undefined): boolean {
  return person?.is_restricted !== false || person.is_stranger === true;
}

const PAGES_MAX = 10;
const PAGE_SIZE = 999;

/** The names of a person's channels that the app can see: of private ones, those that both are in. */
async function readChannels(client: webApi.WebClient, user: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const types = 'public_channel,private_channel';
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const more = cursor === undefined ? {} : { cursor };
    const answer = await client.users.conversations({ user, types, limit: PAGE_SIZE, ...more });
    for (const [id, name] of namesIn(answer)) found.set(id, name);
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return found;
}

type Conversations = Awaited<ReturnType<webApi.WebClient['users']['conversations']>>;

function namesIn({ channels = [] }: Conversations): [string, string][] {
  return channels.flatMap(({ id, name = '' }) => (id === undefined ? [] : [[id, name]]));
}
