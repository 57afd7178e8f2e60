/** How people word requests, in the languages that we met. Most are beginnings of words. */

const LESS = Object.values({
  english: [
    'cut|cuts|remov|delet|drop|omit|leave out|take out|get rid|trim|shorten|shorter|too long',
    'condens|merge|combin',
  ],
  german: ['streich|kürz|entfern|lösch|weglass|zu lang|zusammenf|raus\\b|weg\\b'],
  others: [
    'supprim|retir|enlev|raccourc|trop long|elimin|quita|acort|borra|demasiado larg|toglie|rimuov',
    'accorci|troppo lung|encurt|verwijder|schrap|inkort',
  ],
})
  .flat()
  .join('|');

/** A request for less of the text names no part that is lost with it. */
export const REMOVAL = new RegExp(
  `\\b(?:${LESS})|削除|消し|消す|短く|省|减|删|縮|削|삭제|줄여`,
  'iu',
);

const AGAIN = Object.values({
  english: [
    're-?writ|re-?do\\b|re-?structur|re-?phras|re-?work',
    '(?:writ|draft|try|begin|start|do|make|generate|create)\\p{L}*(?: \\p{L}+){0,3} again\\b',
    'once more\\b|anew\\b|from scratch|start over|translat|whole|entire|complete|everything',
    'everywhere|throughout|all of|voice|tone|style|form|casual|conversational',
    '(?:too|more|less) (?:formal|corporate)',
    '(?:it|this|the (?:post|text|draft)) (?:sounds?|reads?)\\b|make (?:it|this) (?:more|less)\\b',
    'friend|funn|serious|plain|simpl|person|audience|readers|as an?\\b|into an?\\b|like an?\\b',
    '(?:in|into|to) (?:english|german|spanish|japanese|french|italian|dutch|portuguese)',
    '(?:english|german|spanish|japanese|french|italian|dutch|portuguese)(?:,? please| version)',
    'shorter|longer|half\\b|condens|too (?:long|short)',
  ],
  german: [
    'umschreib|umgeschrieben|überarbeit|neu\\b|noch ?mal|nochmals|erneut|von vorn|übersetz',
    '(?:auf|ins) (?:deutsche?|englische?|spanische?|japanische?|französische?|italienische?)(?![\\p{L}])',
    'ganze|komplett|gesamt|alles|überall|durchgehend|ton\\b|stil|stimme|locker|sachlich|förmlich',
    'einfach|zielgruppe|leser|duz|siez|als ein|wie ein',
    '(?:das|es|der (?:text|beitrag|entwurf)) (?:klingt|liest sich)',
    '(?:deutsch|englisch|spanisch|japanisch|französisch|italienisch) bitte|kürzer|länger|hälfte',
    'zu (?:lang|kurz)',
  ],
  spanish: [
    'reescr[ií]b|rehaz|rehac|otra vez|de nuevo|desde cero|trad[uú]c',
    '(?:en|al) (?:inglés|español|alemán|japonés|francés)|tod[oa]\\b|enter[oa]|complet|tono|estilo',
    'voz|tute|como un|suena\\b|(?:inglés|español|alemán|japonés|francés),? por favor|lectores',
    'más (?:cort|larg)|mitad|demasiado (?:cort|larg)',
  ],
  others: ['réécri|traduis|traduire|ton\\b|riscriv|reescrev|herschrijf|vertaal'],
})
  .flat()
  .join('|');
const AGAIN_JAPANESE = Object.values({
  japanese: [
    '短く|長く|半分|書き直|書きなおし|作り直|書き換え|全体|全部|すべて|全て|最初から|翻訳|語で|語に|トーン|文体|口調',
    'スタイル|形式|ですます|風に',
  ],
  others: ['重写|改写|翻译|다시'],
})
  .flat()
  .join('|');

/** For all of a post: to write it again, or in another language, form, voice or length. */
export const WHOLE_POST = new RegExp(
  `^again\\b|(?<![\\p{L}\\p{N}])(?:${AGAIN})|${AGAIN_JAPANESE}`,
  'iu',
);

const PARTS = Object.values({
  english: [
    'intro|introduction|opening|title|headline|subtitle|heading|ending|conclusion|section',
    'paragraph|sentence|quote|quotation|caption',
  ],
  german: [
    'einleitung|einstieg|titel|überschrift|schluss|fazit|abschnitte?s?|absatz(?:es)?|satz(?:es)?',
    'zitat',
  ],
  spanish: ['introducción|título|cierre|conclusión|sección|apartado|párrafo|frase|cita'],
})
  .flat()
  .join('|');

/** One part of a post, which a comment may ask to write again without the others. */
export const PART = new RegExp(
  `(?<!\\p{L})(?:${PARTS})(?!\\p{L})|導入|冒頭|タイトル|見出し|結び|段落|セクション|この文|一文|引用`,
  'iu',
);

/** Beside a part, the comment may still be about all of the post. */
export const ALL =
  /(?<!\p{L})(?:whole|entire|everything|everywhere|throughout|all of|ganze|komplett|gesamt|alles|überall|durchgehend|tod[oa] (?:el|la))|全体|全部|すべて|全て/iu;
