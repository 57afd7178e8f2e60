import { type BriefReading, ORDERS_MAX, POINTS_MAX, QUESTIONS_MAX } from '../../brief-reading.ts';
import { distinctQuestions, QUESTION_CHARS_MAX } from '../review/questions.ts';
import { locate } from '../text/locate.ts';

export const ENTRY_CHARS_MAX = 500;

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
  const tidied = texts.map((text) => oneLine(text).slice(0, ENTRY_CHARS_MAX));
  return [...new Set(tidied)].filter((text) => text !== '').slice(0, max);
}

function questionsOf(outline: string, { questions }: BriefReading): BriefReading['questions'] {
  const asked = questions.map(({ question, about }) => ({
    question: oneLine(question).slice(0, QUESTION_CHARS_MAX),
    about: quoteIn(outline, about),
  }));
  const distinct = distinctQuestions(asked.filter(({ question }) => question !== ''));
  return distinct.slice(0, QUESTIONS_MAX);
}

/** The words of the outline itself, whose marks and spaces a model may have changed. */
function quoteIn(outline: string, quote: string): string {
  const [place] = locate(outline, quote);
  if (place === undefined) return '';
  return oneLine(outline.slice(place.from, place.to)).slice(0, ENTRY_CHARS_MAX);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
