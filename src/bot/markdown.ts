import type { Image, Link, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

/**
 * Markdown on its way into Slack's `markdown` blocks. Tokens such as `<!channel>` and `<@U1>` fire
 * there too, so every `<` outside of code becomes an entity, and inside code, where an entity would
 * be shown as such, a token is broken by a character nobody sees.
 */
export function slackMarkdown(markdown: string): string {
  const edits: Edit[] = [];
  visit(parse(markdown), (node) => {
    const edit = editOf(node, markdown);
    if (edit !== undefined) edits.push(edit);
  });
  return apply(markdown, edits);
}

/** HTML is text here: it is escaped on its way, so links inside it would come to life afterwards. */
const WITHOUT_HTML = { disable: { null: ['htmlFlow', 'htmlText'] } };

export function parse(markdown: string): Root {
  const extensions = [gfm(), WITHOUT_HTML];
  return fromMarkdown(markdown, { extensions, mdastExtensions: [gfmFromMarkdown()] });
}

/** Replaces `[from, to)` of the source. What no edit covers is escaped as prose. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

function editOf(node: Nodes, markdown: string): Edit | undefined {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (from === undefined || to === undefined) return undefined;
  const text = replacementOf(node, markdown.slice(from, to));
  return text === undefined ? undefined : { from, to, text };
}

/** What is sent in place of a node's source, where that is something else than escaped prose. */
function replacementOf(node: Nodes, source: string): string | undefined {
  switch (node.type) {
    case 'code':
    case 'inlineCode':
      return withoutTokens(source);
    case 'definition':
      return isSafe(node.url) ? undefined : '';
    case 'link':
    case 'image':
      return linkFor(node, source);
    default:
      return undefined;
  }
}

function linkFor(node: Link | Image, source: string): string | undefined {
  if (!isSafe(node.url)) return escapedProse(labelOf(node));
  const hasAngles = source.startsWith('<') || source.includes('](<');
  return hasAngles ? relinked(node.url, labelOf(node)) : undefined;
}

function relinked(url: string, label: string): string {
  const target = url.replace(/[<>()\s]/g, encodeURIComponent);
  return `[${escapedProse(label.replace(/[[\]]/g, ''))}](${target})`;
}

function isSafe(url: string): boolean {
  return /^(https?:|mailto:)/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url);
}

function labelOf(node: Nodes): string {
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(labelOf).join('') : '';
}

const TOKEN_START = /<(?=[!@#]|https?:|mailto:|slack:)/gi;
const WORD_JOINER = '\u2060';

function withoutTokens(code: string): string {
  return code.replace(TOKEN_START, `<${WORD_JOINER}`);
}

/** `>` at the start of a line is a quotation and stays. */
function escapedProse(text: string): string {
  return text
    .replace(/</g, '&lt;')
    .replace(
      /^([ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:>[ \t]*)*)(.*)$/gm,
      (_, quote: string, rest: string) => {
        return quote + rest.replace(/>/g, '&gt;');
      },
    );
}

function apply(markdown: string, edits: Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.from - b.from);
  let result = '';
  let at = 0;
  for (const { from, to, text } of ordered) {
    if (from < at) continue;
    result += escapedProse(markdown.slice(at, from)) + text;
    at = to;
  }
  return result + escapedProse(markdown.slice(at));
}

/**
 * Splits Markdown into parts of at most the given sizes (the last size serves all further parts), at
 * headings where it can, between blocks where it must; a longer block is split with its frame kept.
 */
export function splitMarkdown(markdown: string, firstCharsMax: number, charsMax: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const piece of piecesOf(markdown, Math.min(firstCharsMax, charsMax))) {
    const room = parts.length === 0 ? firstCharsMax : charsMax;
    const joined = part === '' ? piece.text : part + piece.gap + piece.text;
    const breaks = part !== '' && endsBefore(piece, { part, joined, room });
    if (breaks) parts.push(part);
    part = breaks ? piece.text : joined;
  }
  return [...parts, part];
}

function endsBefore(
  piece: Piece,
  { part, joined, room }: { part: string; joined: string; room: number },
): boolean {
  return joined.length > room || (piece.isHeading && part.length > room * GOOD_BREAK_FILLED);
}

/** A message at least this full may end before a heading, though more would fit. */
const GOOD_BREAK_FILLED = 0.8;

interface Piece {
  text: string;
  /** What stood between it and the piece before. */
  gap: string;
  isHeading: boolean;
}

function piecesOf(markdown: string, charsMax: number): Piece[] {
  let end = 0;
  return parse(markdown).children.flatMap((node) => {
    const from = node.position?.start.offset ?? end;
    const to = node.position?.end.offset ?? end;
    const gap = markdown.slice(end, from) || '\n\n';
    end = to;
    const text = markdown.slice(from, to);
    const isHeading = node.type === 'heading';
    if (text.length <= charsMax) return [{ text, gap, isHeading }];
    return splitBlock(node, text, charsMax).map((one) => ({ text: one, gap: '\n\n', isHeading }));
  });
}

/** A fence is closed and opened again, a table gets its head again; anything else breaks at lines or words. */
function splitBlock(node: RootContent, text: string, charsMax: number): string[] {
  const lines = text.split('\n');
  if (node.type === 'code' && /^(`{3,}|~{3,})/.test(lines[0] ?? '')) {
    const [open = '', ...body] = lines;
    const close = open.match(/^(`+|~+)/)?.[0] ?? '```';
    const inner = body.at(-1)?.trim() === close ? body.slice(0, -1) : body;
    const room = charsMax - open.length - close.length - 2;
    return packed(inner, room).map((rows) => `${open}\n${rows}\n${close}`);
  }
  if (node.type === 'table') {
    const head = lines.slice(0, 2).join('\n');
    return packed(lines.slice(2), charsMax - head.length - 1).map((rows) => `${head}\n${rows}`);
  }
  return packed(lines, charsMax);
}

function packed(lines: string[], charsMax: number): string[] {
  const groups: string[] = [];
  for (const line of lines.flatMap((one) => chopped(one, charsMax))) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= charsMax) {
      groups[groups.length - 1] = `${last}\n${line}`;
    } else {
      groups.push(line);
    }
  }
  return groups;
}

/** A single line longer than a message breaks after a sentence, else after a word, else where it must. */
function chopped(line: string, charsMax: number): string[] {
  if (line.length <= charsMax) return [line];
  const head = line.slice(0, charsMax);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('。'));
  const word = head.lastIndexOf(' ');
  const best = [sentence, word].find((index) => index > charsMax / 2) ?? charsMax - 2;
  return [line.slice(0, best + 1), ...chopped(line.slice(best + 1).trimStart(), charsMax)];
}
