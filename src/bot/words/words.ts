import { en } from './en/en.ts';

/** The catalogue. Another language is one more folder of this shape: it compiles once no entry is missing. */
export type Words = typeof en;

const CATALOGUES: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The words for a reader or a channel, by a locale as Slack names it (`en-GB`). */
export function wordsFor(locale = 'en'): Words {
  const [language = ''] = locale.split(/[-_]/);
  return CATALOGUES.get(language.toLowerCase()) ?? en;
}
