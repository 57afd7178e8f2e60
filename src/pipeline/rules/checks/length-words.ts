/** How people name a length beside its number, in the languages that we met. */

const OF_CHARACTERS = '(?:[个個]?文?字|characters?|zeichen|caracteres|caractères|caratteri)';
const OF_WORDS =
  '(?:words?|wörtern?|worten?|palabras|mots?|parole|palavras|woorden|語|単語|ワード)';
const NAMES = `(?:${OF_WORDS}|${OF_CHARACTERS})`;

/** Such as 2000字, 1,200 文字 or 3.000 Zeichen. */
export const CHARACTERS = new RegExp(`^[ -]?${OF_CHARACTERS}`, 'iu');
export const UNIT = new RegExp(`^[ -]?${NAMES}`, 'iu');

const ABOUT = [
  'about|around|roughly|at most|up to|max\\p{L}*\\.?',
  'etwa|ungefähr|ca\\.|circa|höchstens|bis zu',
  'unos|como máximo|hasta|environ|約|およそ|最大で?',
].join('|');
const OR_SO = 'max\\p{L}*|以内|以下|未満|まで|程度|前後|くらい|ぐらい';

/** Another word before a colon names a part of the post, as in “Title: 60 characters”. */
export const LENGTH_LABEL =
  /^(?:(?:total |maximum )?length|limit|(?:text)?länge|umfang|longitud|extensión|longueur|lunghezza|comprimento|lengte|文字数|字数|長さ|分量|límite|limite) ?:/iu;

/** A number of characters and nothing else, such as “at most 2,000 characters”. */
export const LENGTH_ALONE = new RegExp(
  `^\\P{L}*(?:${ABOUT})?\\P{L}*${OF_CHARACTERS}\\P{L}*(?:${OR_SO})?(?:で)?\\P{L}*$`,
  'iu',
);

const MOST_BEFORE_NUMBER = Object.values({
  english: [
    'at most|(?:no|not|never) (?:more|longer|over|above)(?: than)?|max(?:imum|imal|\\.)?(?: of)?',
    'up to|(?<!\\bnot )(?:under|below)|(?<!\\bno |\\bnot )(?:fewer|less|shorter) than',
    "(?:not|n['’]t) exceed(?:ing)?|limit(?: of| is)?|capped at",
  ],
  german: [
    'höchstens|(?<!\\d ?)\\bbis(?: zu)?|(?<!\\bnicht )unter|(?:nicht|nie|keine) (?:mehr als|länger als|über)',
    '(?<!\\bnicht )weniger als',
  ],
  spanish: [
    '(?:como )?máximo(?: de)?|como mucho|a lo sumo|(?<!\\bno )menos de|(?:no|nunca) más de|hasta',
  ],
  others: [
    "(?<!\\bpas )moins de|pas plus de|jusqu['’]à|(?:al )?massimo|non più di|(?:no )?máximo|não mais de",
    'niet meer dan|hoogstens',
  ],
  japaneseAndSigns: ['最大で?|[<≤]'],
})
  .flat()
  .join('|');
const MOST_AFTER_NUMBER = Object.values({
  english: [
    'at (?:the very )?most|max\\b|maximum|maximal|tops\\b|limit\\b|or (?:less|fewer|under)',
  ],
  german: ['oder weniger|höchstens|nicht überschr'],
  spanish: ['como (?:máximo|mucho)|a lo sumo|(?:no )?máximo|o menos'],
  others: ['au (?:plus|maximum)|maxi\\b|al massimo|massimo|hoogstens|maximaal'],
  japanese: ['以内|以下|未満|まで'],
})
  .flat()
  .join('|');
const LEAST_BEFORE_NUMBER = Object.values({
  english: [
    'at least|(?:no|not) (?:less|fewer|shorter) than|not (?:under|below)|min(?:imum|\\.)?(?: of)?',
    'more than|over',
  ],
  german: ['nicht (?:weniger als|unter)|mindestens|mind\\.|wenigstens|mehr als|über'],
  spanish: ['no menos de|al menos|por lo menos|(?:como )?mínimo(?: de)?|más de'],
  japaneseAndSigns: ['最低|少なくとも|≥'],
})
  .flat()
  .join('|');
const LEAST_AFTER_NUMBER =
  'at least|minimum|or more|oder mehr|mindestens|como mínimo|mínimo|o más|以上';

export const MOST_BEFORE = new RegExp(`(?:${MOST_BEFORE_NUMBER})[\\s:]{0,3}$`, 'iu');
export const MOST_AFTER = new RegExp(`^[ -]?${NAMES}?,? ?(?:${MOST_AFTER_NUMBER})`, 'iu');
export const LEAST_BEFORE = new RegExp(`(?:${LEAST_BEFORE_NUMBER})[\\s:]{0,3}$`, 'iu');
export const LEAST_AFTER = new RegExp(`^(?:\\+|[ -]?${NAMES}?,? ?(?:${LEAST_AFTER_NUMBER}))`, 'iu');
