import type { Finding } from '../checklist.ts';
import { countWords, sentencesOf } from '../language.ts';
import { endingAt, type Post, textOf, titleOf } from '../post.ts';

const FORBIDS = /\b(?:do not|don['’]t|never|kein|keine|nicht)\b/i;
const FORBIDS_IN_ENGLISH = /\b(?:do not|don['’]t|never)\b/i;
const QUOTED = /[“"„]([^“”"„]+)[”"“]/;
const NAME = /^[A-Z][\w-]+/;
const WORDS_MAX = /\bat most (\d+) words\b/i;
const LINES_MAX = /\bat most (\d+) lines\b/i;
const LAST = /\b(?:ends?|finish|closes?|last sentence)\b/i;

/** Gives the places of a draft that do not follow an order. Orders in other words count as followed. */
export function brokenOrders(post: Post, orders: readonly string[]): Finding[] {
  return orders.flatMap((order) => [
    ...forbiddenWords(post, order),
    ...tooLong(post, order),
    ...otherEnding(post, order),
  ]);
}

function forbiddenWords(post: Post, order: string): Finding[] {
  const words = quotedIn(order) ?? nameIn(order);
  if (words === undefined || !FORBIDS.test(order)) return [];
  return sentencesOf(textOf(post))
    .filter((sentence) => sentence.includes(words))
    .map((quote) => ({ quote, fix: `Cut “${words}”.` }));
}

function tooLong(post: Post, order: string): Finding[] {
  const [, words] = WORDS_MAX.exec(order) ?? [];
  const [, lines] = LINES_MAX.exec(order) ?? [];
  const isTooLong = words !== undefined && countWords(textOf(post)) > Number(words);
  const code = lines === undefined ? [] : post.blocks.filter(({ type }) => type === 'code');
  const longCode = code.map(({ text }) => text.split('\n').slice(1, -1));
  return [
    ...(isTooLong ? [{ quote: titleOf(post), fix: 'Make it shorter.' }] : []),
    ...longCode
      .filter(({ length }) => length > Number(lines))
      .map(([first = '']) => ({ quote: first, fix: `Keep the code to ${lines} lines.` })),
  ];
}

function otherEnding(post: Post, order: string): Finding[] {
  const words = LAST.test(order) ? quotedIn(order) : undefined;
  const ending = post.blocks[endingAt(post)]?.text ?? titleOf(post);
  if (words === undefined || ending.includes(words)) return [];
  return [{ quote: sentencesOf(ending).at(-1) ?? ending, fix: `End with “${words}”` }];
}

function quotedIn(order: string): string | undefined {
  return QUOTED.exec(order)?.[1];
}

/** German writes every noun with a capital. */
function nameIn(order: string): string | undefined {
  if (!FORBIDS_IN_ENGLISH.test(order)) return undefined;
  const [, ...words] = order.split(/\s/);
  return words.map((word) => NAME.exec(word)?.[0]).find((name) => name !== undefined);
}
