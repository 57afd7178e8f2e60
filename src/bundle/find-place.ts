import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/** Line and column in the bundle, the index of the source, and the line in it, as 32-bit numbers. */
export type PlaceRow = [line: number, column: number, source: number, sourceLine: number];

export interface Place {
  line: number;
  column: number;
}

export interface Origin {
  /** Relative to the folder of the bundle's file. */
  source: string;
  line: number;
}

const ROW_BYTES = 4 * Int32Array.BYTES_PER_ELEMENT;

/** The rows in the order of their places. */
export function placesFile(file: string): string {
  return `${file}.places`;
}

export function sourcesFile(file: string): string {
  return `${file}.sources.json`;
}

/** The line of a source for a place in a file of the bundle. Raises the file system's errors. */
export function findOrigin(file: string, place: Place): Origin | undefined {
  const sources = JSON.parse(readFileSync(sourcesFile(file), 'utf8')) as string[];
  const table = openSync(placesFile(file), 'r');
  try {
    const count = statSync(placesFile(file)).size / ROW_BYTES;
    const row = lastRowBefore(place, { count, readRow: (index) => readRow(table, index) });
    return row && { source: sources[row[2]] ?? '', line: row[3] };
  } finally {
    closeSync(table);
  }
}

interface Table {
  count: number;
  readRow(index: number): PlaceRow;
}

/** The row at the place or before it: a text of several lines has its row in the first of them. */
function lastRowBefore({ line, column }: Place, { count, readRow }: Table): PlaceRow | undefined {
  let found: PlaceRow | undefined;
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const row = readRow(middle);
    if (row[0] < line || (row[0] === line && row[1] <= column)) {
      found = row;
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return found;
}

function readRow(table: number, index: number): PlaceRow {
  const row = new Int32Array(4);
  readSync(table, row, 0, ROW_BYTES, index * ROW_BYTES);
  return [...row] as PlaceRow;
}
