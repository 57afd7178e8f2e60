import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';

type Sort = 'change' | 'approval' | 'praise' | 'talk';

/** The first that fits counts; a reply that fits none is a change. */
const RULES: [Sort, RegExp][] = [
  [
    'change',
    /\b(?:but|add|remove|shorten|shorter|longer|instead|should|wrong|missing|aber|kürzer|mais|pero)\b/i,
  ],
  [
    'talk',
    /\b(?:(?:have|take) a look|lunch|cake|birthday|meeting|holiday|vacation|standup|weekend)\b|\b(?:join|on) (?:the|a|our|my) call\b/i,
  ],
  // A question to a teammate; the app's own name is not in a reply.
  ['talk', /^@\p{L}.*\?\s*$/su],
  ['change', /\?\s*$/],
  ['approval', /\b(?:lgtm|ship|approved?|good to go|happy with (?:it|this)|publish)\b/i],
  [
    'praise',
    /\b(?:great|love|lovely|thanks?|thank you|nice|awesome|amazing|danke|merci|gracias)\b/i,
  ],
];

/** Requests that one draft cannot both follow: each side has words of its own. */
const OPPOSITES: [RegExp, RegExp][] = [
  [
    /\b(?:shorter|shorten|trim|kürzer|kürzen)\b|\bcut (?:it|the (?:post|text)|half)\b/i,
    /\b(?:longer|expand|länger)\b|\b(?:add|ergänze?) (?:\w+ ){0,2}(?:examples?|details?|sections?|paragraphs?|beispiele?|abschnitte?)\b|\bmore (?:details?|examples?|text)\b/i,
  ],
  [/\b(?:formal|serious)\b/i, /\b(?:informal|casual|funny|playful)\b/i],
];

export function sortReplies({ ledger }: Ask) {
  const replies = Object.fromEntries(ledger.map((item) => [item.id, sortOf(item)]));
  const wishes = ledger.filter(({ id }) => replies[id] === 'change');
  const pairs = wishes.flatMap((first, at) =>
    wishes.slice(at + 1).map((second) => ({ first, second })),
  );
  const contradictions = pairs
    .filter(({ first, second }) => isOpposite(first.text, second.text))
    .map(({ first, second }) => ({ first: first.id, second: second.id }));
  return { replies, contradictions };
}

function sortOf({ text }: LedgerItem): Sort {
  return RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'change';
}

function isOpposite(one: string, other: string): boolean {
  return OPPOSITES.some(
    ([a, b]) => (a.test(one) && b.test(other)) || (b.test(one) && a.test(other)),
  );
}
