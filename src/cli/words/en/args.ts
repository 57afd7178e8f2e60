import {
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';

/** The sentences of a command that cannot start or cannot write a file. */

const LENGTHS = `${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX}`;

export const USAGE = {
  noOutline: 'Name the file with the outline, or - for standard input.',
  noFolder: 'Name the folder for the files with --out FOLDER.',
  oneOutline: (others: readonly string[]) =>
    `Name one outline only, without ${others.map((word) => `“${word}”`).join(', ')}.`,
  needsValue: (option: string) => `${option} needs a value.`,
  seeHelp: (sentence: string) => `${sentence} For help: npm run blogpost -- --help`,
};

export const BRIEF_ERRORS: Record<string, string> = {
  title: `--title takes 1 to ${TITLE_CHARS_MAX} characters.`,
  audience: `--audience takes 1 to ${CHOICE_CHARS_MAX} characters.`,
  tone: `--tone takes 1 to ${CHOICE_CHARS_MAX} characters.`,
  lengthWords: `--length takes a whole number of words from ${LENGTHS}.`,
  roundsMax: `--rounds takes a whole number from 0 to ${ROUNDS_LIMIT}.`,
};

export function unknownBriefError(field: string): string {
  return `${field} is wrong.`;
}

export const OUTLINE = {
  stdin: 'Standard input',
  empty: (name: string) => `${name} is empty. Write the outline there.`,
  tooLong: (name: string) =>
    `${name} is too long. Outlines take up to ${OUTLINE_CHARS_MAX.toLocaleString('en')} characters.`,
};

export const INPUT = {
  file: (path: string) => `The file ${path}`,
  notText: (name: string) => `${name} isn’t UTF-8 text. Save it as plain text.`,
  unreadable: (path: string, code: string) => `I can’t read the file ${path} (${code}).`,
};

export const ANSWERS = {
  nothing: (path: string) =>
    `I can’t find answers in ${path}. Write lines like “Q1: the answer”, or JSON like {"Q1": "the answer"}.`,
  badJson: (path: string) =>
    `${path} isn’t JSON with one text for each question, like {"Q1": "the answer"}.`,
  tooLong: (key: string, charsMax: number) =>
    `The answer to “${key}” has more than ${charsMax.toLocaleString('en')} characters. Please shorten it.`,
};

export const SETTINGS_FILE = {
  badJson: (path: string) => `${path} isn’t JSON with settings, like {"tone": "plain"}.`,
  unknownField: (path: string, field: string, known: readonly string[]) =>
    `“${field}” in ${path} isn’t a setting. Settings are ${known.join(', ')}.`,
  wrongValue: (path: string, field: string) => `“${field}” in ${path} has a wrong value.`,
};

const noFile = (path: string) => `I can’t find the file ${path}.`;

export const INPUT_ERRORS: Record<string, (path: string) => string> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EISDIR: (path) => `${path} is a folder. Name a file.`,
  EACCES: (path) => `I’m not allowed to read the file ${path}. Check its permissions.`,
};
