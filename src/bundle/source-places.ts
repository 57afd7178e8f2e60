import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrigin } from './find-place.ts';
import { BUNDLE_FOLDER, TOP } from './stored-bundle.ts';

/** A place in a file of the bundle, as a stack names it. */
const PLACE = /(file:\/\/[^\s():]{1,500}\.mjs):(\d{1,7}):(\d{1,7})/g;

/** Names lines of the sources where a stack names places of the bundle. Without their table it stays as it is. */
export function withSourcePlaces(stack: string, folder = BUNDLE_FOLDER): string {
  const sourceOf = (place: string, url: string, line: string, column: string) => {
    const file = fileURLToPath(url);
    if (!file.startsWith(folder)) return place;
    const origin = findOrigin(file, { line: Number(line), column: Number(column) });
    if (origin === undefined) return place;
    return `${relative(TOP, resolve(file, '..', origin.source))}:${origin.line}`;
  };
  try {
    return stack.replaceAll(PLACE, sourceOf);
  } catch {
    return stack;
  }
}
