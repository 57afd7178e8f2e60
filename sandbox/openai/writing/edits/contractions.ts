import { outsideCode } from './outside-code.ts';

type Pairs = readonly (readonly [string, string])[];

/** Joins words as in speech: "it is" becomes "it’s". */
export function contract(text: string, pairs: Pairs): string {
  const short = new Map(pairs);
  return byWords(text, (words, at) => {
    const [word = '', gap, next = ''] = words.slice(at, at + 3);
    const one = short.get(word.toLowerCase());
    if (one !== undefined) return { text: likeWord(word, one), length: 1 };
    const two = gap === ' ' ? short.get(`${word} ${next}`.toLowerCase()) : undefined;
    return two === undefined ? undefined : { text: likeWord(word, two), length: 3 };
  });
}

/** The reverse: "it’s" becomes "it is". */
export function expand(text: string, pairs: Pairs): string {
  const full = new Map(pairs.map(([long, short]) => [short, long]));
  return byWords(text, (words, at) => {
    const word = words[at] ?? '';
    const long = full.get(word.toLowerCase().replace("'", '’'));
    return long === undefined ? undefined : { text: likeWord(word, long), length: 1 };
  });
}

type Replace = (
  words: readonly string[],
  at: number,
) => { text: string; length: number } | undefined;

/** Words are at even places, the signs between them at odd ones. */
function byWords(text: string, replace: Replace): string {
  return outsideCode(text, (prose) => {
    const words = prose.split(/([^\p{L}’']+)/u);
    const changed: string[] = [];
    for (let at = 0; at < words.length; ) {
      const found = at % 2 === 0 ? replace(words, at) : undefined;
      changed.push(found?.text ?? words[at] ?? '');
      at += found?.length ?? 1;
    }
    return changed.join('');
  });
}

function likeWord(word: string, to: string): string {
  return /^\p{Lu}/u.test(word) ? to.charAt(0).toUpperCase() + to.slice(1) : to;
}
