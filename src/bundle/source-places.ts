import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LRUCache } from 'lru-cache';
import { findOrigin, type Place } from './find-place.ts';
import { BUNDLE_FOLDER, TOP } from './stored-bundle.ts';

/** A place in a file of the bundle, as a stack names it. */
const PLACE = /(file:\/\/[^\s():]{1,500}\.mjs):(\d{1,7}):(\d{1,7})/g;

/** While a server is down, many errors have the same stack. */
const found = new LRUCache<string, string>({ max: 1_000 });

/** Names lines of the sources where a stack names places of the bundle. Without their table it stays as it is. */
export function withSourcePlaces(stack: string, folder = BUNDLE_FOLDER): string {
  try {
    return stack.replaceAll(PLACE, (place: string, url: string, line: string, column: string) => {
      const known = found.get(place);
      if (known !== undefined) return known;
      const source = sourceOf(fileURLToPath(url), { line: Number(line), column: Number(column) });
      found.set(place, source ?? place);
      return source ?? place;
    });
  } catch {
    return stack;
  }

  function sourceOf(file: string, place: Place): string | undefined {
    const origin = file.startsWith(folder) ? findOrigin(file, place) : undefined;
    return origin && `${relative(TOP, resolve(file, '..', origin.source))}:${origin.line}`;
  }
}
