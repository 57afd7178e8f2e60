import type { Brief } from '../../run.ts';

/** The first word in brackets, or the last one, says what to do. At most one nested pair: thousands of open brackets must not cost time. */
const IN_BRACKETS =
  /\[(?:(?:insert|todo|tbd|your|placeholder|link|name|company|platzhalter|firma|firmenname|nombre|empresa|insertar|pendiente)\b|(?=[^[\]]{0,80}(?:einfügen|einsetzen|eintragen|ergänzen|nachtragen|completar|rellenar|aquí)\])|(?:ここに|要確認|未定|記入|挿入))[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\]/;
const OTHER_BLANKS = /lorem ipsum|\bTK TK\b/;
const PLACEHOLDER = new RegExp(`${IN_BRACKETS.source}(?![([])|${OTHER_BLANKS.source}`, 'gi');
const BRACKETED = new RegExp(`${IN_BRACKETS.source}|${OTHER_BLANKS.source}`, 'gi');
const DEFINITION = /^ {0,3}(\[[^\]\n\r\u2028\u2029]+\]):.*$/gm;

/** A bracket with a link definition is a reference link, not a placeholder. */
export function leftPlaceholders(brief: Brief, prose: string): string[] {
  const defined = new Set(
    [...prose.matchAll(DEFINITION)].map(([, name = '']) => name.toLowerCase()),
  );
  const inOutline = new Set(brief.outline.match(BRACKETED));
  return [...prose.replace(DEFINITION, '').matchAll(PLACEHOLDER)]
    .map(([text]) => text)
    .filter((text) => !inOutline.has(text) && !defined.has(text.toLowerCase()));
}
