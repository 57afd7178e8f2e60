import { withItemNumbers } from './blocks/item-numbers.ts';
import { type Frame, frameOfItem, frameStart, outdentLine } from './blocks/line-frames.ts';
import {
  type Block,
  FRAME_FILLED_MAX,
  lineStartOf,
  type Place,
  rangeOf,
  type Source,
} from './blocks/source-block.ts';
import { splitBlock } from './blocks/split-block.ts';
import { parse } from './slack-markdown.ts';

/**
 * Splits Markdown into a part of at most `firstCharsMax` and further parts of at most `charsMax`,
 * at headings if possible, else between blocks and list items. A longer block is split, and each
 * piece repeats its frame.
 */
export function splitMarkdown(markdown: string, firstCharsMax: number, charsMax: number): string[] {
  const text = markdown.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  if (text.length <= firstCharsMax) return [text];
  const pieceCharsMax = Math.min(firstCharsMax, charsMax);
  const parts: string[] = [];
  let part: Part = { text: '', frames: [], markers: new Set() };
  for (const piece of piecesOfText(text, pieceCharsMax)) {
    const room = parts.length === 0 ? firstCharsMax : charsMax;
    const joined = joinPart(part, piece);
    const isBreak = endsBefore(piece, { part, joined, room });
    if (isBreak) parts.push(part.text);
    part = isBreak ? startPart(piece) : joined;
  }
  return [...parts, part.text];
}

interface Part {
  text: string;
  /** The containers that all of its blocks are in; its lines have lost their indentation. */
  frames: readonly Frame[];
  /** The kinds of list markers with which its pieces begin. */
  markers: ReadonlySet<string>;
}

function joinPart(part: Part, piece: Piece): Part {
  if (part.text === '') return startPart(piece);
  const frames = sharedFrames(part, piece);
  const gap = frames.length < part.frames.length ? blankLine(frames) : piece.gap;
  const markers = new Set([...part.markers, markerOf(piece)]);
  return { text: part.text + gap + outdent(piece.text, frames), frames, markers };
}

function sharedFrames(part: Part, piece: Piece): readonly Frame[] {
  const differs = part.frames.findIndex((frame, at) => frame !== piece.frames[at]);
  return differs === -1 ? part.frames : part.frames.slice(0, differs);
}

function markerOf({ text }: Piece): string {
  return /^[ \t>]*(?:([-*+])|\d{1,9}([.)]))(?=\s)/.exec(text)?.slice(1).join('') ?? '';
}

/** After a paragraph whose list item began in another message, the next item needs one. */
function blankLine(frames: readonly Frame[]): string {
  const quotes = frames.filter(({ type }) => type === 'quote');
  return `\n${frameStart(quotes).trimEnd()}\n`;
}

function startPart(piece: Piece): Part {
  const { text, frames } = piece;
  return { text: outdent(text, frames), frames, markers: new Set([markerOf(piece)]) };
}

function endsBefore(
  piece: Piece,
  { part, joined, room }: { part: Part; joined: Part; room: number },
): boolean {
  if (part.text === '') return false;
  const isGoodBreak = piece.isHeading && part.text.length > room * GOOD_BREAK_FILLED;
  return joined.text.length > room || isGoodBreak || continuesList(piece, part);
}

/** Without the item around it, an inner list would continue with the items of the outer one. */
function continuesList(piece: Piece, part: Part): boolean {
  const isOutside = sharedFrames(part, piece).length < part.frames.length;
  return isOutside && markerOf(piece) !== '' && part.markers.has(markerOf(piece));
}

/** The fill level from which a message may end before a heading, even if more text would fit. */
const GOOD_BREAK_FILLED = 0.8;

/** Without it, a part that starts inside a list item would be parsed as an indented code block. */
function outdent(text: string, frames: readonly Frame[]): string {
  const lines = text.split('\n').map((line) => outdentLine(line, frames));
  return lines.join('\n');
}

interface Piece {
  /** Whole lines, as they are in the source. */
  text: string;
  gap: string;
  isHeading: boolean;
  frames: readonly Frame[];
}

function piecesOfText(text: string, charsMax: number): Piece[] {
  const unix = text.replace(/\r\n?/g, '\n');
  const tree = parse(unix);
  const markdown = withItemNumbers(unix, tree, charsMax);
  const { children } = markdown === unix ? tree : parse(markdown);
  return piecesOf(children, { markdown, charsMax }, { from: 0, frames: [] });
}

function piecesOf(nodes: readonly Block[], source: Source, place: Place): Piece[] {
  let end = place.from;
  return nodes.flatMap((node, at) => {
    const from = at === 0 ? place.from : Math.max(lineStartOf(node), end);
    const gap = source.markdown.slice(end, from);
    end = rangeOf(node).to;
    const [first, ...others] = piecesOfBlock(node, source, { ...place, from });
    return first === undefined ? [] : [{ ...first, gap: gap || '\n\n' }, ...others];
  });
}

function piecesOfBlock(node: Block, source: Source, place: Place): Piece[] {
  const { from, frames } = place;
  const text = source.markdown.slice(from, rangeOf(node).to);
  const whole = { text, gap: '\n\n', isHeading: node.type === 'heading', frames };
  if (text.length <= source.charsMax) return [whole];
  if (node.type === 'list') return piecesOf(node.children, source, place);
  const [first, ...others] = piecesInside(node, source, place);
  if (first !== undefined) return [{ ...first, frames }, ...others];
  return splitBlock(node, source, place).map((one) => ({ ...whole, text: one }));
}

/** Of the blocks in a container; none where its marks leave too little room. */
function piecesInside(node: Block, source: Source, { from, frames }: Place): Piece[] {
  const frame = frameOf(node, source.markdown, frames);
  if (frame === undefined || !('children' in node)) return [];
  const place = { from, frames: [...frames, frame] };
  const [child] = node.children;
  const marks = source.markdown.slice(from, child?.position?.start.offset);
  const longest = Math.max(marks.length, frameStart(place.frames).length);
  const hasRoom = longest < source.charsMax * FRAME_FILLED_MAX;
  return hasRoom ? piecesOf(node.children as readonly Block[], source, place) : [];
}

const NOTE_COLUMNS = 4;

function frameOf(node: Block, markdown: string, frames: readonly Frame[]): Frame | undefined {
  const { from, to } = rangeOf(node);
  switch (node.type) {
    case 'blockquote':
      return { type: 'quote' };
    case 'footnoteDefinition':
      return { type: 'indent', columns: NOTE_COLUMNS };
    case 'listItem': {
      const before = markdown.slice(lineStartOf(node), from);
      return frameOfItem(markdown.slice(from, to), before, frames);
    }
    default:
      return undefined;
  }
}
