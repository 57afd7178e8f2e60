import { countWords } from '../../pipeline/draft-checks.ts';
import type { Draft, LedgerItem } from '../../pipeline/run.ts';
import { escaped } from '../text.ts';
import { type Content, context, section } from './blocks.ts';
import { aboutSections } from './draft-message.ts';

/** Leaves room in a section of 3,000 characters. */
const PIECE_CHARS_MAX = 2_800;

/**
 * A draft where Slack does not take it as Markdown: the Markdown itself as text, a small piece in
 * each message, every character of it.
 */
export function plainDraftMessages(draft: Draft, answered: readonly LedgerItem[]): Content[] {
  const texts = [...aboutSections(draft, answered), ...pieces(draft.markdown)];
  const words = `${countWords(draft.markdown)} words`;
  return texts.map((text, index) => {
    const place = texts.length > 1 ? ` · part ${index + 1} of ${texts.length}` : '';
    const line = `Draft ${draft.version} · ${words}${place}`;
    return { text: line, blocks: [context(line), section(text)] };
  });
}

/** Cut between characters where the escaped text would grow too long, at the end of a line if it can be. */
function pieces(markdown: string): string[] {
  const all: string[] = [];
  let piece = '';
  for (const part of linesOf(markdown)) {
    if (piece.length + part.length > PIECE_CHARS_MAX) {
      all.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...all, piece].filter((text) => text.trim() !== '');
}

/** Lines with their ends, escaped; one too long for a piece comes character by character. */
function linesOf(markdown: string): string[] {
  const lines = markdown.split(/(?<=\n)/);
  return lines.flatMap((line) => {
    const text = escaped(line);
    return text.length <= PIECE_CHARS_MAX ? [text] : Array.from(line, escaped);
  });
}
