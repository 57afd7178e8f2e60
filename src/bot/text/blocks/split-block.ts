import { packLines, splitLine } from '../pack-lines.ts';
import { type Frame, frameStart, readFrames } from './line-frames.ts';
import {
  type Block,
  FRAME_FILLED_MAX,
  lineStartOf,
  type Place,
  rangeOf,
  type Source,
} from './source-block.ts';

/** Closes and reopens a code fence, repeats a table's head; splits all other blocks at lines or words. */
export function splitBlock(node: Block, source: Source, place: Place): string[] {
  const { charsMax, markdown } = source;
  const { first, start, lines } = readLines(node, source, place);
  const { open, rows, close } = repeatedLines(node, lines);
  const begin = (line: string) => (line === '' ? start.trimEnd() : start + line);
  const repeatedChars = [...open, ...close].reduce((sum, line) => sum + begin(line).length + 1, 0);
  const room = charsMax - repeatedChars - Math.max(first.length, start.length);
  if (room < charsMax * FRAME_FILLED_MAX) {
    return packLines(markdown.slice(place.from, rangeOf(node).to).split('\n'), charsMax);
  }
  const begun = rows.flatMap((row) => splitLine(row, room)).map(begin);
  return packLines(begun, room + start.length).map((packed, at) => {
    const text = [...open.map(begin), packed, ...close.map(begin)].join('\n');
    return at === 0 ? first + text.slice(start.length) : text;
  });
}

interface Lines {
  /** The start of the first line in the source, and of all lines in other messages. */
  first: string;
  start: string;
  /** Without the parts of the frames. */
  lines: string[];
}

function readLines(node: Block, { markdown }: Source, { from, frames }: Place): Lines {
  const { from: head, to } = rangeOf(node);
  const [line = '', ...body] = markdown.slice(head, to).split('\n');
  const first = markdown.slice(from, head);
  if (node.type === 'code' && !FENCE.test(line)) {
    const lines = [line, ...body.map((one) => readFrames(one, frames).rest)];
    const code = lines.map((one) => readFrames(one, [CODE_FRAME]).rest);
    return { first: first + CODE_START, start: frameStart(frames) + CODE_START, lines: code };
  }
  // The indentation of a fence is not part of its code.
  const { rest } = readFrames(markdown.slice(lineStartOf(node), head), frames);
  const own: Frame = { type: 'indent', columns: rest.trim() === '' ? rest.length : 0 };
  const all = node.type === 'code' ? [...frames, own] : frames;
  const lines = [line, ...body.map((one) => readFrames(one, all).rest)];
  return { first, start: frameStart(frames), lines };
}

const CODE_START = ' '.repeat(4);
const CODE_FRAME: Frame = { type: 'indent', columns: CODE_START.length };
const FENCE = /^(?:`{3,}|~{3,})/;

interface RepeatedLines {
  open: string[];
  rows: string[];
  close: string[];
}

function repeatedLines(node: Block, lines: string[]): RepeatedLines {
  const [head = '', ...body] = lines;
  const [fence] = node.type === 'code' ? (FENCE.exec(head) ?? []) : [];
  if (fence !== undefined) {
    const last = body.at(-1)?.trim() ?? '';
    const isClosed = last.startsWith(fence) && new Set(last).size === 1;
    return { open: [head], rows: isClosed ? body.slice(0, -1) : body, close: [fence] };
  }
  if (node.type === 'table') return { open: lines.slice(0, 2), rows: lines.slice(2), close: [] };
  return { open: [], rows: lines, close: [] };
}
