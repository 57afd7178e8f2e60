/**
 * Slack's reader of Markdown is not the one we parse with, so what is a link must not depend on the
 * reader. An address is judged as it is written, wherever brackets could make a link of it.
 */

/** Invisible; between two signs it keeps any reader from taking them together. */
export const WORD_JOINER = '\u2060';

export interface Range {
  from: number;
  to: number;
}

/**
 * Whether every reader takes this address for one of the web or of mail, or for a path. A path has
 * nothing before its first slash that a reader could decode to a scheme.
 */
export function isSafeAddress(address: string): boolean {
  if (/^(?:https?|mailto):/i.test(address)) return true;
  const [start = ''] = address.split(/[/?#]/, 1);
  return !/[:&\\\s\p{C}]|%3a/iu.test(start);
}

/**
 * Parts each pair of brackets that could make a link, or define one, with an unsafe address. Code,
 * given by its ranges in order, is text to some readers, and to others once it is cut in two.
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

/** In angle brackets only schemes that do something: tags such as `<svg:rect>` look like the others. */
const LINK_SIGN = /\](?=\\?[(:])|<(?=(?:javascript|vbscript|data|file|slack|tel|sms|ftp):)/gi;
const ACTIVE_SCHEME = /^(?:javascript|vbscript|data|file|slack|tel|sms|ftp):/i;

/** `cache[key](name: value)` and `std::string` are code. */
function isSafeIn(isCode: boolean, address: string): boolean {
  if (isSafeAddress(address)) return true;
  if (!isCode || ACTIVE_SCHEME.test(address) || /&#?\w+;|%3a/i.test(address)) return false;
  return /^[^:]*(?::(?::|$)|$)/.test(address);
}

/** Enough for any scheme, and for white space before it; short, because there may be very many. */
const LOOK_CHARS = 100;
/** Stands for an address that does not show within that length whether it is safe. */
const UNCLEAR = '&:&';

function addressAfter(text: string, at: number): string {
  const ahead = text.slice(at, at + LOOK_CHARS).trimStart();
  const isCut = at + LOOK_CHARS < text.length;
  // Browsers read over tabs and line ends inside an address, so they are part of it.
  const end = ahead.startsWith('<') ? '>' : /[ )>]/;
  const [address = ''] = ahead.replace(/^<\s*/, '').split(end, 1);
  const isWhole = ahead.length > address.length + 1 || !isCut;
  return isWhole || /[/?#]/.test(address) ? address : UNCLEAR;
}
