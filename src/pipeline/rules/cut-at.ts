/** Cuts at a limit, never inside a character: Slack and strict servers refuse half of one. */
export function cutAt(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  return text.slice(0, charsMax).replace(/[\uD800-\uDBFF]$/, '');
}
