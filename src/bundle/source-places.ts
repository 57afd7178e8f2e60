import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLE_FOLDER, TOP } from './stored-bundle.ts';

/** A place in a file of the bundle, as a stack names it. */
const PLACE = /(file:\/\/[^\s():]{1,500}\.mjs):(\d{1,7}):(\d{1,7})/g;
const PLACES_MAX = 1_000;

/** Reading the map takes a fifth of a second and tens of megabytes, so only its answers are kept. */
const known = new Map<string, string>();

/** Names lines of the sources where a stack names places of the bundle. Without their map it stays as it is. */
export function withSourcePlaces(stack: string, folder = BUNDLE_FOLDER): string {
  const maps = new Map<string, SourceMap>();
  const sourceOf = (place: string, url: string, line: string, column: string) => {
    const file = fileURLToPath(url);
    if (!file.startsWith(folder)) return place;
    const map = maps.get(file) ?? readMap(file);
    maps.set(file, map);
    const origin = map.findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return place;
    const source = relative(TOP, resolve(file, '..', origin.fileName));
    return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
  };
  const remembered = (place: string, url: string, line: string, column: string) => {
    const found = known.get(place) ?? sourceOf(place, url, line, column);
    if (known.size < PLACES_MAX) known.set(place, found);
    return found;
  };
  try {
    return stack.replaceAll(PLACE, remembered);
  } catch {
    return stack;
  }
}

function readMap(file: string): SourceMap {
  return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
}
