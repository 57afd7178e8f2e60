import { type Block, headingLevel } from '../blocks.ts';
import type { Finding } from '../checklist.ts';
import { sentencesOf } from '../language.ts';
import type { Post } from '../post.ts';

const FIGURE = /\d+(?:[.,]\d+)*/g;
const EXAMPLE = /\b(?:for example|e\.g\.|such as|suppose|imagine|say|zum beispiel|etwa)\b|例えば/iu;
const LIST_MARK = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/;
export const GAP = /\[\[\?[^[\]\n]{0,400}\]\]/g;

/** Gives the sentences of the draft with a figure that is not in the given text. */
export function inventedFigures(post: Post, given: string): Finding[] {
  // An opening counts the sections of the post ("two parts").
  const sections = post.blocks.filter((block) => headingLevel(block) === 2).length;
  const known = new Set([...figuresIn(given), String(sections)]);
  return statementsOf(post)
    .filter((statement) => !isExample(statement))
    .filter((statement) => figuresIn(statement).some((figure) => !known.has(figure)))
    .map((quote) => ({ quote, fix: 'Cut this sentence: its figure is not in the outline.' }));
}

export function isExample(statement: string): boolean {
  return EXAMPLE.test(statement);
}

const SHARE = /(\d{3,4}(?:\.\d+)?) ?%/g;
const GROWTH = /\b(?:rose|grew|growth|increase[ds]?|more|up|mehr|plus|gestiegen)\b/iu;

/** Gives shares above a whole, sums that do not add up, and statements that differ from a table. */
export function contradictions(post: Post): Finding[] {
  const statements = statementsOf(post);
  const shares = statements
    .filter((text) => [...text.matchAll(SHARE)].some(([, share]) => Number(share) > 100))
    .filter((text) => !GROWTH.test(text))
    .map((quote) => ({ quote, fix: 'Correct the share: it is above 100 %.' }));
  const tables = post.blocks.filter(({ type }) => type === 'table').map(tableOf);
  const text = post.blocks
    .filter(({ type }) => type === 'paragraph' || type === 'list')
    .flatMap(sentencesIn);
  return [
    ...shares,
    ...tables.flatMap(wrongTotals),
    ...tables.flatMap((table) => differencesFrom(table, text)),
  ];
}

interface Table {
  head: string[];
  rows: { line: string; cells: string[] }[];
}

function tableOf({ text }: Block): Table {
  const [first = '', , ...rest] = text.split('\n');
  return { head: cellsOf(first), rows: rest.map((line) => ({ line, cells: cellsOf(line) })) };
}

function cellsOf(line: string): string[] {
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.slice(1, line.trimEnd().endsWith('|') ? -1 : undefined);
}

const TOTALS = ['total', 'sum', 'gesamt', 'summe', '合計'];

function wrongTotals({ rows }: Table): Finding[] {
  const total = rows.at(-1);
  if (total === undefined || !isTotal(total.cells[0] ?? '')) return [];
  const isWrong = total.cells.some((cell, column) => {
    const parts = rows.slice(0, -1).map(({ cells }) => numberIn(cells[column] ?? ''));
    const sum = parts.reduce<number | undefined>(add, 0);
    const stated = numberIn(cell);
    return column > 0 && sum !== undefined && stated !== undefined && sum !== stated;
  });
  return isWrong ? [{ quote: total.line, fix: 'Correct the total of the table.' }] : [];
}

function isTotal(label: string): boolean {
  return TOTALS.includes(label.replace(/[^\p{L}]/gu, '').toLowerCase());
}

function add(sum: number | undefined, part: number | undefined): number | undefined {
  return sum === undefined || part === undefined ? undefined : sum + part;
}

/** A sentence with the name of a row, the name of a column and one figure states their cell. */
function differencesFrom({ head, rows }: Table, sentences: readonly string[]): Finding[] {
  return rows.flatMap(({ cells: [label = '', ...cells] }) =>
    cells.flatMap((cell, at) => {
      const [column = '', stated] = [head[at + 1], numberIn(cell)];
      if (stated === undefined || label === '' || column === '') return [];
      const differing = sentences.filter((sentence) => {
        const [figure, ...others] = figuresIn(sentence).map(toNumber);
        const isStated = sentence.includes(label) && sentence.includes(column);
        return isStated && others.length === 0 && figure !== undefined && figure !== stated;
      });
      const fix = `Write ${cell}, as the table does.`;
      return differing.map((quote) => ({ quote, fix }));
    }),
  );
}

function numberIn(cell: string): number | undefined {
  const [figure, ...others] = figuresIn(cell);
  return figure === undefined || others.length > 0 ? undefined : toNumber(figure);
}

function toNumber(figure: string): number {
  return Number(figure.replace(/,(?=\d{3}\b)/g, '').replace(',', '.'));
}

export function figuresIn(text: string): string[] {
  return text.replace(GAP, '').match(FIGURE) ?? [];
}

export function statementsOf({ blocks }: Post): string[] {
  return blocks
    .filter((block) => block.type !== 'code' && headingLevel(block) !== 1)
    .flatMap(sentencesIn);
}

function sentencesIn({ type, text }: Block): string[] {
  const lines = text.split('\n');
  if (type === 'paragraph') return sentencesOf(text);
  if (type === 'table') return lines.filter((_, at) => at !== 1);
  return lines.map((line) => line.replace(LIST_MARK, '').replace(/^#+\s*/, ''));
}
