/** Enough to see whether a tag or an entity follows the punctuation after an address. */
const FOLLOWING_CHARS = 30;

/** Whether an escaped tag or an entity would count as part of the bare address that ends at `to`. */
export function isBeforeEntity(markdown: string, to: number): boolean {
  return /^[^\s<>&]*[<>&]/.test(markdown.slice(to, to + FOLLOWING_CHARS));
}

/**
 * For a reader, an address ends at an entity of white space, a dash, an arrow, a bullet, a quotation mark or an
 * angle bracket.
 */
const END =
  /(?=&(?:lt|gt|quot|nbsp|ensp|emsp|emsp13|emsp14|numsp|puncsp|thinsp|hairsp|zerowidthspace|zwnj|zwj|tab|newline|[mn]dash|hellip|middot|bull|[lr]aquo|[lrbs][sd]quo|[lrud]arr|vert|verbar|#(?:0{0,5}(?:9|10|13|32|34|60|62|124|160|183|8(?:1[9][2-9]|2[0-4]\d|59[2-5]))|x0{0,5}(?:9|a|d|20|22|3c|3e|7c|a0|b7|20[0-3][\da-f]|219[0-3])));)/i;
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
