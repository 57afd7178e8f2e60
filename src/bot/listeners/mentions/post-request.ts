export interface PostRequest {
  /** Whether the words themselves ask for a post, so that no click is needed. */
  isPlain: boolean;
  /** The words after the request. */
  rest: string;
}

/** Finds a request for a post at the beginning of a message: “make a post of this”. */
export function readPostRequest(text: string): PostRequest {
  const typed = text.trim();
  const end = JAPANESE.exec(typed)?.[0].length ?? endOfRequest(typed);
  if (end === undefined || end === 0) return { isPlain: false, rest: typed };
  const rest = typed.slice(end).replace(SIGNS, '').trim();
  return { isPlain: true, rest: isCourtesy(rest) ? '' : rest };
}

function isCourtesy(text: string): boolean {
  const words = text.slice(0, CHARS_READ_MAX).match(WORD) ?? [];
  return words.every((word) => COURTESIES.has(fold(word)) || TAIL.has(fold(word)));
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
const SIGNS = /^[\s.!?:,;–—。、！？：]+/u;
/** A sign between two words that ends a phrase. */
const BREAK = /[.!?:,;–—\n]/u;

/** The beginning of a message is enough. */
const CHARS_READ_MAX = 400;
const WORDS_READ_MAX = 24;
const WORDS_BEFORE_POST_MAX = 8;

interface Word {
  text: string;
  start: number;
  end: number;
}

function endOfRequest(typed: string): number | undefined {
  const words = [...typed.slice(0, CHARS_READ_MAX).matchAll(WORD)]
    .slice(0, WORDS_READ_MAX)
    .map(({ 0: text, index }): Word => {
      return { text: fold(text), start: index, end: index + text.length };
    });
  const first = words.findIndex(({ text }) => !COURTESIES.has(text));
  if (first < 0) return undefined;
  const post = words.findIndex(({ text }, at) => at >= first && POSTS.has(text));
  if (post < 0 || post - first > WORDS_BEFORE_POST_MAX) return undefined;
  if (words.slice(0, post).some(({ text }) => REFUSALS.has(text))) return undefined;
  const last = lastOfTail(typed, words, post);
  const begins = VERBS.has(words[first]?.text ?? '');
  const isAsked = words.slice(0, first).some(({ text }) => MODALS.has(text));
  // In German the verb of such a question is at its end.
  const ends = isAsked && words.slice(post, last + 1).some(({ text }) => VERBS.has(text));
  return begins || ends ? words[last]?.end : undefined;
}

/** The last word that only names the source of the post, or the post itself if other words follow. */
function lastOfTail(typed: string, words: readonly Word[], post: number): number {
  for (let at = post; at < words.length; at += 1) {
    const [word, next] = [words[at], words[at + 1]];
    const between = typed.slice(word?.end, next?.start);
    if (next === undefined || BREAK.test(between)) return at;
    if (!TAIL.has(next.text)) return post;
  }
  return post;
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const wordsOf = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => fold(line).split(' ')));

const MODALS = wordsOf('can could would will kannst könntest würdest könnt puedes podrías');

const COURTESIES = wordsOf(
  ...MODALS,
  "hey hi hello please pls ok okay you now let's lets",
  'hallo bitte du ihr hola por favor',
);

const VERBS = wordsOf(
  'make write create draft start turn build prepare',
  'mach mache macht machen schreib schreibe schreiben erstell erstelle erstellen verfass verfasse verfassen',
  'haz hacer escribe escribir crea crear redacta redactar prepara preparar convierte convertir',
);

const POSTS = wordsOf(
  'post blogpost blog-post article',
  'beitrag blogbeitrag blog-beitrag artikel blogartikel blog-artikel entrada artículo',
);

const REFUSALS = wordsOf(
  "no not don't don’t dont never kein keine keinen nicht nunca ningún ninguna",
);

/** Words that name the source of the post, and nothing else about it. */
const TAIL = wordsOf(
  'out of from about on with this that it these all the whole entire thread discussion',
  'conversation messages chat file please pls thanks for us now',
  'daraus hieraus draus davon dazu aus dem diesem ganzen gespräch datei der dieser bitte danke',
  'machen schreiben erstellen verfassen',
  'de del blog con sobre todo esto eso este esta hilo conversación archivo por favor gracias',
);

/** Japanese has no spaces, and its verb comes last. */
const JAPANESE =
  /^[^。！？\n]{0,30}(?:記事|ブログ|ポスト)[^。！？\n]{0,10}(?:書いて|作って|つくって|まとめて|作成して|にして|お願い)(?!ない|しない)(?:ください|下さい|くれますか|もらえますか|ほしい|します)?/u;
