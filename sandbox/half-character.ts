/**
 * Whether a text in a JSON value has half of a character, such as an emoji that was cut in two. JSON can say it, and
 * strict servers refuse the request.
 */
export function hasHalfCharacter(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some((entry) => entry.some(hasHalfCharacter));
}
