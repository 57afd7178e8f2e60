import {
  type BriefReading,
  ENTRY_CHARS_MAX,
  ORDERS_MAX,
  POINTS_MAX,
  QUESTIONS_MAX,
} from '../../run/brief-reading.ts';
import type { Doubt } from '../../run/revision.ts';
import { cutAt } from '../cut-at.ts';
import { distinctQuestions, QUESTION_CHARS_MAX } from '../review/questions.ts';
import { locate } from '../text/locate.ts';

/** Cuts an answer of the reader to the limits; a quote that is not in the outline is left out. */
export function tidyReading(outline: string, reading: BriefReading): BriefReading {
  const { title, audience, tone, language, lengthWords, setsEnding } = reading;
  return {
    title: oneLine(title),
    audience: oneLine(audience),
    tone: oneLine(tone),
    language: oneLine(language),
    lengthWords: Math.max(0, lengthWords),
    orders: entries(reading.orders, ORDERS_MAX),
    points: entries(reading.points, POINTS_MAX),
    setsEnding,
    questions: questionsOf(outline, reading),
  };
}

export function entries(texts: readonly string[], max: number): string[] {
  const tidied = texts.map((text) => cutAt(oneLine(text), ENTRY_CHARS_MAX));
  return [...new Set(tidied)].filter((text) => text !== '').slice(0, max);
}

function questionsOf(outline: string, { questions }: BriefReading): Doubt[] {
  const quoteIn = createQuoting(outline);
  const asked = questions.map(({ question, about }) => ({
    question: cutAt(oneLine(question), QUESTION_CHARS_MAX),
    about,
  }));
  const distinct = distinctQuestions(asked.filter(({ question }) => question !== ''));
  return distinct
    .slice(0, QUESTIONS_MAX)
    .map(({ question, about }) => ({ question, about: quoteIn(oneLine(about)) }));
}

/** A limit on time: a search that ignores marks costs more, the longer the outline is. */
const SEARCHED_CHARS_MAX = 20_000;

/** Gives the words of the outline itself, whose marks a model may have changed. */
function createQuoting(outline: string): (quote: string) => string {
  const plain = withSingleSpaces(outline);
  let charsLeft = SEARCHED_CHARS_MAX;
  return (quote) => {
    if (plain.includes(quote)) return cutAt(quote, ENTRY_CHARS_MAX);
    charsLeft -= plain.length;
    if (charsLeft < 0) return '';
    const [place] = locate(plain, quote);
    return place === undefined ? '' : cutAt(plain.slice(place.from, place.to), ENTRY_CHARS_MAX);
  };
}

const TEXT_CHARS_MAX = 2_000;

/** Longer texts are cut later anyway, and their spaces cost time. */
function oneLine(text: string): string {
  return withSingleSpaces(cutAt(text, TEXT_CHARS_MAX));
}

function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
