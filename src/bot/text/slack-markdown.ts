import type { Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { isSafeAddress, type Range, WORD_JOINER, withoutUnsafeLinks } from './link-guard.ts';
import { rangeOf } from './node-range.ts';

/**
 * Markdown on its way into Slack's `markdown` blocks. Tokens such as `<!channel>` and `<@U1>` fire
 * there too, so every `<` outside of code becomes an entity, and inside code, where an entity would
 * be shown as such, a token is broken by a character nobody sees. Links by reference are written
 * out, so that they work in whichever message they end up.
 */
export function slackMarkdown(text: string): string {
  const markdown = withinDepth(text);
  const tree = parse(markdown);
  const source = { markdown, targets: targetsOf(tree) };
  const edits: Edit[] = [];
  visit(tree, (node) => {
    edits.push(...editsOf(node, source));
  });
  // Last, because two texts may make a link together that neither of them holds.
  const { text: edited, code } = apply(markdown, edits);
  return withoutUnsafeLinks(edited, code);
}

/** Text that a reader is to copy as it is: a block of code, which needs no parsing to be made safe. */
export function slackCodeBlock(text: string): string {
  const ticks = text.match(/`+/g) ?? [];
  const longest = ticks.reduce((length, run) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const code = withoutTokens(`${fence}\n${text}\n${fence}`);
  return withoutUnsafeLinks(code, [{ from: 0, to: code.length }]);
}

/** What is nested deeper is not read by anybody, and takes a parser ever longer, or its whole stack. */
const DEPTH_MAX = 20;
const MARKER = String.raw`(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))`;
/** A line of marks alone is a rule across the page. */
const RULE = String.raw`(?:[ \t]*[-*]){3,}[ \t]*$`;
const TOO_DEEP = new RegExp(
  `^(?!${RULE})((?:[ \\t]*${MARKER}){${DEPTH_MAX}}[ \\t]*)(?=${MARKER})`,
  'gm',
);

/** Nothing is taken away: a sign nobody sees makes words of the marks that go too deep. */
function withinDepth(markdown: string): string {
  return markdown.replace(TOO_DEEP, `$1${WORD_JOINER}`);
}

/** HTML is text here: it is escaped on its way, so links inside it would come to life afterwards. */
const WITHOUT_HTML = { disable: { null: ['htmlFlow', 'htmlText'] } };

export function parse(markdown: string): Root {
  const extensions = [gfm(), WITHOUT_HTML];
  return fromMarkdown(markdown, { extensions, mdastExtensions: [gfmFromMarkdown()] });
}

interface Source {
  markdown: string;
  /** Where links by reference lead. */
  targets: ReadonlyMap<string, string>;
}

/** Of two definitions of one name the first counts, as everywhere in Markdown. */
function targetsOf(tree: Root): Map<string, string> {
  const targets = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }) => {
    if (!targets.has(identifier)) targets.set(identifier, url);
  });
  return targets;
}

/** Replaces `[from, to)` of the source. What no edit covers is escaped as prose. */
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

/** An edit for each side of the words, which are prose like any other; `alt` and addresses are not. */
function linkEdits(node: Linking, { markdown, targets }: Source): Edit[] {
  const { from, to } = rangeOf(node);
  const written = markdown.slice(from, to);
  const url = 'url' in node ? node.url : (targets.get(node.identifier) ?? '');
  const [before, after] = isSafeAddress(url) ? ['[', `](${targetText(url)})`] : ['', ''];
  if (before !== '' && 'url' in node && isPlain(written, markdown.charAt(to))) return [];
  if (!('children' in node)) {
    return [{ from, to, text: `${before && '!['}${labelText(node.alt ?? '')}${after}` }];
  }
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (written.startsWith('<') || first === undefined || last === undefined) {
    return [{ from, to, text: `${before}${labelText(written.replace(/^<|>$/g, ''))}${after}` }];
  }
  return [
    { from, to: rangeOf(first).from, text: before },
    { from: rangeOf(last).to, to, text: after },
  ];
}

/** Whether every reader finds the address that the parser found. */
function isPlain(link: string, next: string): boolean {
  // A bare address would go on in the entity that the `<` after it becomes.
  if (/^[^[!]/.test(link) && next === '<') return false;
  return !/^<|\]\(\s*</.test(link) && withoutUnsafeLinks(link) === link;
}

function targetText(url: string): string {
  return url.replace(/[<>()\s]/g, encodeURIComponent);
}

function labelText(label: string): string {
  return escapedProse(label.replace(/[[\]]/g, ''));
}

const MENTION_STARTS = [/<(?=!(?:channel|here|everyone|subteam|date))/gi, /<(?=[@#][UWCS])/g];
const LINK_START = /<(?=(?:https?|mailto|slack):)/gi;

/** Code is there to be copied, so only what Slack would read as a token gets the invisible sign. */
function withoutTokens(code: string): string {
  const withoutLinks = code.replace(/[^>\n]+/g, (run) => {
    const bar = run.lastIndexOf('|');
    return bar === -1 ? run : broken(run.slice(0, bar), LINK_START) + run.slice(bar);
  });
  return MENTION_STARTS.reduce(broken, withoutLinks);
}

function broken(text: string, start: RegExp): string {
  return text.replace(start, `<${WORD_JOINER}`);
}

/** `>` at the start of a line is a quotation and stays. */
function escapedProse(text: string): string {
  return text
    .replace(ANGLE_OPEN, (_, backslashes: string) => `${withoutEscape(backslashes)}&lt;`)
    .replace(
      /^([ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:>[ \t]*)*)(.*)$/gm,
      (_, quote: string, rest: string) => quote + withoutAngleClose(rest),
    );
}

const ANGLE_OPEN = /(?<!\\)(\\*)</g;
const ANGLE_CLOSE = /(?<!\\)(\\*)>/g;

function withoutAngleClose(text: string): string {
  return text.replace(ANGLE_CLOSE, (_, backslashes: string) => `${withoutEscape(backslashes)}&gt;`);
}

/** A backslash that escaped the sign would now escape the entity, and show its letters. */
function withoutEscape(backslashes: string): string {
  return backslashes.length % 2 === 1 ? backslashes.slice(1) : backslashes;
}

/** Gives the text with where its code stands. */
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
