import {
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';

const LENGTHS = `${LENGTH_WORDS_MIN} bis ${LENGTH_WORDS_MAX}`;

export const USAGE = {
  noOutline: 'Nenne die Datei mit der Gliederung, oder - für die Standardeingabe.',
  noFolder: 'Nenne den Ordner für die Dateien mit --out ORDNER.',
  oneOutline: (others: readonly string[]) =>
    `Nenne nur eine Gliederung, ohne ${others.map((word) => `„${word}“`).join(', ')}.`,
  needsValue: (option: string) => `${option} braucht einen Wert.`,
  seeHelp: (sentence: string) => `${sentence} Hilfe: npm run blogpost -- --help`,
};

export const BRIEF_ERRORS: Record<string, string> = {
  title: `--title nimmt 1 bis ${TITLE_CHARS_MAX} Zeichen.`,
  audience: `--audience nimmt 1 bis ${CHOICE_CHARS_MAX} Zeichen.`,
  tone: `--tone nimmt 1 bis ${CHOICE_CHARS_MAX} Zeichen.`,
  lengthWords: `--length nimmt eine ganze Zahl von Wörtern, ${LENGTHS}.`,
  roundsMax: `--rounds nimmt eine ganze Zahl von 0 bis ${ROUNDS_LIMIT}.`,
};

export function unknownBriefError(field: string): string {
  return `${field} ist falsch.`;
}

export const OUTLINE = {
  stdin: 'Die Standardeingabe',
  empty: (name: string) => `${name} ist leer. Schreib die Gliederung dorthin.`,
  tooLong: (name: string) =>
    `${name} ist zu lang. Gliederungen haben höchstens ${number(OUTLINE_CHARS_MAX)} Zeichen.`,
};

export const INPUT = {
  file: (path: string) => `Die Datei ${path}`,
  notText: (name: string) => `${name} ist kein Text in UTF-8. Speichere sie als reinen Text.`,
  unreadable: (path: string, code: string) => `Ich kann die Datei ${path} nicht lesen (${code}).`,
};

export const ANSWERS = {
  nothing: (path: string) =>
    `Ich finde keine Antworten in ${path}. Schreib Zeilen wie „Q1: die Antwort“, oder JSON wie {"Q1": "die Antwort"}.`,
  badJson: (path: string) =>
    `${path} ist kein JSON mit einem Text für jede Frage, wie {"Q1": "die Antwort"}.`,
  tooLong: (key: string, charsMax: number) =>
    `Die Antwort auf „${key}“ hat mehr als ${number(charsMax)} Zeichen. Bitte kürze sie.`,
};

export const SETTINGS_FILE = {
  badJson: (path: string) => `${path} ist kein JSON mit Einstellungen, wie {"tone": "plain"}.`,
  unknownField: (path: string, field: string, known: readonly string[]) =>
    `„${field}“ in ${path} ist keine Einstellung. Einstellungen sind ${known.join(', ')}.`,
  wrongValue: (path: string, field: string) => `„${field}“ in ${path} hat einen falschen Wert.`,
};

const noFile = (path: string) => `Ich finde die Datei ${path} nicht.`;

export const INPUT_ERRORS: Record<string, (path: string) => string> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EISDIR: (path) => `${path} ist ein Ordner. Nenne eine Datei.`,
  EACCES: (path) => `Ich darf die Datei ${path} nicht lesen. Prüfe ihre Berechtigungen.`,
};

function number(count: number): string {
  return count.toLocaleString('de');
}
