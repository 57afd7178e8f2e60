import { sentencesOf } from '../language.ts';

/** Instructions to the writer that an outline holds beside its points. */
export const LENGTH =
  /(?<![\d.,])(\d{1,3}[.,]\d{3}|\d{2,5})[ \t]{0,3}(?:words|wörtern?|worte|palabras)\b/iu;
export const TONE =
  /\b(?:dry|honest|sharp|warm|friendly|formal|plain|sober|playful|calm|sachlich|freundlich|locker|trocken|herzlich|ehrlich)\b/giu;

const ORDER =
  /^(?:(?:do not|don['’]t|never) (?:name|mention|use|call|quote|praise)\b|(?:end|begin|start|open|close)s? (?:with|by)\b|the last sentence\b|use only\b|am ende\b|zum schluss\b|keine (?:namen|anglizismen|floskeln|werbesprache)\b|ohne (?:namen|anglizismen|floskeln|werbesprache)\b)/iu;
const ABOUT_LENGTH =
  /^(?:about|around|roughly|etwa|circa|rund|unas?|at most|höchstens)?\s?\d[\d.,]{0,6}\s?(?:words|wörtern?|worte|palabras)[.!]?$/iu;
const AUDIENCE_LABEL = /^(?:readers|audience|zielgruppe|leser)\s?:/iu;
const AUDIENCE = /^(?:for|für|para)\s(?!example|instance)/iu;
const TONE_WORDS = /\b(?:tone|ton|and|und|in|very|keep it|a)\b|[\s.,!:]/giu;
const TITLE_LABEL = /^(?:title|titel|headline|überschrift)[ \t]?[:：][ \t]?/imu;

export function lengthIn(outline: string): number | undefined {
  const [, digits] = LENGTH.exec(outline) ?? [];
  return digits === undefined ? undefined : Number(digits.replace(/[.,]/g, ''));
}

/** The outline without the sentences that only tell the writer how to write. Other lines stay as they are. */
export function withoutInstructions(outline: string): string {
  let isCode = false;
  const lines = outline.split('\n').flatMap((line) => {
    const isFence = /^\s{0,3}(?:`{3}|~{3})/.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence ? [line] : pointsOfLine(line);
  });
  const left = lines.join('\n').replace(TITLE_LABEL, '');
  return left.trim() === '' ? outline : left;
}

const MARK = /^[ \t]{0,8}(?:[-*+•]|\d{1,3}[.)])[ \t]+/;

function pointsOfLine(line: string): string[] {
  const mark = MARK.exec(line)?.[0] ?? '';
  const sentences = sentencesOf(line.slice(mark.length));
  const kept = sentences.filter((sentence, at) => !isInstruction(sentence, sentences[at + 1]));
  if (kept.length === sentences.length) return [line];
  return kept.length === 0 ? [] : [mark + kept.join(' ')];
}

/** "For hikers." alone may be a point; before "Dry, about 300 words." it names the readers. */
function isInstruction(sentence: string, next: string | undefined): boolean {
  if (ORDER.test(sentence) || AUDIENCE_LABEL.test(sentence)) return true;
  const parts = sentence.split(/,\s/);
  const isChoice = parts.every((part) => isHow(part) || AUDIENCE.test(part) || ORDER.test(part));
  if (!isChoice) return false;
  return parts.some(isHow) || (next !== undefined && isInstruction(next, undefined));
}

function isHow(part: string): boolean {
  const hasTone = part.match(TONE) !== null;
  const rest = part.replace(TONE, '').replace(TONE_WORDS, '');
  return ABOUT_LENGTH.test(part) || (hasTone && rest === '');
}
