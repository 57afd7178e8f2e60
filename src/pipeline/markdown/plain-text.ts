import type { List, Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { isTag } from './inline-text.ts';

const FORMS =
  /[\\`*_~[\]<>&|]|^[ \t]*(?:#{1,6}|[-+]|\d{1,9}[.)])[ \t]|^[ \t]*(?:=+|-+)[ \t]*$| {2}$/m;

/** The text of Markdown as people type it where there is no formatting. */
export function plainText(markdown: string): string {
  const text = markdown.replace(/\r\n?/g, '\n').trim();
  if (!FORMS.test(text)) return text;
  return isContrived(text) ? withoutMarks(text) : textOfBlocks(parse(text));
}

function parse(markdown: string) {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** A limit on time: the parser takes long for many nested signs, which no person writes. */
const SIGNS_MAX = 150;

function isContrived(text: string): boolean {
  return (text.match(/[[\]<>*_`|~#=\\&]|[-+](?=[ \t])|^[ \t]*[-+\d]/gm) ?? []).length > SIGNS_MAX;
}

function withoutMarks(text: string): string {
  return text.replace(/[[\]>*_`|\\~]/g, '');
}

function textOfBlocks({ children }: Parents): string {
  return children
    .map((child) => textOfBlock(child as Nodes))
    .filter((text) => text !== '')
    .join('\n\n');
}

function textOfBlock(node: Nodes): string {
  switch (node.type) {
    case 'list':
      return textOfList(node);
    case 'table':
      return node.children.map(({ children }) => children.map(inlineOf).join(' · ')).join('\n');
    case 'code':
      return node.value;
    case 'html':
      return withoutTags(node.value).trim();
    case 'definition':
    case 'thematicBreak':
    case 'footnoteDefinition':
      return '';
    case 'paragraph':
    case 'heading':
      return inlineOf(node).trim();
    default:
      return 'children' in node ? textOfBlocks(node) : '';
  }
}

function textOfList({ ordered, start, children }: List): string {
  const items = children.map((item, at) => {
    const marker = ordered ? `${(start ?? 1) + at}. ` : '• ';
    const text = textOfBlocks(item).replaceAll('\n\n', '\n');
    return marker + text.replaceAll('\n', `\n${' '.repeat(marker.length)}`);
  });
  return items.join('\n');
}

function inlineOf(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
      return '';
    case 'html':
      return withoutTags(node.value);
    default:
      if ('value' in node) return node.value;
      return 'children' in node ? (node.children as Nodes[]).map(inlineOf).join('') : '';
  }
}

function withoutTags(html: string): string {
  return html
    .replace(/<!--[^<>]*>/g, '')
    .replace(/<br[ \t]*\/?>/gi, '\n')
    .replace(/<[^<>]*>/g, (tag) => (isTag(tag) ? '' : tag));
}
