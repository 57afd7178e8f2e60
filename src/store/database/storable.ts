/** Postgres cannot store NUL, the one character that no keyboard has. */
export function storable(text: string): string {
  return text.replaceAll('\0', '');
}
