import { draftLines, headingLines } from '../edits/draft-lines.ts';

/** A part of a draft that one form shows. The texts and gaps of all sections, in their order, are the draft. */
export interface DraftSection {
  /** Empty before the first heading. */
  heading: string;
  level: number;
  /** Counts the forms of a long section from 1. */
  part: number;
  pieces: readonly SectionPiece[];
}

/** The text of one field, and the white space after it, which the field does not show. */
export interface SectionPiece {
  text: string;
  gap: string;
}

interface Sizes {
  pieceCharsMax: number;
  piecesMax: number;
  sectionsMax: number;
}

export function draftSections(markdown: string, sizes: Sizes): DraftSection[] {
  const sections = atMost(headedTexts(markdown), sizes.sectionsMax);
  return sections.flatMap(({ text, ...heading }) =>
    chunks(piecesOf(text, sizes.pieceCharsMax), sizes.piecesMax).map((pieces, at) => ({
      ...heading,
      ...{ part: at + 1, pieces },
    })),
  );
}

export function sectionText({ pieces }: DraftSection): string {
  return pieces.map(({ text, gap }) => text + gap).join('');
}

/** The section with the typed texts. A field that is as it was keeps every character; an empty one goes with its gap. */
export function typedSection({ pieces }: DraftSection, typed: readonly string[]): string {
  return pieces
    .map(({ text, gap }, at) => {
      const written = (typed[at] ?? '').replace(/\r\n?/g, '\n').trim();
      if (written === text.trim()) return text + gap;
      return written === '' ? '' : written + gap;
    })
    .join('');
}

interface HeadedText {
  heading: string;
  level: number;
  text: string;
}

function headedTexts(markdown: string): HeadedText[] {
  const headings = headingLines(draftLines(markdown));
  const starts = headings.map(({ from, level, text }) => ({ from, level, heading: text }));
  const all = starts[0]?.from === 0 ? starts : [{ from: 0, level: 0, heading: '' }, ...starts];
  return all.map(({ from, ...heading }, at) => ({
    ...heading,
    text: markdown.slice(from, all[at + 1]?.from ?? markdown.length),
  }));
}

/** Joins each section with the next one until a menu can list all. */
function atMost(texts: HeadedText[], max: number): HeadedText[] {
  if (texts.length <= max) return texts;
  const joined = texts.flatMap((one, at) => {
    if (at % 2 === 1) return [];
    return [{ ...one, text: one.text + (texts[at + 1]?.text ?? '') }];
  });
  return atMost(joined, max);
}

function chunks<T>(all: readonly T[], max: number): T[][] {
  const count = Math.max(1, Math.ceil(all.length / max));
  return Array.from({ length: count }, (_, at) => all.slice(at * max, (at + 1) * max));
}

/** Splits at the ends of paragraphs; a longer paragraph at a space, else inside of a word. */
function piecesOf(text: string, max: number): SectionPiece[] {
  const pieces: SectionPiece[] = [];
  for (const block of blocksOf(text).flatMap((one) => splitBlock(one, max))) {
    const last = pieces.at(-1);
    const joined = last && last.text + last.gap + block.text;
    const isParagraphEnd = last?.gap.includes('\n\n') ?? false;
    if (last && joined !== undefined && isParagraphEnd && joined.length <= max) {
      pieces[pieces.length - 1] = { text: joined, gap: block.gap };
    } else pieces.push(block);
  }
  return pieces;
}

function blocksOf(text: string): SectionPiece[] {
  const blocks: SectionPiece[] = [];
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(/\n[ \t]*\n\s*/g)) {
    blocks.push({ text: text.slice(from, index), gap });
    from = index + gap.length;
  }
  const rest = text.slice(from);
  const words = rest.trimEnd();
  return rest === '' ? blocks : [...blocks, { text: words, gap: rest.slice(words.length) }];
}

function splitBlock({ text, gap }: SectionPiece, max: number): SectionPiece[] {
  const pieces: SectionPiece[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = lastSpace(rest.slice(0, max)) ?? wholeCharacters(rest, max);
    const after = rest.slice(at);
    const words = after.trimStart();
    pieces.push({ text: rest.slice(0, at), gap: after.slice(0, after.length - words.length) });
    rest = words;
  }
  return [...pieces, { text: rest, gap }];
}

function lastSpace(text: string): number | undefined {
  let at = text.length - 1;
  while (at > 0 && !/\s/.test(text.charAt(at))) at -= 1;
  const words = text.slice(0, at).trimEnd();
  return words === '' ? undefined : words.length;
}

function wholeCharacters(text: string, max: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
}
