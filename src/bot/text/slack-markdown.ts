import type { Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { isBeforeEntity, splitAddresses, targetOfAddress } from './bare-addresses.ts';
import { isSafeAddress, type Range, WORD_JOINER, withoutUnsafeLinks } from './link-guard.ts';
import { rangeOf } from './node-range.ts';

/**
 * Makes Markdown safe for Slack's `markdown` blocks. Tokens such as `<!channel>` and `<@U1>` work
 * there too, so every `<` outside of code becomes an entity; inside code, where Slack would show the
 * entity, an invisible character breaks the token. Reference links are written out, so that they
 * work after the text is split into messages.
 */
export function slackMarkdown(text: string): string {
  const markdown = withinDepth(text);
  const tree = parse(markdown);
  const source = { markdown, targets: targetsOf(tree) };
  const edits: Edit[] = [];
  visit(tree, (node) => {
    edits.push(...editsOf(node, source));
  });
  // Last, because two adjacent texts can form a link that neither of them contains.
  const { text: edited, code } = apply(markdown, edits);
  return withoutUnsafeLinks(edited, code);
}

/** Deeper nesting is unreadable, and costs the parser much time or overflows its stack. */
const DEPTH_MAX = 20;
const MARKER = String.raw`(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))`;
/** A line of markers alone is a horizontal rule. */
const RULE = String.raw`(?:[ \t]*[-*]){3,}[ \t]*$`;
const TOO_DEEP = new RegExp(
  `^(?!${RULE})((?:[ \\t]*${MARKER}){${DEPTH_MAX}}[ \\t]*)(?=${MARKER})`,
  'gm',
);

/** Deletes nothing: an invisible character turns the markers that are too deep into text. */
export function withinDepth(markdown: string): string {
  return markdown.replace(TOO_DEEP, `$1${WORD_JOINER}`);
}

/** HTML is parsed as text: it is escaped later, and links inside it would become active then. */
const WITHOUT_HTML = { disable: { null: ['htmlFlow', 'htmlText'] } };

export function parse(markdown: string): Root {
  const extensions = [gfm(), WITHOUT_HTML];
  return fromMarkdown(markdown, { extensions, mdastExtensions: [gfmFromMarkdown()] });
}

interface Source {
  markdown: string;
  targets: ReadonlyMap<string, string>;
}

/** The first definition of a name counts, as the CommonMark specification demands. */
function targetsOf(tree: Root): Map<string, string> {
  const targets = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }) => {
    if (!targets.has(identifier)) targets.set(identifier, url);
  });
  return targets;
}

/** Replaces `[from, to)` of the source. Text outside of all edits is escaped as prose. */
interface Edit extends Range {
  text: string;
  isCode?: true;
}

function editsOf(node: Nodes, source: Source): Edit[] {
  const { from, to } = rangeOf(node);
  switch (node.type) {
    case 'code':
    case 'inlineCode':
      return [{ from, to, text: withoutTokens(source.markdown.slice(from, to)), isCode: true }];
    case 'definition':
      return [{ from, to, text: '' }];
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
      return linkEdits(node, source);
    default:
      return [];
  }
}

type Linking = Link | LinkReference | Image | ImageReference;

/** Edits before and after the link text, which is escaped as prose; `alt` and addresses are replaced. */
function linkEdits(node: Linking, source: Source): Edit[] {
  const { from, to } = rangeOf(node);
  const sourceText = source.markdown.slice(from, to);
  const url = urlOf(node, source);
  if (/^[^[!<]/.test(sourceText)) return bareEdits(sourceText, url, { source, from, to });
  const [before, after] = isSafeAddress(url) ? ['[', `](${targetText(url)})`] : ['', ''];
  if (before !== '' && 'url' in node && isPlain(sourceText)) return [];
  if (!('children' in node)) {
    return [{ from, to, text: `${before && '!['}${labelText(node.alt ?? '')}${after}` }];
  }
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (sourceText.startsWith('<') || first === undefined || last === undefined) {
    return [{ from, to, text: `${before}${labelText(sourceText.replace(/^<|>$/g, ''))}${after}` }];
  }
  return [
    { from, to: rangeOf(first).from, text: before },
    { from: rangeOf(last).to, to, text: after },
  ];
}

/** Whether every parser finds the same address as ours. */
function isPlain(link: string): boolean {
  return !/^<|\]\(\s*</.test(link) && withoutUnsafeLinks(link) === link;
}

function urlOf(node: Linking, { targets }: Source): string {
  return 'url' in node ? node.url : (targets.get(node.identifier) ?? '');
}

/** A bare address is written as a link where the text after it would count as part of it. */
function bareEdits(
  text: string,
  url: string,
  { source, from, to }: Range & { source: Source },
): Edit[] {
  const [first = '', ...others] = splitAddresses(text);
  const isApart = others.length === 0 && !isBeforeEntity(source.markdown, to);
  if (isApart && isSafeAddress(url) && isPlain(text)) return [];
  if (others.length > 0) return [{ from, to, text: [first, ...others].map(addressText).join('') }];
  return [{ from, to, text: isSafeAddress(url) ? linkText(text, url) : labelText(text) }];
}

function linkText(label: string, url: string): string {
  return `[${labelText(label)}](${targetText(url)})`;
}

function addressText(text: string): string {
  const target = targetOfAddress(text);
  return target === undefined ? escapedProse(text) : linkText(text, target);
}

function targetText(url: string): string {
  return url.replace(/[<>()\s]/g, encodeURIComponent);
}

function labelText(label: string): string {
  return escapedProse(label.replace(/[[\]]/g, ''));
}

const MENTION_STARTS = [/<(?=!(?:channel|here|everyone|subteam|date))/gi, /<(?=[@#][UWCS])/g];
const LINK_START = /<(?=(?:https?|mailto|slack):)/gi;

/** People copy code, so the invisible character goes only into text that Slack reads as a token. */
export function withoutTokens(code: string): string {
  const withoutLinks = code.replace(/[^>\n]+/g, (run) => {
    const bar = run.lastIndexOf('|');
    return bar === -1 ? run : breakTokens(run.slice(0, bar), LINK_START) + run.slice(bar);
  });
  return MENTION_STARTS.reduce(breakTokens, withoutLinks);
}

function breakTokens(text: string, start: RegExp): string {
  return text.replace(start, `<${WORD_JOINER}`);
}

/** `>` at the start of a line is a quotation and stays. */
function escapedProse(text: string): string {
  return text
    .replace(ANGLE_OPEN, (_, backslashes: string) => `${withoutEscape(backslashes)}&lt;`)
    .replace(QUOTE, (_, quote: string, rest: string) => quote + withoutAngleClose(rest));
}

/** Quotation marks and list markers in any order, then the rest of the line. */
const QUOTE = /^([ \t>*+\-\d.)]*)(.*)$/gm;
const ANGLE_OPEN = /(?<!\\)(\\*)</g;
const ANGLE_CLOSE = /(?<!\\)(\\*)>/g;

function withoutAngleClose(text: string): string {
  return text.replace(ANGLE_CLOSE, (_, backslashes: string) => `${withoutEscape(backslashes)}&gt;`);
}

/** A backslash before the sign would now escape the entity, and Slack would show its letters. */
function withoutEscape(backslashes: string): string {
  return backslashes.length % 2 === 1 ? backslashes.slice(1) : backslashes;
}

function apply(markdown: string, edits: Edit[]): { text: string; code: Range[] } {
  const code: Range[] = [];
  let result = '';
  let at = 0;
  for (const { from, to, text, isCode } of edits.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    result += escapedProse(markdown.slice(at, from));
    if (isCode) code.push({ from: result.length, to: result.length + text.length });
    result += text;
    at = to;
  }
  return { text: result + escapedProse(markdown.slice(at)), code };
}
