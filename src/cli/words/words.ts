import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '../../pipeline/run/house.ts';
import { de } from './de/de.ts';
import { type CliWords, en } from './en/en.ts';
import { es } from './es/es.ts';
import { ja } from './ja/ja.ts';

const CATALOGUES: Record<Locale, CliWords> = { en, de, es, ja };

const current = new AsyncLocalStorage<CliWords>();

/** The words of the command that runs. */
export function words(): CliWords {
  return current.getStore() ?? en;
}

/** Runs the command in the language that its environment asks for. */
export async function inLanguageOf<T>(
  env: Readonly<Record<string, string | undefined>>,
  command: () => Promise<T>,
): Promise<T> {
  return await current.run(CATALOGUES[localeOf(env)], command);
}

/** As other programs choose it: `LC_ALL`, then `LC_MESSAGES`, then `LANG`, like `de_DE.UTF-8`. */
function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const given = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const [language = ''] = given.toLowerCase().split(/[_.@-]/);
  return isLocale(language) ? language : 'en';
}

function isLocale(language: string): language is Locale {
  return Object.hasOwn(CATALOGUES, language);
}

type Typed = 'approve' | 'changes' | 'stop' | 'extend';

/** Whether a person has typed one of these words, in their language or in English. */
export function isTyped(answer: string, what: Typed): boolean {
  return en.typed[what].includes(answer) || words().typed[what].includes(answer);
}

/** `approve draft` without the word for a draft. */
export function withoutDraft(answer: string): string {
  const nouns = [en.typed.draft, words().typed.draft];
  const noun = nouns.find((one) => answer.endsWith(` ${one}`));
  return noun === undefined ? answer : answer.slice(0, -noun.length - 1);
}
