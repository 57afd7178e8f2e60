import type { Ask } from '../../ask.ts';
import { blocksOf, headingLevel, headingText, listItems } from '../blocks.ts';
import { english } from '../english.ts';
import { german } from '../german.ts';
import { japanese } from '../japanese.ts';
import { phrasesFor, sentencesOf } from '../language.ts';
import { planOf, pointsOf } from '../outline.ts';
import { spanish } from '../spanish.ts';
import { lengthIn, TONE, withoutInstructions } from './instructions.ts';
import { plainOutline } from './plain-outline.ts';
import { calculationsIn, questionsIn } from './questions.ts';

type Reading = {
  title: string;
  audience: string;
  tone: string;
  language: string;
  lengthWords: number;
  orders: string[];
  points: string[];
  setsEnding: boolean;
  calculations: string[];
  questions: { question: string; about: string }[];
};

/** Reads an outline by rules; a part that no rule recognises is left empty. */
export function readOutline(ask: Ask): Reading {
  const outline = plainOutline(ask.outline);
  const orders = sentencesIn(outline).filter(
    (sentence) => ORDER.test(sentence) || LIMIT.test(sentence),
  );
  const listed = blocksOf(withoutInstructions(outline)).flatMap((block) =>
    listItems(block).map(({ text }) => text),
  );
  const points = listed.length > 0 ? listed : pointsOf(planOf(outline));
  return {
    title: titleIn(outline),
    audience: AUDIENCE.exec(outline)?.[1]?.trim() ?? '',
    tone: [...choicesIn(outline).matchAll(TONE)].map(([word]) => word).join(', '),
    language: languageOf(outline),
    lengthWords: lengthIn(outline) ?? 0,
    orders,
    points: points.filter((point) => !ORDER.test(point)),
    setsEnding: ENDING.test(outline),
    calculations: calculationsIn(outline),
    questions: questionsIn(outline).map(({ question, about }) => ({ question, about })),
  };
}

const ORDER =
  /^(?:do not|don['’]t|never|always|no |end(?:s)? (?:with|by)|begin with|start with|the last sentence|use only|only |nicht |keine?n? |ohne |nie |niemals |immer |am ende |zum schluss )/iu;
/** A limit is an order, but its line may also be a point. */
const LIMIT = /\b(?:at most|no more than|höchstens) \d+/iu;
const ENDING =
  /\bend(?:s)? (?:with|by)\b|\blast sentence\b|\bcall to action\b|\bendet? mit\b|\bam ende\b|\bzum schluss\b|\baufforderung\b/iu;
const AUDIENCE =
  /^(?:readers|audience|for|zielgruppe|leser|für)(?! example| instance)(?::[ \t]*|[ \t])([^,.;:\n]{3,80})/imu;
const NAMED_TITLE = /^(?:title|titel|headline|überschrift)[ \t]*[:：][ \t]*(.+)$/imu;

function titleIn(outline: string): string {
  const named = NAMED_TITLE.exec(outline)?.[1]?.trim();
  if (named !== undefined) return named;
  const heading = blocksOf(outline).find((block) => headingLevel(block) === 1);
  return heading === undefined ? '' : headingText(heading);
}

/** Tone and audience stand outside the list of points. */
function choicesIn(outline: string): string {
  const prose = blocksOf(outline).filter(({ type }) => type === 'paragraph');
  return prose.map(({ text }) => text).join('\n');
}

function languageOf(outline: string): string {
  const phrases = phrasesFor(outline);
  const names = new Map([
    [english, 'English'],
    [german, 'German'],
    [japanese, 'Japanese'],
    [spanish, 'Spanish'],
  ]);
  return names.get(phrases) ?? '';
}

function sentencesIn(outline: string): string[] {
  return blocksOf(outline)
    .flatMap((block) => {
      const items = listItems(block).map(({ text }) => text);
      return items.length > 0 ? items : block.text.split('\n');
    })
    .flatMap(sentencesOf)
    .flatMap((sentence) => sentence.split(/,[ \t]*(?=(?:ohne|do not|no) )/iu))
    .map((sentence) => sentence.trim());
}
