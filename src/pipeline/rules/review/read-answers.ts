import type { NoteText } from '../../ports/feedback-ports.ts';
import type { LedgerItem } from '../../run.ts';
import { wordsOf } from '../edits/words-of.ts';

/**
 * `Q2: text`, `Q2) text`, `Q2 = text`, `Q2 - text` or `Q2. text` at the beginning of a line, also quoted, in bold,
 * in a list or in full width.
 */
const ANSWER =
  /^[ \t\u3000>*_•❓(（-]{0,8}(?:\d{1,2}[.)][ \t])?[*_]{0,2}([QＱ][\d０-９]{1,4})[*_]{0,2}[ \t\u3000]{0,3}(?:[:：=＝)）][:：]?[*_]{0,2}|[.．–—→-][*_]{0,2}(?=[ \t\u3000]|$)(?![ \t\u3000]{1,3}[QＱ]\d))[ \t\u3000]*/i;
const NUMBER =
  /^[ \t\u3000>*_•❓]{0,8}(?:\d{1,2}[.)][ \t])?[*_]{0,2}([QＱ][\d０-９]{1,4})[*_]{0,2}[ \t\u3000]/i;
const NEXT = /[,;.、。；][ \t\u3000]*([QＱ][\d０-９]{1,4})(?=[*_]{0,2}[ \t\u3000]{0,3}[:：=＝])/gi;
const WRITE_AROUND = /^[-–—－ー]$/;
const QUOTED = /^[ \t]*>/;

interface Part {
  /** Undefined for the words before the first answer. */
  about: string | undefined;
  isQuoted?: boolean;
  lines: string[];
}

type Question = Pick<LedgerItem, 'id' | 'text'>;

/**
 * The answers of a text, one for each number of a question at the beginning of a line or below a quotation of the
 * question; an answer `-` asks to write around the fact. The words before the first one are a note after them; any
 * other text is one note.
 */
export function readAnswers(text: string, questions: readonly Question[]): NoteText[] {
  const parts: Part[] = [{ about: undefined, lines: [] }];
  const isKnown = (id: string) => questions.some((question) => question.id === id);
  for (const line of text
    .trim()
    .split('\n')
    .flatMap((one) => answersApart(one, isKnown))) {
    const begun = beginOf(line, questions);
    if (begun !== undefined) parts.push(begun);
    else parts.at(-1)?.lines.push(line);
  }
  const [{ lines: before } = { lines: [] }, ...answers] = parts;
  const found = answers.map((answer) => ({ ...answer, text: answerIn(answer.lines) }));
  if (found.length === 0 || !found.every(isAnswer)) return [{ text }];
  const words = before.join('\n').trim();
  if (words !== '' && answers.some(hasUnknownNumber)) return [{ text }];
  return [
    ...found.map(({ about, text: answer }) => ({
      about,
      text: WRITE_AROUND.test(answer) ? '' : answer,
    })),
    ...(words === '' ? [] : [{ text: words }]),
  ];
}

function hasUnknownNumber({ lines }: Part): boolean {
  return lines.slice(1).some((line) => ANSWER.test(line));
}

const ASKS_BACK = /[?？][ \t*_]{0,4}$/;

function isAnswer({ isQuoted, text }: Part & { text: string }): boolean {
  return text !== '' && !(isQuoted && ASKS_BACK.test(text));
}

/** The answers of one line, `Q1: text, Q2: text`, each in a line of its own. */
export function answersApart(line: string, isKnown: (id: string) => boolean): string[] {
  const [begin] = ANSWER.exec(line) ?? [];
  if (begin === undefined) return [line];
  const rest = line
    .slice(begin.length)
    .replace(NEXT, (mark: string, id: string) => (isKnown(idOf(id)) ? `\n${id}` : mark));
  return `${begin}${rest}`.split('\n');
}

function idOf(typed: string): string {
  return typed.normalize('NFKC').toUpperCase();
}

function beginOf(line: string, questions: readonly Question[]): Part | undefined {
  const [quotation = ''] = QUOTED.exec(line) ?? [];
  const answer = ANSWER.exec(line);
  const [mark = '', typed = ''] = answer ?? NUMBER.exec(line) ?? [];
  const question = questions.find(({ id }) => id === idOf(typed));
  const rest = line.slice(mark.length);
  const own = question && afterQuestion(rest, question.text);
  if (question !== undefined && (answer !== null || own !== undefined)) {
    return {
      about: question.id,
      isQuoted: quotation !== '' || own !== undefined,
      lines: [`${quotation}${own ?? rest}`],
    };
  }
  const quoted = quotation === '' ? undefined : questionIn(line, questions);
  return quoted && { about: quoted.id, isQuoted: true, lines: [] };
}

const PASSAGE = /^[ \t*_]*(?:[(（]["“„«「][^\n]{0,400}?["”“»」][)）])?[ \t*_]*/;

/** The words behind a question that a person copied, with the passage that it is about. */
export function afterQuestion(text: string, question: string): string | undefined {
  const copied = text.trimStart().replace(/^[*_]{1,2}/, '');
  return copied.startsWith(question)
    ? copied.slice(question.length).replace(PASSAGE, '')
    : undefined;
}

/** The only question that a line begins with: a sentence with the gap of one may be quoted for another reason. */
function questionIn(line: string, questions: readonly Question[]): Question | undefined {
  const words = `${wordsOf(line)} `;
  const [found, ...others] = questions.filter(({ id, text }) => {
    const asked = wordsOf(text);
    const begins = [asked, `${id.toLowerCase()} ${asked}`];
    return asked.length >= QUESTION_CHARS_MIN && begins.some((one) => words.startsWith(`${one} `));
  });
  return others.length === 0 ? found : undefined;
}

const QUESTION_CHARS_MIN = 8;

/** A person may quote the question itself, and answer it below. A later quotation is a part of the answer. */
function answerIn(lines: readonly string[]): string {
  const own = lines.slice(lines.findIndex((line) => !QUOTED.test(line)));
  const isOwn = own.some((line) => line.trim() !== '' && !QUOTED.test(line));
  const kept = isOwn ? own : lines.map((line) => line.replace(QUOTED, ''));
  return kept.join('\n').trim();
}
