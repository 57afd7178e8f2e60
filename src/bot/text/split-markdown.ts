import type { List, RootContent } from 'mdast';
import { rangeOf } from './node-range.ts';
import { packLines } from './pack-lines.ts';
import { parse } from './slack-markdown.ts';

/**
 * Splits Markdown into a part of at most `firstCharsMax` and further parts of at most `charsMax`,
 * at headings if possible, else between blocks and list items. A longer block is split, and each
 * piece repeats its frame.
 */
export function splitMarkdown(markdown: string, firstCharsMax: number, charsMax: number): string[] {
  const pieceCharsMax = Math.min(firstCharsMax, charsMax);
  const frameCharsMax = pieceCharsMax * FRAME_FILLED_MAX;
  const source = { markdown, charsMax: pieceCharsMax, frameCharsMax };
  const parts: string[] = [];
  let part: Part = { text: '', indent: 0 };
  for (const piece of piecesOf(parse(markdown).children, source, 0)) {
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
  /** The columns removed from its lines: the indentation of its outermost piece. */
  indent: number;
}

function joinPart(part: Part, piece: Piece): Part {
  if (part.text === '') return startPart(piece);
  const indent = Math.min(part.indent, piece.indent);
  return { text: part.text + piece.gap + outdent(piece.text, indent), indent };
}

function startPart({ text, indent }: Piece): Part {
  return { text: outdent(text, indent), indent };
}

function endsBefore(
  piece: Piece,
  { part, joined, room }: { part: Part; joined: Part; room: number },
): boolean {
  if (part.text === '') return false;
  const isGoodBreak = piece.isHeading && part.text.length > room * GOOD_BREAK_FILLED;
  return joined.text.length > room || isGoodBreak;
}

/** The fill level from which a message may end before a heading, even if more text would fit. */
const GOOD_BREAK_FILLED = 0.8;

/** Without it, a part that starts inside a list item would be parsed as an indented code block. */
function outdent(text: string, columns: number): string {
  if (columns === 0) return text;
  return text.replace(/^(?: +|\t)/gm, (pad) => (pad === '\t' ? '' : pad.slice(columns)));
}

interface Source {
  markdown: string;
  charsMax: number;
  frameCharsMax: number;
}

interface Piece {
  /** Whole lines, with the indentation they have in the source. */
  text: string;
  gap: string;
  isHeading: boolean;
  indent: number;
}

type ListItem = List['children'][number];
type Block = RootContent | ListItem;

function piecesOf(nodes: readonly Block[], source: Source, indent: number): Piece[] {
  let end = nodes[0]?.position?.start.offset ?? 0;
  return nodes.flatMap((node) => {
    const { from, to } = rangeOf(node);
    const between = withoutIndent(source.markdown.slice(end, from));
    end = to;
    const [first, ...others] = piecesOfBlock(node, source, indent);
    return first === undefined ? [] : [{ ...first, gap: between || '\n\n' }, ...others];
  });
}

function withoutIndent(gap: string): string {
  let end = gap.length;
  while (end > 0 && ' \t'.includes(gap.charAt(end - 1))) end -= 1;
  return gap.slice(0, end);
}

function piecesOfBlock(node: Block, source: Source, indent: number): Piece[] {
  const { from, to } = rangeOf(node);
  const text = ' '.repeat(indent) + source.markdown.slice(from, to);
  const isHeading = node.type === 'heading';
  const whole = { text, gap: '\n\n', isHeading, indent };
  if (text.length <= source.charsMax) return [whole];
  if (indent < source.frameCharsMax) {
    if (node.type === 'list') return piecesOf(node.children, source, indent);
    if (node.type === 'listItem' && hasRoom(node, source))
      return piecesOfItem(node, source, indent);
  }
  return splitBlock(node, text, source.charsMax).map((one) => ({ ...whole, text: one }));
}

/** A marker with much white space could fill a message, and leave pieces of one character. */
function hasRoom(item: ListItem, { markdown, charsMax, frameCharsMax }: Source): boolean {
  return charsMax - markerOf(item, markdown).length > frameCharsMax;
}

function markerOf(item: ListItem, markdown: string): string {
  const { from } = rangeOf(item);
  return markdown.slice(from, item.children[0]?.position?.start.offset ?? from);
}

function piecesOfItem(item: ListItem, source: Source, indent: number): Piece[] {
  const marker = markerOf(item, source.markdown);
  const width = marker.match(/^\S+[ \t]{0,4}/)?.[0].length ?? 0;
  const inner = { ...source, charsMax: source.charsMax - marker.length };
  const [first, ...others] = piecesOf(item.children, inner, indent + width);
  if (first === undefined) return [];
  const text = ' '.repeat(indent) + marker + first.text.trimStart();
  return [{ ...first, text, indent }, ...others];
}

/** A frame that fills more of a message than this is not repeated. */
const FRAME_FILLED_MAX = 0.5;

/** Closes and reopens a code fence, repeats a table's head; splits all other blocks at lines or words. */
function splitBlock(node: Block, text: string, charsMax: number): string[] {
  const { open, rows, close } = frameOf(node, text.split('\n'));
  const frame = open.length + close.length;
  if (frame > charsMax * FRAME_FILLED_MAX) return packLines(text.split('\n'), charsMax);
  return packLines(rows, charsMax - frame).map((packedRows) => open + packedRows + close);
}

function frameOf(node: Block, lines: string[]): { open: string; rows: string[]; close: string } {
  const [head = '', ...body] = lines;
  const [, pad = '', ticks] = head.match(/^(\s*)(`{3,}|~{3,})/) ?? [];
  if (node.type === 'code' && ticks !== undefined) {
    const rows = body.at(-1)?.trim() === ticks ? body.slice(0, -1) : body;
    return { open: `${head}\n`, rows, close: `\n${pad}${ticks}` };
  }
  if (node.type === 'table') {
    return { open: `${lines.slice(0, 2).join('\n')}\n`, rows: lines.slice(2), close: '' };
  }
  return { open: '', rows: lines, close: '' };
}
