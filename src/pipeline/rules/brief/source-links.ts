import type { LedgerItem } from '../../run.ts';
import { withoutCode } from '../prose.ts';

/** The beginning of the address of a source that is a note. */
export const NOTE = 'note:';

/** The sources of notes that their authors have withdrawn, unless the outline or another note gives them too. */
export function withdrawnLinks(outline: string, items: readonly LedgerItem[]): ReadonlySet<string> {
  const notes = items.filter(({ kind }) => kind === 'note');
  const struck = notes.filter(({ state }) => state === 'struck');
  const others = notes.filter(({ state }) => state !== 'struck');
  const given = new Set(linksOf([outline, ...others.map(({ text }) => text)]));
  const links = struck.flatMap(({ id, text }) => [`${NOTE}${id}`, ...linksOf([text])]);
  return new Set(links.filter((link) => !given.has(link)));
}

/** Also as typed, `www.a.example/1`. Japanese texts have no space between an address and the signs behind it. */
const ADDRESS =
  /(?:https?:\/\/|(?<![\p{L}\p{N}@./_-])www\.(?=[\p{L}\p{N}]))[^\s<>"`[\]{}|\\^‹›“”„«»、。「」『』【】〈〉《》〔〕（）！？：；，．]{1,2000}/giu;

/** The web addresses in texts, each once, in order. Code holds examples, and no sources. */
export function linksOf(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => withoutCode(text).match(ADDRESS) ?? []);
  const addresses = found.map((address) => addressOf(withoutEnd(address)));
  return [...new Set(addresses.filter((address) => address !== undefined))];
}

/** Without its fragment: two links to parts of one page are one source. */
function addressOf(text: string): string | undefined {
  const url = URL.parse(/^www\./i.test(text) ? `https://${text}` : text);
  if (url === null) return undefined;
  url.hash = '';
  return url.href;
}

const SIGNS = ".,;:!?'’*_~…؟،";

/** Up to a bracket that the address does not open, and without the signs of the sentence. */
function withoutEnd(address: string): string {
  let end = unopenedBracket(address);
  while (end > 0 && SIGNS.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

function unopenedBracket(address: string): number {
  let open = 0;
  for (let at = 0; at < address.length; at += 1) {
    const sign = address.charAt(at);
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open < 0) return at;
  }
  return address.length;
}
