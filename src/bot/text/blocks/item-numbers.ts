import type { List, ListItem, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { lineStartOf, rangeOf } from './source-block.ts';

/**
 * Markdown counts only from the number of the first item, and writers may type `1.` before each. A
 * list that begins again in another message needs the real numbers.
 */
export function withItemNumbers(markdown: string, tree: Root, charsMax: number): string {
  const edits: Edit[] = [];
  visit(tree, 'list', (list) => {
    const { from, to } = rangeOf(list);
    if (list.ordered && to - from > charsMax) edits.push(...numberEdits(list, markdown));
  });
  return apply(markdown, edits);
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

function numberEdits({ start, children }: List, markdown: string): Edit[] {
  return children.flatMap((item, at) => {
    const { from } = rangeOf(item);
    const typed = /^\d{1,9}/.exec(markdown.slice(from, from + 9))?.[0] ?? '';
    const number = String((start ?? 1) + at);
    if (Number(typed) === Number(number)) return [];
    const wider = number.length - typed.length;
    const edit = { from, to: from + typed.length, text: number };
    return wider > 0 ? [edit, ...indentEdits(item, markdown, wider)] : [edit];
  });
}

/** The blocks of an item begin at the column of its words, which a wider number moves. */
function indentEdits(item: ListItem, markdown: string, columns: number): Edit[] {
  const { from, to } = rangeOf(item);
  const column = from - lineStartOf(item);
  const edits: Edit[] = [];
  let lineStart = markdown.indexOf('\n', from) + 1;
  while (lineStart > 0 && lineStart < to) {
    const at = lineStart + column;
    const isInside = /^[ >]* {2}$/.test(markdown.slice(lineStart, at + 2));
    if (isInside) edits.push({ from: at, to: at, text: ' '.repeat(columns) });
    lineStart = markdown.indexOf('\n', lineStart) + 1;
  }
  return edits;
}

function apply(markdown: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    text += markdown.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + markdown.slice(at);
}
