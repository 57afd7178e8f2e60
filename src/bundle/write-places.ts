import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { decode } from '@jridgewell/sourcemap-codec';
import { type PlaceRow, placesFile, sourcesFile } from './find-place.ts';

interface SourceMap {
  sources: string[];
  mappings: string;
}

/** Writes a table in place of the source map of a file: a search in it reads a few rows and keeps nothing. */
export function writePlaces(file: string): void {
  const { sources, mappings } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMap;
  writeFileSync(placesFile(file), Int32Array.from(rowsOf(mappings).flat()));
  writeFileSync(sourcesFile(file), JSON.stringify(sources));
  rmSync(`${file}.map`);
}

/** The first place of each line of a source. Lines count from 1 and columns from 1, as in a stack. */
function rowsOf(mappings: string): PlaceRow[] {
  return decode(mappings).flatMap((segments, line) => {
    let last = '';
    return segments.flatMap(([column, source, sourceLine]): PlaceRow[] => {
      const origin = `${source} ${sourceLine}`;
      if (source === undefined || sourceLine === undefined || origin === last) return [];
      last = origin;
      return [[line + 1, column + 1, source, sourceLine + 1]];
    });
  });
}
