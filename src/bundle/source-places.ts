import { readFileSync } from 'node:fs';
import type { SourceMapPayload } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrigin } from './find-origin.ts';
import { BUNDLE_FOLDER, TOP } from './stored-bundle.ts';

/** A place in a file of the bundle, as a stack names it. */
const PLACE = /(file:\/\/[^\s():]{1,500}\.mjs):(\d{1,7}):(\d{1,7})/g;
const PLACES_MAX = 1_000;

/** Reading the map takes several megabytes, so only its answers are kept. */
const known = new Map<string, string>();

/** Names lines of the sources where a stack names places of the bundle. Without their map it stays as it is. */
export function withSourcePlaces(stack: string, folder = BUNDLE_FOLDER): string {
  const maps = new Map<string, Sources>();
  const sourceOf = (place: string, url: string, line: string, column: string) => {
    const file = fileURLToPath(url);
    if (!file.startsWith(folder)) return place;
    const map = maps.get(file) ?? readMap(file);
    maps.set(file, map);
    const origin = findOrigin(map.mappings, { line: Number(line), column: Number(column) });
    if (origin === undefined) return place;
    const source = relative(TOP, resolve(file, '..', map.sources[origin.source] ?? ''));
    return `${source}:${origin.line}:${origin.column}`;
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

type Sources = Pick<SourceMapPayload, 'mappings' | 'sources'>;

function readMap(file: string): Sources {
  return JSON.parse(readFileSync(`${file}.map`, 'utf8')) as Sources;
}
