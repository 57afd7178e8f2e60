import { textSize } from '../../text/text-size.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, context } from '../blocks.ts';

/** A part of a message. Of two parts, the one with the smaller rank stays. */
export interface Piece {
  rank: number;
  blocks: Blocks;
}

/** Below Slack's limits, which count more than the text of the blocks. */
const CHARS_MAX = 11_000;
const BLOCKS_MAX = 45;

/** The parts in their order, without the least important ones that do not fit, which it says. */
export function fitPieces({ review }: Words, pieces: readonly Piece[]): Blocks {
  const shown = new Set<Piece>();
  let chars = 0;
  let blocks = 0;
  for (const piece of pieces.toSorted((one, other) => one.rank - other.rank)) {
    const size = textSize(piece.blocks);
    if (chars + size > CHARS_MAX || blocks + piece.blocks.length > BLOCKS_MAX) continue;
    shown.add(piece);
    chars += size;
    blocks += piece.blocks.length;
  }
  const all = pieces.filter((piece) => shown.has(piece)).flatMap((piece) => piece.blocks);
  return shown.size === pieces.length ? all : [...all, context(review.tooMuch)];
}
