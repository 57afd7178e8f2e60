import { atFirstUse } from '../at-first-use.ts';
import { Locale } from '../run/house.ts';

const CODES =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh';

const namesIn = atFirstUse(
  () =>
    new Map<string, Intl.DisplayNames>(
      Locale.options.map((locale) => [locale, new Intl.DisplayNames(locale, { type: 'language' })]),
    ),
);

const codeOfName = atFirstUse(() => {
  const codes = CODES.split(' ');
  return new Map(
    Locale.options.flatMap((locale) =>
      codes.map((code) => [nameIn(locale, code).toLowerCase(), code]),
    ),
  );
});

function nameIn(locale: string, code: string): string {
  return namesIn().get(locale)?.of(code) ?? code;
}

/** A language as the readers of this locale call it: the reader of an outline mostly gives its English name. */
export function languageName(locale: string, language: string): string {
  const code = codeOfName().get(language.trim().toLowerCase());
  return code === undefined ? language : nameIn(locale, code);
}
