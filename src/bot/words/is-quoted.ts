const QUOTED = /^["“”„«»「『][^"“”„«»「」『』]{1,12000}["“”«»」』]$/u;

/** An answer may be a quotation, which keeps the marks of its author. */
export function isQuoted(text: string): boolean {
  return QUOTED.test(text);
}
