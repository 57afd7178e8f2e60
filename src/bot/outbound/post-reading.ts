import type { Messenger } from '../../pipeline/ports/messenger.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import { wasAccepted } from '../api/slack-calls.ts';
import { readingMessage } from '../views/questions/reading-message.ts';
import { unreadSourcesMessage } from '../views/unread-sources.ts';
import { threadWords } from '../words/words.ts';
import type { Deliver } from './deliver.ts';
import { READING_KEY, sourcesKey } from './message-keys.ts';

/** Messages about the outline and its links. The run does without one that Slack refuses. */
export function readingMethods(
  { log }: { log: Log },
  deliver: Deliver,
): Pick<Messenger, 'postReading' | 'postUnreadSources'> {
  return {
    async postReading(run, posted) {
      const message = readingMessage(threadWords(run), run.id, posted);
      if (await wasAccepted(deliver.put(run, READING_KEY, message))) return;
      log.warn(
        { run: run.id, key: READING_KEY },
        'Slack refused the message about the app’s reading of an outline; the run continues without it',
      );
    },

    async postUnreadSources(run, unread) {
      const key = sourcesKey(unread.version);
      const message = unreadSourcesMessage(threadWords(run), run, unread);
      if (await wasAccepted(deliver.postOnce(run, key, message))) return;
      log.warn(
        { run: run.id, key },
        'Slack refused the message about links that could not be read; the run continues without it',
      );
    },
  };
}
