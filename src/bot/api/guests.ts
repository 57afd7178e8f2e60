import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** Whether a person is a guest of the workspace. Never raises: undefined without an answer of Slack. */
export interface Guests {
  isGuest(person: string): Promise<boolean | undefined>;
}

interface GuestsDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

const GUEST_KNOWN_MS = 10 * 60_000;

export function createGuests({ client, clock, log }: GuestsDeps): Guests {
  const known = createRecentAnswers<boolean>({ clock, knownMs: GUEST_KNOWN_MS });

  async function ask(person: string): Promise<boolean> {
    const { user } = await callSlack(() => client.users.info({ user: person }));
    return user?.is_restricted === true || user?.is_ultra_restricted === true;
  }

  return {
    async isGuest(person) {
      try {
        return await known.findOrAsk(person, () => ask(person));
      } catch (error) {
        log.warn(
          { err: error },
          'Slack did not say whether a person is a guest; without an answer their post is refused',
        );
        return undefined;
      }
    },
  };
}
