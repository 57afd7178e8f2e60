/** Enough to see whether a tag or an entity follows the punctuation after an address. */
const FOLLOWING_CHARS = 30;

/** Whether an escaped tag or an entity would count as part of the bare address that ends at `to`. */
export function isBeforeEntity(markdown: string, to: number): boolean {
  return /^[^\s<>&]*[<>&]/.test(markdown.slice(to, to + FOLLOWING_CHARS));
}

/** For a reader, an address ends at an entity of white space, a quotation mark or an angle bracket. */
const END =
  /(?=&(?:lt|gt|quot|nbsp|ensp|emsp|thinsp|tab|newline|#(?:0{0,5}(?:9|10|13|32|34|60|62|160)|x0{0,5}(?:9|a|d|20|22|3c|3e|a0)));)/i;
const START = /https?:\/\/|www\./i;

/** Splits text that parsers take for one bare address: addresses, and the text between them. */
export function splitAddresses(text: string): string[] {
  const [first = '', ...others] = text.split(END);
  return [
    first,
    ...others.flatMap((one) => {
      const start = one.search(START);
      return start === -1 ? [one] : [one.slice(0, start), one.slice(start)];
    }),
  ];
}

/** The target of a bare address; undefined for other text. */
export function targetOfAddress(text: string): string | undefined {
  if (/^https?:\/\//i.test(text)) return text;
  return /^www\./i.test(text) ? `http://${text}` : undefined;
}
