/**
 * Slack's Markdown parser differs from ours, so the safety of a link must not depend on the parser.
 * Every address is checked as written, in all places where brackets could make it a link.
 */

/** Invisible; between two characters it keeps every parser from reading them as one sign. */
export const WORD_JOINER = '\u2060';

export interface Range {
  from: number;
  to: number;
}

/**
 * Whether every parser reads this address as a web or mail address, or as a path. Before its first
 * slash a path has no text that a parser could decode to a scheme.
 */
export function isSafeAddress(address: string): boolean {
  if (/^(?:https?|mailto):/i.test(address)) return true;
  const [start = ''] = address.split(/[/?#]/, 1);
  return !/[:&\\\s\p{C}]|%3a/iu.test(start);
}

/**
 * Separates each pair of brackets that could make or define a link with an unsafe address. Ranges of
 * code (in order) are checked too: some parsers read them as text, all of them do after a split.
 */
export function withoutUnsafeLinks(text: string, code: readonly Range[] = []): string {
  let next = 0;
  return text.replace(LINK_SIGN, (sign, at: number) => {
    while ((code[next]?.to ?? at + 1) <= at) next += 1;
    const isCode = (code[next]?.from ?? at + 1) <= at;
    const isSafe =
      sign === ']' && isSafeIn(isCode, addressAfter(text, at + (text[at + 1] === '\\' ? 3 : 2)));
    return isSafe ? sign : sign + WORD_JOINER;
  });
}

/** In angle brackets only active schemes: tags such as `<svg:rect>` look like other schemes. */
const LINK_SIGN = /\](?=\\?[(:])|<(?=(?:javascript|vbscript|data|file|slack|tel|sms|ftp):)/gi;
const ACTIVE_SCHEME = /^(?:javascript|vbscript|data|file|slack|tel|sms|ftp):/i;

/** `cache[key](name: value)` and `std::string` are code. */
function isSafeIn(isCode: boolean, address: string): boolean {
  if (isSafeAddress(address)) return true;
  if (!isCode || ACTIVE_SCHEME.test(address) || /&#?\w+;|%3a/i.test(address)) return false;
  return /^[^:]*(?::(?::|$)|$)/.test(address);
}

/** Enough for any scheme, and for white space before it; short, because there may be very many. */
const LOOKAHEAD_CHARS = 100;
/** Replaces an address whose safety is not visible within that length; never safe. */
const UNCLEAR = '&:&';

function addressAfter(text: string, at: number): string {
  const ahead = text.slice(at, at + LOOKAHEAD_CHARS).trimStart();
  const isCut = at + LOOKAHEAD_CHARS < text.length;
  // Browsers ignore tabs and line ends inside an address, so they are part of it.
  const end = ahead.startsWith('<') ? '>' : /[ )>]/;
  const [address = ''] = ahead.replace(/^<\s*/, '').split(end, 1);
  const isWhole = ahead.length > address.length + 1 || !isCut;
  return isWhole || /[/?#]/.test(address) ? address : UNCLEAR;
}
