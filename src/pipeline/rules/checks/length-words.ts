/** How people name a length beside its number, in the languages that we met. */

const OF_CHARACTERS = '(?:[个個]?文?字|characters?|zeichen|caracteres|caractères|caratteri)';
const OF_WORDS =
  '(?:words?|wörtern?|worten?|palabras|mots?|parole|palavras|woorden|語|単語|ワード)';
const NAMES = `(?:${OF_WORDS}|${OF_CHARACTERS})`;

/** Such as 2000字, 1,200 文字 or 3.000 Zeichen. */
export const CHARACTERS = new RegExp(`^[ -]?${OF_CHARACTERS}`, 'iu');
export const UNIT = new RegExp(`^[ -]?${NAMES}`, 'iu');

/** Such as 300 words per section, or 100 Wörter je Absatz. */
export const OF_EACH_PART = new RegExp(
  `^[ -]?${NAMES},? ?(?:(?:per|pro|je|por|par|each|cada|jeweils|chacun\\p{L}{0,3})(?!\\p{L})|ずつ)`,
  'iu',
);

const ABOUT = [
  'about|around|roughly|at most|up to|max\\p{L}{0,8}\\.?',
  'etwa|ungefähr|ca\\.|circa|höchstens|bis zu',
  'unos|como máximo|hasta|environ|約|およそ|最大で?',
].join('|');
const OR_SO = 'max\\p{L}{0,8}|(?:以内|以下|未満|まで|程度|前後|くらい|ぐらい)で?';

/** Another word before a colon names a part of the post, as in “Title: 60 characters”. */
export const LENGTH_LABEL =
  /^(?:(?:total |maximum )?length|limit|(?:text)?länge|umfang|longitud|extensión|longueur|lunghezza|comprimento|lengte|文字数|字数|長さ|分量|límite|limite) ?:/iu;

/** A number of characters and nothing else, such as “at most 2,000 characters”. */
export const LENGTH_ALONE = new RegExp(
  `^\\P{L}*(?:(?:${ABOUT})\\P{L}*)?${OF_CHARACTERS}\\P{L}*(?:(?:${OR_SO}|で)\\P{L}*)?$`,
  'iu',
);

const MOST_BEFORE_NUMBER = Object.values({
  english: ['at most|m[aá]x(?:imum|imal|\\.)?(?: of)?|up to|limit(?: of| is)?|capped at'],
  german: ['höchstens|(?<!\\d ?)\\bbis(?: zu)?'],
  spanish: ['(?:como )?máximo(?: de)?|como mucho|a lo sumo|hasta'],
  others: ["jusqu['’]à|(?:al )?massimo|(?:no )?máximo|hoogstens"],
  japaneseAndSigns: ['最大で?|上限は?|多くても|[<≤]'],
})
  .flat()
  .join('|');
const MOST_AFTER_NUMBER = Object.values({
  english: [
    'at (?:the very )?most|m[aá]x\\b|maximum|maximal|tops\\b|limit\\b|or (?:less|fewer|under)',
  ],
  german: ['oder weniger|höchstens|nicht überschr'],
  spanish: ['como (?:máximo|mucho)|a lo sumo|(?:no )?máximo|o menos'],
  others: ['au (?:plus|maximum)|maxi\\b|al massimo|massimo|hoogstens|maximaal'],
  japanese: ['以内|以下|未満|まで|[をが]上限|を超え(?:ない|ず|ては)'],
})
  .flat()
  .join('|');
const LEAST_BEFORE_NUMBER = Object.values({
  english: ['at least|m[ií]n(?:imum|\\.)?(?: of)?'],
  german: ['mindestens|mind\\.|wenigstens'],
  spanish: ['al menos|por lo menos|(?:como )?mínimo(?: de)?'],
  others: ['au moins|almeno|pelo menos|minstens|ten minste|minimaal'],
  japaneseAndSigns: ['最低(?:でも)?|少なくとも|≥'],
})
  .flat()
  .join('|');
const LEAST_AFTER_NUMBER =
  'at least|minimum|or more|oder mehr|mindestens|como mínimo|mínimo|mín\\b|o más|ou plus|以上';

export const MOST_BEFORE = new RegExp(`(?:${MOST_BEFORE_NUMBER})[\\s:]{0,3}$`, 'iu');
export const MOST_AFTER = new RegExp(`^[ -]?${NAMES}?,? ?(?:${MOST_AFTER_NUMBER})`, 'iu');
export const LEAST_BEFORE = new RegExp(`(?:${LEAST_BEFORE_NUMBER})[\\s:]{0,3}$`, 'iu');
export const LEAST_AFTER = new RegExp(`^(?:\\+|[ -]?${NAMES}?,? ?(?:${LEAST_AFTER_NUMBER}))`, 'iu');

/** A negation, also a word or two before, turns the sense of a comparison round. */
export const COMPARISONS = Object.values({
  english: {
    negation: /(?:\b(?:not|never)|n['’]t) (?:(?!(?:and|but) )\p{L}{1,20} ){0,2}$|\bno $/iu,
    more: /(?<!\p{L})(?:(?:more|longer) than|over|above|exceed(?:ing)?)[\s:]{0,3}$/iu,
    less: /(?<!\p{L})(?:(?:fewer|less|shorter) than|under|below)[\s:]{0,3}$/iu,
  },
  german: {
    negation:
      /\b(?:nicht|nie|niemals|keinesfalls|keine|keinen Fall) (?:(?!(?:und|aber) )\p{L}{1,20} ){0,2}$/iu,
    more: /(?<!\p{L})(?:mehr als|länger als|über)[\s:]{0,3}$/iu,
    less: /(?<!\p{L})(?:weniger als|kürzer als|unter)[\s:]{0,3}$/iu,
  },
  spanishAndPortuguese: {
    negation: /\b(?:no|nunca|não) (?:(?!(?:y|e|pero) )\p{L}{1,20} ){0,2}$/iu,
    more: /(?<!\p{L})m[aá]i?s de[\s:]{0,3}$/iu,
    less: /(?<!\p{L})menos de[\s:]{0,3}$/iu,
  },
  frenchAndItalian: {
    negation: /\b(?:pas|non) (?:(?!(?:et|e) )\p{L}{1,20} ){0,2}$/iu,
    more: /(?<!\p{L})(?:plus de|più di)[\s:]{0,3}$/iu,
    less: /(?<!\p{L})(?:moins de|meno di)[\s:]{0,3}$/iu,
  },
  dutch: {
    negation: /\bniet (?:(?!en )\p{L}{1,20} ){0,2}$/iu,
    more: /(?<!\p{L})meer dan[\s:]{0,3}$/iu,
    less: /(?<!\p{L})minder dan[\s:]{0,3}$/iu,
  },
});
