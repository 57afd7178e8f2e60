import type { Locale } from '../../pipeline/run/house.ts';
import type { Run } from '../../pipeline/run.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import { es } from './es/es.ts';
import { ja } from './ja/ja.ts';

/** The catalogue. Another language is one more folder of this shape: it compiles once no entry is missing. */
export type Words = typeof en;

const CATALOGUES: Readonly<Record<Locale, Words>> = { de, en, es, ja };

/** The words for the first of these locales, as Slack names them (`en-GB`), that has a catalogue; else English. */
export function wordsFor(...locales: readonly (string | undefined)[]): Words {
  const found = locales.map((locale) => catalogueFor(locale)).find((words) => words !== undefined);
  return found ?? en;
}

/** The first of these locales that has a catalogue. */
export function firstKnown(locales: readonly string[]): string | undefined {
  return locales.find((locale) => catalogueFor(locale) !== undefined);
}

function catalogueFor(locale = ''): Words | undefined {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return Object.hasOwn(CATALOGUES, language) ? CATALOGUES[language as Locale] : undefined;
}

/** Of messages in a thread, which all people read: in the language that its channel has set. */
export function threadWords(run: Pick<Run, 'brief'> | undefined): Words {
  return wordsFor(run?.brief.team.locale);
}
