import type { Nodes } from 'mdast';
import { parse } from '../../src/bot/text/slack-markdown.ts';

/** A word, a line of code or a row of a table, with the block and the containers it is in. */
export interface Entry {
  path: string[];
  text: string;
}

/** The entries that a Markdown reader sees, without the heads of tables: each message repeats them. */
export function entriesOf(markdown: string): Entry[] {
  return entriesIn(parse(markdown), []);
}

const CONTAINERS = new Set(['root', 'list', 'listItem', 'blockquote', 'footnoteDefinition']);

function entriesIn(node: Nodes, path: readonly string[]): Entry[] {
  const own = [...path, nameOf(node)].filter((name) => name !== '');
  if (!CONTAINERS.has(node.type)) return textsOf(node).map((text) => ({ path: own, text }));
  if (!('children' in node)) return [];
  const children = node.children as Nodes[];
  return children.flatMap((child, at) => entriesIn(child, [...own, ...numberOf(node, at)]));
}

function nameOf(node: Nodes): string {
  switch (node.type) {
    case 'root':
    case 'listItem':
      return '';
    case 'heading':
      return `heading ${node.depth}`;
    case 'list':
      return node.ordered ? 'numbers' : 'bullets';
    case 'code':
      return `code ${node.lang ?? ''}`.trim();
    default:
      return node.type;
  }
}

function numberOf(node: Nodes, at: number): string[] {
  return node.type === 'list' && node.ordered ? [`${(node.start ?? 1) + at}.`] : [];
}

function textsOf(node: Nodes): string[] {
  if (node.type === 'code') return node.value.split('\n');
  if (node.type === 'table') {
    return node.children.slice(1).map((row) => row.children.map(textOf).join('|'));
  }
  return textOf(node).split(/\s+/).filter(Boolean);
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : '';
}
