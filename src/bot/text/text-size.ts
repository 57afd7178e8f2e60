/** How much of a message's limit blocks take: Slack counts the text of all their parts. */
export function textSize(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textSize(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, held]) =>
      sum + (name === 'text' && typeof held === 'string' ? held.length : textSize(held)),
    0,
  );
}
