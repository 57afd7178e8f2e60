import { z } from 'zod';
import { NOTE_CHARS_MAX } from '../../pipeline/rules/review/note-rules.ts';
import { answersApart } from '../../pipeline/rules/review/read-answers.ts';
import { questionKey } from '../../pipeline/run/revision.ts';
import { words } from '../words/words.ts';
import { readTextFile } from './outline.ts';
import { UsageError } from './usage-error.ts';

/** `key` is a question's number or its words; an empty text asks to write around the fact. */
export interface FileAnswer {
  key: string;
  text: string;
}

const Answers = z.record(z.string(), z.union([z.string(), z.number()]));

/** Reads answers from Markdown or JSON. Raises `UsageError`. */
export async function readAnswersFile(path: string): Promise<FileAnswer[]> {
  const text = await readTextFile(path);
  const entries = /^\s*\{/.test(text) ? fromJson(path, text) : fromMarkdown(text);
  const answers = entries
    .map(({ key, text: answer }) => ({ key: key.trim(), text: answer.trim() }))
    .filter(({ text: answer }) => answer !== '');
  if (answers.length === 0) throw new UsageError(words().answers.nothing(path));
  for (const { key, text: answer } of answers) {
    if (answer.length > NOTE_CHARS_MAX)
      throw new UsageError(words().answers.tooLong(key, NOTE_CHARS_MAX));
  }
  return answers.map(({ key, text: answer }) => ({ key, text: answer === '-' ? '' : answer }));
}

export function isAnswerTo({ key }: FileAnswer, question: { id: string; text: string }): boolean {
  if (key.toUpperCase() === question.id) return true;
  return questionKey(key) === questionKey(question.text);
}

function fromJson(path: string, text: string): FileAnswer[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UsageError(words().answers.badJson(path));
  }
  const { data } = Answers.safeParse(parsed);
  if (data === undefined) throw new UsageError(words().answers.badJson(path));
  return Object.entries(data).map(([key, answer]) => ({ key, text: String(answer) }));
}

/** `Q1: text`, also as an item of a list; `The question?: text`; or a heading above the text. */
const BEGINNINGS = [
  /^[ \t]{0,4}(?:[-*][ \t]{1,3})?\**(Q\d{1,4})\**[ \t]{0,3}(?:[:：=)]\**|[.–-]\**(?=[ \t]|$))/i,
  /^[ \t]{0,4}(?:[-*][ \t]{1,3})?([^?\n]{1,400}\?):(?=[ \t]|$)/,
  /^#{1,6}[ \t]{1,3}(.{1,400})$/,
];

function fromMarkdown(text: string): FileAnswer[] {
  const found: { key: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/).flatMap((one) => answersApart(one, () => true))) {
    const begun = BEGINNINGS.map((pattern) => pattern.exec(line)).find((one) => one !== null);
    if (begun) {
      const [beginning, key = ''] = begun;
      found.push({ key, lines: [line.slice(beginning.length).trimStart()] });
    } else found.at(-1)?.lines.push(line);
  }
  return found.map(({ key, lines }) => ({ key, text: lines.join('\n') }));
}
