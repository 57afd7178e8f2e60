import type { App } from '@slack/bolt';
import { inTime, startDeadline } from '../ack-deadline.ts';
import type { Names } from '../api/names.ts';
import { withReaderLocale } from './reader-words.ts';

interface ReaderDeps {
  names: Pick<Names, 'localeOf'>;
}

/** Slack waits three seconds for an acknowledgement, so a language that comes later counts the next time. */
const LOCALE_MS_MAX = 300;

/**
 * Clicks and forms are answered in the language of their person. Most events get no answer, and most commands no
 * words, so their listeners ask for a language themselves.
 */
export function answerInReadersLanguage(app: App, deps: ReaderDeps): void {
  app.use(async ({ body, context, next }) => {
    const { userId } = context;
    if ('event' in body || 'command' in body || userId === undefined) await next();
    else await asReader(deps, userId, next);
  });
}

/** Does the work with the words of this person. */
export async function asReader<T>(
  { names }: ReaderDeps,
  person: string,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = startDeadline(LOCALE_MS_MAX);
  return await withReaderLocale(await inTime(deadline, names.localeOf(person), undefined), work);
}
