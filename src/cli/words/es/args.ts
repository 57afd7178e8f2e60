import {
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';

const LENGTHS = `${LENGTH_WORDS_MIN} a ${LENGTH_WORDS_MAX}`;

export const USAGE = {
  noOutline: 'Indica el archivo con el esquema, o - para la entrada estándar.',
  noFolder: 'Indica la carpeta para los archivos con --out CARPETA.',
  oneOutline: (others: readonly string[]) =>
    `Indica un solo esquema, sin ${others.map((word) => `«${word}»`).join(', ')}.`,
  needsValue: (option: string) => `${option} necesita un valor.`,
  seeHelp: (sentence: string) => `${sentence} Ayuda: npm run blogpost -- --help`,
};

export const BRIEF_ERRORS: Record<string, string> = {
  title: `--title admite de 1 a ${TITLE_CHARS_MAX} caracteres.`,
  audience: `--audience admite de 1 a ${CHOICE_CHARS_MAX} caracteres.`,
  tone: `--tone admite de 1 a ${CHOICE_CHARS_MAX} caracteres.`,
  lengthWords: `--length admite un número entero de palabras, de ${LENGTHS}.`,
  roundsMax: `--rounds admite un número entero de 0 a ${ROUNDS_LIMIT}.`,
};

export function unknownBriefError(field: string): string {
  return `${field} no es correcto.`;
}

export const OUTLINE = {
  stdin: 'La entrada estándar',
  empty: (name: string) => `${name}: no hay nada. Escribe ahí el esquema.`,
  tooLong: (name: string) =>
    `${name}: el texto es demasiado largo. Un esquema tiene como máximo ${number(OUTLINE_CHARS_MAX)} caracteres.`,
};

export const INPUT = {
  file: (path: string) => `El archivo ${path}`,
  notText: (name: string) => `${name}: no es texto en UTF-8. Guárdalo como texto sin formato.`,
  unreadable: (path: string, code: string) => `No puedo leer el archivo ${path} (${code}).`,
};

export const ANSWERS = {
  nothing: (path: string) =>
    `No encuentro respuestas en ${path}. Escribe líneas como «Q1: la respuesta», o JSON como {"Q1": "la respuesta"}.`,
  badJson: (path: string) =>
    `${path} no es JSON con un texto para cada pregunta, como {"Q1": "la respuesta"}.`,
  tooLong: (key: string, charsMax: number) =>
    `La respuesta a «${key}» tiene más de ${number(charsMax)} caracteres. Acórtala, por favor.`,
};

export const SETTINGS_FILE = {
  badJson: (path: string) => `${path} no es JSON con ajustes, como {"tone": "plain"}.`,
  unknownField: (path: string, field: string, known: readonly string[]) =>
    `«${field}» en ${path} no es un ajuste. Los ajustes son ${known.join(', ')}.`,
  wrongValue: (path: string, field: string) => `«${field}» en ${path} tiene un valor incorrecto.`,
};

const noFile = (path: string) => `No encuentro el archivo ${path}.`;

export const INPUT_ERRORS: Record<string, (path: string) => string> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EISDIR: (path) => `${path} es una carpeta. Indica un archivo.`,
  EACCES: (path) => `No tengo permiso para leer el archivo ${path}. Revisa sus permisos.`,
};

function number(count: number): string {
  return count.toLocaleString('es');
}
