export interface PostRequest {
  /** Whether the words themselves ask for a post, so that no click is needed. */
  isPlain: boolean;
  /** The words after the request. */
  rest: string;
}

/**
 * Finds a request for a post at the beginning of a message: “make a post of this”. A post costs money, so words
 * that may mean something else are left to the offer: “make the post shorter”, “write a summary of the post”.
 */
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
/** Slack sends an emoji by its name: `:tada:`. */
const SIGNS = /^(?::[\w+-]+:|[\s.!?:,;–—。、！？：])+/u;
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
  const before = words.slice(0, post).map(({ text }) => text);
  if (before.some((text) => REFUSALS.has(text))) return undefined;
  const last = lastOfTail(typed, words, post);
  const verb = verbOf(words, { first, post, last });
  if (verb === undefined || !isForNewPost(verb, before.slice(first))) return undefined;
  if (isOnCondition(typed, words, post)) return undefined;
  return endsPhrase(typed, words, post) ? words[last]?.end : undefined;
}

interface Places {
  first: number;
  post: number;
  last: number;
}

function verbOf(words: readonly Word[], { first, post, last }: Places): string | undefined {
  const begin = words[first]?.text ?? '';
  if (VERBS.has(begin)) return begin;
  const isAsked = words.slice(0, first).some(({ text }) => MODALS.has(text));
  // In German the verb of such a question is at its end.
  const end = words.slice(post, last + 1).find(({ text }) => VERBS.has(text));
  return isAsked ? end?.text : undefined;
}

/** Whether the words before the post ask for it, or for another thing about it. */
function isForNewPost(verb: string, before: readonly string[]): boolean {
  if (before.some((word) => OTHER_TASKS.has(word)) || PLACES.has(before.at(-1) ?? '')) return false;
  const article = before.findLast((word) => DEFINITE.has(word) || INDEFINITE.has(word));
  if (article !== undefined && DEFINITE.has(article) && !WRITES.has(verb)) return false;
  const from = before.findLastIndex((word) => PREPOSITIONS.has(word));
  return from < 0 || before.slice(from).some((word) => SOURCES.has(word));
}

/** “of this when legal has agreed” is for later; “about when to retry” is about the subject. */
function isOnCondition(typed: string, words: readonly Word[], post: number): boolean {
  const end = words.findIndex(({ end: from }, at) => {
    return at >= post && PHRASE_END.test(typed.slice(from, words[at + 1]?.start));
  });
  const phrase = words.slice(post + 1, end === -1 ? undefined : end + 1);
  const at = phrase.findIndex(({ text }) => !TAIL.has(text));
  const [before, first, second] = [at - 1, at, at + 1].map((index) => phrase[index]?.text ?? '');
  const isCondition = CONDITIONS.has(first ?? '') || LATER.has(`${first} ${second}`);
  return isCondition && !SUBJECTS.has(before ?? '');
}

const PHRASE_END = /[.!?:;–—\n]/u;

/** “a post template” asks for something else. */
function endsPhrase(typed: string, words: readonly Word[], post: number): boolean {
  const [word, next] = [words[post], words[post + 1]];
  if (next === undefined || BREAK.test(typed.slice(word?.end, next.start))) return true;
  return TAIL.has(next.text) || CONTINUES.has(next.text);
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
  return word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}

const wordsOf = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => fold(line).split(' ')));

const MODALS = wordsOf('can could would will kannst könntest würdest könnt puedes podrías');

const COURTESIES = wordsOf(
  ...MODALS,
  "hey hi hello please pls ok okay you now let's lets",
  'hallo bitte du ihr hola por favor',
);

const WRITES = wordsOf(
  'write create draft',
  'schreib schreibe schreiben erstell erstelle erstellen verfass verfasse verfassen',
  'escribe escribir crea crear redacta redactar',
);

const VERBS = wordsOf(
  ...WRITES,
  'make start turn build prepare mach mache macht machen',
  'haz hacer prepara preparar convierte convertir',
);

const POSTS = wordsOf(
  'post blogpost blog-post article',
  'beitrag blogbeitrag blog-beitrag artikel blogartikel blog-artikel entrada artículo',
);

const REFUSALS = wordsOf("no not don't dont never kein keine keinen nicht nunca ningún ninguna");

/** With these, another thing is asked for: “make sure the post…”, “turn off…”. */
const OTHER_TASKS = wordsOf(
  'sure off over when if how why whether until',
  'sicher weiter fertig wenn dass ob wie wann que cuando si cómo',
);

/** Directly before the post: it is for another place than the blog. */
const PLACES = wordsOf('linkedin instagram facebook twitter mastodon bluesky reddit tiktok media');

const CONDITIONS = wordsOf(
  'when once if after unless',
  'wenn sobald falls nachdem sofern',
  'cuando si después',
);

const LATER: ReadonlySet<string> = new Set(['as soon', 'as long', 'tan pronto']);

const SUBJECTS = wordsOf('about on über zu sobre de');

/** Before a post that exists already, unless people ask to write it. */
const DEFINITE = wordsOf(
  'the this that these it its their your',
  'der die das den dem des dieser diesen diesem dieses',
  'el la este esta ese esa tu su',
);

const INDEFINITE = wordsOf(
  'a an another our my new next',
  'ein eine einen einem neuen unseren meinen un una otro otra nuestro nuestra',
);

const PREPOSITIONS = wordsOf(
  'of for about on with to from in at after before by',
  'über für von vom zu zum zur mit nach vor bei beim im am de del para sobre con',
);

/** A post is made from these, so the words before it are about its source. */
const SOURCES = wordsOf(
  'thread discussion conversation messages chat file notes',
  'gespräch nachrichten datei notizen hilo conversación mensajes archivo notas',
);

/** Words that name the source of the post, and nothing else about it. */
const TAIL = wordsOf(
  'out of from about on with this that it these all the whole entire thread discussion',
  'conversation messages chat file please pls thanks for us now',
  'daraus hieraus draus davon dazu aus dem diesem ganzen gespräch datei der dieser bitte danke',
  'machen schreiben erstellen verfassen',
  'de del blog con sobre todo esto eso este esta hilo conversación archivo por favor gracias',
);

/** Words that a sentence about the new post continues with. */
const CONTINUES = wordsOf(
  'and in to that which using based titled called explaining describing summarizing today',
  'und in über für mit zu zum zur von darüber auf para que en y titulada titulado hoy heute',
);

/** Japanese has no spaces, and its verb comes last. */
const JAPANESE =
  /^(?![^。！？\n]{0,30}(?:たら(?![しさす])|次第|まで(?:待|に)))[^。！？\n]{0,30}(?<!この|その|あの|前の)(?:記事|ブログ|ポスト)(?:の(?:記事|投稿|下書き|作成|執筆))*(?:を?[^。！？\nをにの]{0,8}(?:書いて|作って|つくって|作成して)|(?:に|として)[^。！？\nをの]{0,4}(?:まとめて|して)|[をで]?お願い)(?!ない|しない)(?:ください|下さい|くれますか|もらえますか|ほしい|します)?/u;
