import type { PostedReading } from '../../pipeline/ports/messenger.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import { escapedWithin, oneLine } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, type Content, section } from './blocks.ts';

/** The reading of the outline with the team's edits, and the questions with their answers. */
export function readingMessage(words: Words, posted: PostedReading): Content {
  const { reading: labels } = words;
  const { points, orders } = posted.edits.at(-1) ?? posted.reading;
  const blocks: Blocks = [
    section([`*${labels.title}*`, ...choices(words, posted)].join('\n')),
    ...list(labels.points, points.map(shorten)),
    ...list(labels.orders, orders.map(shorten)),
    ...list(labels.questions, questionLines(words, posted.questions)),
  ];
  return { text: labels.title, blocks };
}

function choices({ reading: labels }: Words, { reading }: PostedReading): string[] {
  const { title, audience, tone, language, lengthWords } = reading;
  const lines = [
    title && labels.named(shorten(title)),
    audience && labels.audience(shorten(audience)),
    tone && labels.tone(shorten(tone)),
    language && labels.language(shorten(language)),
    lengthWords > 0 && labels.length(lengthWords),
  ];
  return lines.flatMap((line) => (line === false || line === '' ? [] : [line]));
}

const QUESTIONS_LISTED_MAX = 12;

function questionLines(words: Words, questions: readonly LedgerItem[]): string[] {
  const listed = questions.slice(0, QUESTIONS_LISTED_MAX).map((one) => questionLine(words, one));
  const more = questions.length - listed.length;
  return more > 0 ? [...listed, words.review.more(more)] : listed;
}

function questionLine({ reading: labels }: Words, question: LedgerItem): string {
  const { id, text, state, answer } = question;
  const line = `*${id}* ${shorten(text)}`;
  if (state === 'addressed') return `${line} ${labels.answered(shorten(answer))}`;
  if (state === 'declined') return `${line} ${labels.leftOut}`;
  return state === 'struck' ? `${line} ${labels.withdrawn}` : line;
}

/** In sections of a few lines each: a section holds a limited text. */
const LINES_MAX = 8;

function list(title: string, lines: readonly string[]): Blocks {
  const blocks: Blocks = [];
  for (let at = 0; at < lines.length; at += LINES_MAX) {
    const bullets = lines.slice(at, at + LINES_MAX).map((line) => `• ${line}`);
    blocks.push(section([...(at === 0 ? [`*${title}*`] : []), ...bullets].join('\n')));
  }
  return blocks;
}

const LINE_CHARS_MAX = 150;

function shorten(text: string): string {
  return escapedWithin(oneLine(text), LINE_CHARS_MAX);
}
