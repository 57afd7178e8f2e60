import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Measured: the slowest line of this length takes 13 ms, for which the event loop may block. */
const PARSED_CHARS_MAX = 400;
const LONG_TARGET = /\]\([^()\s]{60,2000}\)/g;
const SIGN = /[\\`*_~[\]<>&{]|:\/\/|www\./i;

/** The words a reader sees of one line: no marks, tags, pictures and addresses. */
export function inlineText(line: string, definitions = ''): string {
  if (!SIGN.test(line)) return oneLine(line);
  const short = line.length <= PARSED_CHARS_MAX ? line : line.replace(LONG_TARGET, '](x)');
  // As a heading, so that no sign at its start makes another block of it.
  const markdown = `# ${short.slice(0, PARSED_CHARS_MAX).trim()}\n\n${definitions}`;
  const extensions = [gfm()];
  const tree = fromMarkdown(markdown, { extensions, mdastExtensions: [gfmFromMarkdown()] });
  const words: Words = { text: '', hasCuts: false };
  for (const node of tree.children.slice(0, 1)) addWords(words, node);
  return tidied(words);
}

interface Words {
  text: string;
  hasCuts: boolean;
}

function addWords(words: Words, node: Nodes): void {
  switch (node.type) {
    case 'break':
      words.text += ' ';
      return;
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
      words.hasCuts = true;
      return;
    case 'html':
      if (isTag(node.value)) words.hasCuts = true;
      words.text += isTag(node.value) ? spaceOf(node.value) : node.value;
      return;
    case 'link':
      if (isAddress(node)) words.hasCuts = true;
      else addAll(words, node.children);
      return;
    default:
      if ('value' in node) words.text += node.value;
      else if ('children' in node) addAll(words, node.children);
  }
}

function addAll(words: Words, nodes: readonly Nodes[]): void {
  for (const node of nodes) addWords(words, node);
}

function isAddress({ url, children }: Extract<Nodes, { type: 'link' }>): boolean {
  const [child, ...others] = children;
  if (child?.type !== 'text' || others.length > 0) return false;
  return [child.value, `http://${child.value}`, `mailto:${child.value}`].includes(url);
}

const TAG_NAMES =
  'a abbr address article aside b big blockquote body br button center cite code dd del details dfn dl dt div em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd li link main mark ' +
  'meta nav ol p path picture pre q s samp script section small source span strike strong style sub summary sup svg ' +
  'table tbody td th thead title tr tt u ul var video wbr';
const TAGS = new Set(TAG_NAMES.split(' '));

/** `Array<string>` has no tag: its reader sees the name. */
export function isTag(html: string): boolean {
  if (/^<[!?]/.test(html)) return true;
  return TAGS.has(/^<\/?([a-z][a-z\d]*)/i.exec(html)?.[1]?.toLowerCase() ?? '');
}

function spaceOf(tag: string): string {
  return /^<\/?(?:br|hr|p|div|li|td|th)\b/i.test(tag) ? ' ' : '';
}

const ATTRIBUTES = /\{:?[ \t]*[#.][^{}]*\}/g;
const NOTE_MARK = /\[\^[^[\]\s]*\]/g;
const EMPTY_BRACKETS = /\([ \t]*\)|\[[ \t]*\]/g;
const LOOSE_SIGNS = ' |·–—:-';

function tidied({ text, hasCuts }: Words): string {
  const words = text.replace(NOTE_MARK, '').replace(ATTRIBUTES, '');
  return hasCuts ? withoutLooseSigns(oneLine(words.replace(EMPTY_BRACKETS, ''))) : oneLine(words);
}

/** Signs that separated the words from a picture or an address. */
function withoutLooseSigns(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && LOOSE_SIGNS.includes(text.charAt(from))) from += 1;
  while (to > from && LOOSE_SIGNS.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
