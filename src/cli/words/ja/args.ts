import {
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';

const LENGTHS = `${LENGTH_WORDS_MIN}〜${LENGTH_WORDS_MAX}`;

export const USAGE = {
  noOutline: 'アウトラインのファイルか、標準入力を表す - を指定してください。',
  noFolder: 'ファイルのフォルダーを --out FOLDER で指定してください。',
  oneOutline: (others: readonly string[]) =>
    `アウトラインは 1 つだけ指定してください（${others.map((word) => `「${word}」`).join('、')}は不要です）。`,
  needsValue: (option: string) => `${option} には値が必要です。`,
  seeHelp: (sentence: string) => `${sentence} ヘルプ：npm run blogpost -- --help`,
};

export const BRIEF_ERRORS: Record<string, string> = {
  title: `--title は 1〜${TITLE_CHARS_MAX} 文字です。`,
  audience: `--audience は 1〜${CHOICE_CHARS_MAX} 文字です。`,
  tone: `--tone は 1〜${CHOICE_CHARS_MAX} 文字です。`,
  lengthWords: `--length は ${LENGTHS} の整数（語数）です。`,
  roundsMax: `--rounds は 0〜${ROUNDS_LIMIT} の整数です。`,
};

export function unknownBriefError(field: string): string {
  return `${field} が正しくありません。`;
}

export const OUTLINE = {
  stdin: '標準入力',
  empty: (name: string) => `${name} が空です。アウトラインを書いてください。`,
  tooLong: (name: string) =>
    `${name} が長すぎます。アウトラインは ${number(OUTLINE_CHARS_MAX)} 文字までです。`,
};

export const INPUT = {
  file: (path: string) => `ファイル ${path}`,
  notText: (name: string) =>
    `${name} は UTF-8 のテキストではありません。プレーンテキストで保存してください。`,
  unreadable: (path: string, code: string) => `ファイル ${path} を読めません（${code}）。`,
};

export const ANSWERS = {
  nothing: (path: string) =>
    `${path} に回答が見つかりません。「Q1: 回答」のような行か、{"Q1": "回答"} のような JSON を書いてください。`,
  badJson: (path: string) =>
    `${path} は、質問ごとに 1 つのテキストを持つ JSON（{"Q1": "回答"} など）ではありません。`,
  tooLong: (key: string, charsMax: number) =>
    `「${key}」の回答が ${number(charsMax)} 文字を超えています。短くしてください。`,
};

export const SETTINGS_FILE = {
  badJson: (path: string) => `${path} は設定の JSON（{"tone": "plain"} など）ではありません。`,
  unknownField: (path: string, field: string, known: readonly string[]) =>
    `${path} の「${field}」は設定ではありません。設定は ${known.join('、')} です。`,
  wrongValue: (path: string, field: string) => `${path} の「${field}」の値が正しくありません。`,
};

const noFile = (path: string) => `ファイル ${path} が見つかりません。`;

export const INPUT_ERRORS: Record<string, (path: string) => string> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EISDIR: (path) => `${path} はフォルダーです。ファイルを指定してください。`,
  EACCES: (path) => `ファイル ${path} を読む権限がありません。権限を確認してください。`,
};

function number(count: number): string {
  return count.toLocaleString('ja');
}
