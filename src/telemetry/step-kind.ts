/** First words of step names whose second word is a fixed one too: `post:draft:1`, `progress:judging:2`. */
const FAMILIES: ReadonlySet<string> = new Set([
  'close',
  'decline',
  'ledger',
  'post',
  'progress',
  'questions',
  'retry',
]);

const WORD = /^[a-z_]+$/;

/** The part of a step's name that many posts share: `post:draft` of `post:draft:1`, `source` of `source:KEY`. */
export function stepKind(step: string): string {
  const [first = '', second = ''] = step.split(':');
  return FAMILIES.has(first) && WORD.test(second) ? `${first}:${second}` : first;
}
