import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** Reads who created a channel. Never raises: without an answer the creator is unknown. */
export interface ChannelCreators {
  find(channel: string): Promise<string | undefined>;
}

interface CreatorDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** The creator of a channel never changes. */
const CREATOR_KNOWN_MS = 24 * 60 * 60_000;

export function createChannelCreators({ client, clock, log }: CreatorDeps): ChannelCreators {
  const known = createRecentAnswers<string>({ clock, knownMs: CREATOR_KNOWN_MS });
  return {
    async find(channel) {
      const before = known.find(channel);
      if (before !== undefined) return before;
      try {
        const answer = await callSlack(() => client.conversations.info({ channel }));
        const creator = answer.channel?.creator;
        if (creator !== undefined) known.keep(channel, creator);
        return creator;
      } catch (error) {
        log.warn(
          { err: error },
          'Slack did not name the creator of a channel, who cannot change its settings until it does',
        );
        return undefined;
      }
    },
  };
}
