import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type CallExpression, type Comment, type Expression, parseSync, Visitor } from 'oxc-parser';

/** A comment, a test's name, a log message or a paragraph, without its code spans and quotations. */
export interface Passage {
  /** Its first line in the file. */
  line: number;
  text: string;
}

/** The sentences a file's authors wrote: never its data, its prompts or text for the screen. */
export function proseOf(path: string, source: string): Passage[] {
  if (path.endsWith('.md')) return documentProse(source);
  if (/\.[jt]sx?$/.test(path)) return codeProse(path, source);
  return hashComments(source);
}

function documentProse(source: string): Passage[] {
  const tree = fromMarkdown(source, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return blocksIn(tree).map((block) => ({
    line: block.position?.start.line ?? 0,
    text: withoutQuotations(textOf(block)),
  }));
}

function blocksIn(node: Nodes): Nodes[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
    return [node];
  return 'children' in node ? node.children.flatMap((child) => blocksIn(child)) : [];
}

/** Words in italics are quotations: a line of the log, a commit's subject. */
function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'emphasis' || !('children' in node)) return GAP;
  return node.children.map((child) => textOf(child)).join('');
}

/** A file without these words has comments alone; its tree takes as long to read as all of its text. */
const WRITES = /\b(?:it|itInDeep|test|describe)\b[.(]|\blog(?:ger)?\b/;

function codeProse(path: string, source: string): Passage[] {
  const { program, comments } = parseSync(path, source);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const passages = joined(comments, source).flatMap(({ text, start }) =>
    paragraphs(text, lineAt(start)),
  );
  if (!WRITES.test(source)) return passages;
  new Visitor({
    CallExpression(call) {
      for (const node of writtenIn(call)) {
        const text = literal(node);
        if (text) passages.push({ line: lineAt(node.start), text: withoutQuotations(text) });
      }
    },
  }).visit(program);
  return passages;
}

/** Line comments below each other are one text. */
function joined(comments: readonly Comment[], source: string): { text: string; start: number }[] {
  const texts: { text: string; start: number; end: number }[] = [];
  for (const { type, value, start, end } of comments) {
    const last = texts.at(-1);
    const isNext = last && /^[ \t]*\n[ \t]*$/.test(source.slice(last.end, start));
    if (type === 'Line' && isNext) Object.assign(last, { text: `${last.text}\n${value}`, end });
    else texts.push({ text: value, start, end });
  }
  return texts;
}

function paragraphs(comment: string, line: number): Passage[] {
  const lines = comment.split('\n').map((one) => one.replace(/^\s*\*?\s*/, '').trimEnd());
  const passages: Passage[] = [];
  for (const [at, text] of lines.entries()) {
    const isNew = at === 0 || lines[at - 1] === '' || /^[-*] /.test(text);
    if (isNew) passages.push({ line: line + at, text });
    else Object.assign(passages.at(-1) ?? {}, { text: `${passages.at(-1)?.text}\n${text}` });
  }
  return passages.map((one) => ({ ...one, text: withoutQuotations(one.text) }));
}

function writtenIn(call: CallExpression): Argument[] {
  if (isTest(call.callee)) return titlesOf(call);
  return isLog(call.callee) ? call.arguments : [];
}

function isTest(callee: Expression): boolean {
  if (callee.type === 'CallExpression') return isTest(callee.callee);
  if (callee.type === 'MemberExpression') return isTest(callee.object);
  return callee.type === 'Identifier' && /^(?:it|itInDeep|test|describe)$/.test(callee.name);
}

function isLog(callee: Expression): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  const name = object.type === 'MemberExpression' ? object.property : object;
  return name.type === 'Identifier' && /^log(?:ger)?$/.test(name.name);
}

type Argument = CallExpression['arguments'][number];

/** The table itself where `firstOf` or `sampled` takes some of its rows. */
function rowsOf(table: Argument | undefined): Argument | undefined {
  if (table?.type === 'TSAsExpression') return rowsOf(table.expression);
  return table?.type === 'CallExpression' ? rowsOf(table.arguments[0]) : table;
}

/** The name, and the first words of each row of its table. */
function titlesOf({ callee, arguments: [name, body] }: CallExpression): Argument[] {
  if (!name || !body || literal(name) === undefined) return [];
  const table = callee.type === 'CallExpression' ? rowsOf(callee.arguments[0]) : undefined;
  if (table?.type !== 'ArrayExpression') return [name];
  const first = table.elements.map((row) =>
    row?.type === 'ArrayExpression' ? row.elements[0] : row,
  );
  return [name, ...first.flatMap((one) => (one && literal(one)?.includes(' ') ? [one] : []))];
}

function literal(node: Argument): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? '').join(GAP);
}

function hashComments(source: string): Passage[] {
  const passages: Passage[] = [];
  let isOpen = false;
  for (const [at, line] of source.split('\n').entries()) {
    const [, before = '', text] = /^(.*?)(?:^|\s)#+(?:\s(.*))?$/.exec(line) ?? [];
    const last = passages.at(-1);
    if (isOpen && last && text && before.trim() === '') last.text += `\n${text}`;
    else if (text) passages.push({ line: at + 1, text });
    isOpen = Boolean(text);
  }
  return passages.map((one) => ({ ...one, text: withoutQuotations(one.text) }));
}

/** Replaces code spans and quotations; no pattern matches it. */
const GAP = '·';

function withoutQuotations(text: string): string {
  return text.replace(/`[^`]*`|"[^"]*"|“[^”]*”|‘[^’]*’/g, (quoted) =>
    quoted.replace(/[^\n]+/g, GAP),
  );
}
