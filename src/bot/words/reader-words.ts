import { AsyncLocalStorage } from 'node:async_hooks';
import { type Words, wordsFor } from './words.ts';

const locales = new AsyncLocalStorage<string | undefined>();

/**
 * The words for the person that a listener answers, by their Slack; by `otherwise`, the locale of the thread, if
 * Slack does not give theirs or it has no catalogue. Never for a message that others read.
 */
export function readerWords(otherwise?: string): Words {
  return wordsFor(locales.getStore(), otherwise);
}

export async function withReaderLocale<T>(
  locale: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  return await locales.run(locale, work);
}
