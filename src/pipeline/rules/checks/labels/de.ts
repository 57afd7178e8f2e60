import type { FoundWord } from '../../../run/reasons.ts';
import type { AbstainReason } from '../../../run.ts';
import type { ShownLength } from '../asked-length.ts';
import type { CheckWords } from '../check-words.ts';

const lengthIn = {
  words: (count: number) => counted(count, 'Wort', 'Wörter'),
  characters: (count: number) => `${number(count)} Zeichen`,
};

const LIMITS = { most: 'Höchstens', least: 'Mindestens' };

/** A property of a draft that passes, and the fix that an automatic check suggests. */
export const CHECK_LABELS: CheckWords = {
  covers_outline: () => ({ question: 'Behandelt jeden Punkt der Gliederung' }),
  keeps_to_outline: () => ({ question: 'Keine erfundenen Fakten, Zahlen, Namen oder Zitate' }),
  opening_states_point: () => ({ question: 'Der Anfang sagt, was man erfährt' }),
  headings_guide: () => ({ question: 'Schon die Überschriften zeigen den Gedankengang' }),
  fits_audience: () => ({ question: 'Ton und Tiefe passen zur Zielgruppe' }),
  concrete: () => ({ question: 'Etwas Konkretes in jedem Abschnitt' }),
  no_filler: () => ({ question: 'Keine Floskeln, kein Hype, keine Wiederholungen' }),
  ending_acts: () => ({ question: 'Der Schluss nennt einen klaren nächsten Schritt' }),
  nothing_invented: () => ({ question: 'Nichts über euch oder eure Arbeit erfunden' }),
  in_scope: () => ({ question: 'Bleibt beim Thema' }),
  holds_together: () => ({ question: 'Zahlen, Tabellen, Code und Text passen zusammen' }),
  obeys_brief: () => ({ question: 'Titel, Sprache, Ton und Schluss wie gewünscht' }),
  says_something: () => ({ question: 'Sagt, was passiert ist, mit den versprochenen Fakten' }),
  keeps_stance: () => ({ question: 'Behält eure Haltung' }),
  covers_points: () => ({ question: 'Behandelt jeden Punkt' }),
  obeys_orders: () => ({ question: 'Befolgt eure Anweisungen' }),
  no_placeholders: () => ({
    question: 'Keine übrigen Platzhalter',
    edit: 'Ersetze oder entferne den Platzhalter.',
  }),
  links_well_formed: () => ({
    question: 'Alle Links sind gültig',
    edit: 'Nimm eine vollständige https-Adresse, oder entferne den Link.',
  }),
  length: ({ target, words, unit = 'words', limit }) => ({
    question:
      limit === undefined ? 'Nahe an der Ziellänge' : `${LIMITS[limit]} ${lengthIn[unit](target)}`,
    edit: `Er hat ${lengthIn[unit](words)}. ${words > target ? 'Kürze' : 'Erweitere'} ihn.`,
  }),
  outline_headings: () => ({
    question: 'Behält die Überschriften der Gliederung',
    edit: 'Gib diesem Teil der Gliederung eine eigene Überschrift.',
  }),
  quotations_exact: () => ({
    question: 'Zitiert seine Quellen wörtlich',
    edit: 'Zitiere wörtlich, oder lass die Anführungszeichen weg.',
  }),
  house_words: ({ found = [] }) => ({
    question: 'Hält sich an eure Wortlisten',
    ...(found.length > 0 && { edit: found.map(replacement).join(' ') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `Lass „${avoid}“ weg.` : `„${avoid}“ → „${use}“.`;
}

export const ABSTENTION_LABELS: Record<AbstainReason, string> = {
  refused: 'Sie wollte nicht antworten.',
  truncated: 'Ihre Antwort war zu lang.',
  malformed: 'Ihre Antwort war unbrauchbar.',
  contradictory: 'Sie verlangte Änderungen, nannte aber keine.',
  chose: 'Sie war nicht sicher.',
  unproven: 'Sie bemängelte etwas, zeigte aber keine Stelle im Entwurf.',
  timed_out: 'Sie antwortete nicht rechtzeitig.',
};

function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(count: number): string {
  return count.toLocaleString('de');
}

/** „etwa 500 Wörter“, „höchstens 2.000 Zeichen“, „700 bis 800 Wörter“. */
export function lengthText(
  length: number,
  { unit = 'words', limit, range }: ShownLength = {},
): string {
  const text = lengthIn[unit](range?.to ?? length);
  if (range !== undefined) return `${number(range.from)} bis ${text}`;
  return `${limit === undefined ? 'etwa' : LIMITS[limit].toLowerCase()} ${text}`;
}
