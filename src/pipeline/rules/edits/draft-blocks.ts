import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Range } from '../text/locate.ts';
import { draftLines, headingLines } from './draft-lines.ts';

/** A node of the parsed draft and its place in the draft. */
export interface PlacedNode extends Range {
  node: Nodes;
}

export interface DraftBlocks {
  /** The nodes around a character, the outermost first: a block, its list item, an emphasis in it. */
  around(at: number): PlacedNode[];
  /** The first place after `at` where a heading of this level or above begins, else the end. */
  sectionEnd(at: number, level: number): number;
}

/** Parses only the sections that are asked about: the pipeline may not block the event loop. */
export function createDraftBlocks(markdown: string): DraftBlocks {
  const headings = headingLines(draftLines(markdown));
  const starts = [0, ...headings.map(({ from }) => from).filter((from) => from > 0)];
  const parsed = new Map<number, Nodes[]>();

  function nodesFrom(start: number, end: number): Nodes[] {
    const known = parsed.get(start);
    if (known !== undefined) return known;
    const nodes = blocksOf(markdown.slice(start, end));
    parsed.set(start, nodes);
    return nodes;
  }

  return {
    around(at) {
      const index = starts.findLastIndex((start) => start <= at);
      const start = starts[index] ?? 0;
      const nodes = nodesFrom(start, starts[index + 1] ?? markdown.length);
      return pathTo(nodes, at - start).map((node) => placed(node, start));
    },

    sectionEnd(at, level) {
      const next = headings.find((heading) => heading.from > at && heading.level <= level);
      return next?.from ?? markdown.length;
    },
  };
}

function placed(node: Nodes, start: number): PlacedNode {
  const { from, to } = rangeOf(node);
  return { node, from: start + from, to: start + to };
}

export function rangeOf({ position }: Nodes): Range {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}

function pathTo(nodes: readonly Nodes[], at: number): Nodes[] {
  const found = nodes.find((node) => {
    const { from, to } = rangeOf(node);
    return from <= at && at < to;
  });
  if (found === undefined) return [];
  return [found, ...pathTo('children' in found ? (found.children as Nodes[]) : [], at)];
}

/** Limits on time: the parser takes long for long and for deeply nested text. */
const PARSED_CHARS_MAX = 20_000;
const SIGNS_MAX = 3_000;
const NESTED = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){10}/m;

function blocksOf(section: string): Nodes[] {
  const signs = section.match(/[[\]<>*_`~\\&]/g)?.length ?? 0;
  const isPlain = section.length > PARSED_CHARS_MAX || signs > SIGNS_MAX || NESTED.test(section);
  if (isPlain) return paragraphsOf(section);
  return fromMarkdown(section, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    .children;
}

/** The text between blank lines, as if each were a paragraph. */
function paragraphsOf(section: string): Nodes[] {
  const nodes: Nodes[] = [];
  let from = -1;
  let to = 0;
  const end = () => {
    if (from !== -1) nodes.push(paragraph(from, to));
    from = -1;
  };
  for (const line of draftLines(section)) {
    if (line.text.trim() === '' && line.code === 'none') end();
    else if (from === -1) from = line.from;
    to = line.to;
  }
  end();
  return nodes;
}

function paragraph(from: number, to: number): Nodes {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  return {
    type: 'paragraph',
    children: [],
    position: { start: point(from), end: point(to) },
  };
}
