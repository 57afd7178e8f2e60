import {
  about,
  bare,
  formSubject,
  move,
  type Rule,
  replace,
  replaceInText,
  replaceSecond,
  retitle,
  swapUnlessForm,
} from './rule-parts.ts';
import { SPANISH_RULES } from './spanish-rules.ts';

const Q = `["“„'‘«]`;
const UNQ = `["”“'’»]`;
const quoted = `${Q}(.{1,80}?)${UNQ}`;
const words = `${Q}?(.{1,80}?)${UNQ}?`;
const end = '[.!]?$';

const TITLE_RULES: readonly Rule[] = [
  [
    /(?:short(?:er|en)?|snappier|crisper|kürzere\w{0,4}|kürze\w{0,4})(?: \w+)? (?:title|headline|titel|überschrift)|(?:title|headline|titel|überschrift) .{0,60}(?:short|too long|kürz|zu lang)|短いタイトル|タイトルを短く/iu,
    () => ({ do: 'retitle_shorter' }),
  ],
  [
    /(?:another|different|new|better|catchier|andere\w{0,4}|neue[nr]?|bessere\w{0,4}) (?:title|headline|titel|überschrift)(?! ?[:=])(?:$|[\s.!?])|(?:change|rethink|ändere?) (?:the|den) (?:title|headline|titel)[.!]?$|別のタイトル|タイトルを変え/iu,
    () => ({ do: 'retitle_anew' }),
  ],
  [/^(?:title|headline|titel) ?[:=] ?(.+)/isu, retitle],
  [
    /(?:rename (?:it|the post)(?: to| as)?|retitle (?:it|the post)(?: to| as)?)[\s:](.+)/iu,
    retitle,
  ],
  [
    new RegExp(
      `(?:call it|nenn(?:e|t|en)? (?:es|ihn|sie)) ${words} (?:instead of|rather than|not|statt|anstatt|und nicht) ${words}${end}`,
      'iu',
    ),
    replaceSecond,
  ],
  [/(?:call it|nenn(?:e|t|en)? (?:es|ihn))[\s:](.+)/iu, retitle],
  [/(?:new )?(?:title|headline|titel)(?: (?:to|should be|soll))? ?[:=](.+)/iu, retitle],
  [/(?:title|headline) (?:to|should be) (.+)/iu, retitle],
  [/titel (?:soll|auf|in|zu) (.{1,80}?)(?: (?:lauten|heißen|sein|ändern))?[.!]?$/iu, retitle],
  [
    /タイトル(?:を|は|[:：])(.+)/u,
    (title) => retitle(title.split(/に(?:して|変更|し)/u, 1).join()),
  ],
];

const WORDING_RULES: readonly Rule[] = [
  [
    new RegExp(
      `^(?:.{0,40} )?(?:replace|change|swap|correct|ersetze\\w{0,4}|ändere?) (?:every |all |the word |das wort )?${quoted} (?:with|by|to|for|into|durch|in|zu) ${quoted}`,
      'iu',
    ),
    replace,
  ],
  [
    new RegExp(
      `^(?:.{0,40} )?(?:replace|swap|ersetze\\w{0,4}) (?:every |all |the word |das wort )?${words} (?:with|by|for|durch) ${words}${end}`,
      'iu',
    ),
    replace,
  ],
  [
    new RegExp(
      `^(?:.{0,40} )?(?:change|correct|ändere?) ${words} (?:to|into|in|zu) ${words}${end}`,
      'iu',
    ),
    replaceInText,
  ],
  [
    new RegExp(
      `^(?:.{0,40} )?(?:say|use|write|put|schreib\\w{0,4}|sag\\w{0,4}|nutze|verwende) ${words} (?:instead of|rather than|statt|anstatt|anstelle von) ${words}${end}`,
      'iu',
    ),
    replaceSecond,
  ],
  [
    new RegExp(`^${quoted} (?:should be|must be|needs to be|→|->|soll|muss) ${quoted}`, 'iu'),
    replace,
  ],
  [new RegExp(`^${words} (?:instead of|statt|anstatt) ${words}${end}`, 'iu'), swapUnlessForm],
  [/「(.{1,80}?)」を「(.{1,80}?)」に/u, replace],
  [
    /\b(?:british|uk|u\.k\.|en-gb)\b.{0,60}\b(?:spell\w{0,4}|english)|spell\w{0,4} .{0,60}\b(?:british|uk)\b|^(?:in )?british(?:,? please)?$|britische\w{0,4} (?:schreib|englisch|rechtschr|orthogra)|イギリス(?:英語|式)/iu,
    () => ({ do: 'spell', as: 'british' }),
  ],
  [
    /\b(?:american|us|u\.s\.|en-us)\b.{0,60}\b(?:spell\w{0,4}|english)|spell\w{0,4} .{0,60}\b(?:american|us)\b|^(?:in )?american(?:,? please)?$|amerikanische\w{0,4} (?:schreib|englisch|rechtschr|orthogra)|アメリカ(?:英語|式)/iu,
    () => ({ do: 'spell', as: 'american' }),
  ],
  [
    /\bfriendl(?:ier|y)\b|\bwarmer\b|\bmore (?:casual|conversational|relaxed|personal|human)\b|\bless (?:formal|stiff|dry)\b|\btoo (?:formal|stiff|dry|cold)\b|\binformal\b|freundlicher|lockerer|nahbarer|persönlicher|zu (?:förmlich|formell|steif)|親しみやす|カジュアル/iu,
    () => ({ do: 'tone', as: 'friendly' }),
  ],
  [
    /\b(?:more |a )?(?:formal|professional|serious)\b.{0,60}(?:tone|voice|please|$)|\btoo (?:casual|chatty|informal)\b|förmlicher|formeller|sachlicher|seriöser|zu (?:locker|salopp)|フォーマル/iu,
    () => ({ do: 'tone', as: 'formal' }),
  ],
];

const CORRECTION_RULES: readonly Rule[] = [
  [/^s\/([^/]+)\/([^/]*)\/g?$/u, replace],
  [
    new RegExp(
      `(?:typos?|tippfehler|schreibfehler)\\b.{0,60}?[:,] ${words} ?(?:→|->|=>|should be|must be|instead of|soll|muss) ?${words}(?: heißen| sein)?$`,
      'iu',
    ),
    replace,
  ],
  [/^["“„']?(\S+?)["”“']? (?:should be|must be|→|->|=>) ["“„']?(\S+?)["”“']?$/u, replace],
  [
    new RegExp(`^(?:it['’]s|it is|es heißt) ${quoted},? (?:not|nicht) ${quoted}`, 'iu'),
    replaceSecond,
  ],
  [
    new RegExp(
      `^(?:don['’]t|do not|never) (?:say|write|use) ${words},? (?:say|write|use|but) ${words}${end}`,
      'iu',
    ),
    replace,
  ],
  [
    new RegExp(
      `call (?:them|these|those) ${words} (?:instead of|rather than|not) ${words}${end}`,
      'iu',
    ),
    replaceSecond,
  ],
];

const FORM_RULES: readonly Rule[] = [
  [
    /(?:prose|full sentences|paragraphs|fließtext|ganze sätze) (?:instead of|not|rather than|statt) |\bno (?:bullets?|bullet points|lists?)\b|keine (?:stichpunkte|aufzählung\w{0,4}|listen?)/iu,
    () => ({ do: 'prose', subject: '' }),
  ],
  [
    /^(?:.{0,40} )?(?:turn|make|convert|change|put|verwandle|mach\w{0,4}) (?:the )?(.{1,80}?) (?:into|as|in|to|zu|als) (?:a |an |eine[rn]? )?(?:bullets?|bullet points|bullet list|bulleted list|(?:numbered )?list|stichpunkte\w{0,4}|liste|aufzählung)/iu,
    (subject) => ({ do: 'bullets', subject: formSubject(subject) }),
  ],
  [
    /\b(?:bullets?|bullet points|stichpunkte) (?:in|for|im|für) (.{0,60}?(?:section|part|chapter|abschnitt|teil|kapitel)\b.{0,40}?)[.!]?$/iu,
    (subject) => ({ do: 'bullets', subject: bare(subject) }),
  ],
  [
    /\bbullets?\b|bullet points|\bbulleted\b|(?:as|into) a list|stichpunkt|als liste|aufzählung|箇条書き/iu,
    () => ({ do: 'bullets', subject: '' }),
  ],
  [
    /\b(?:cut|remove|delete|drop|streich\w{0,4}|entfern\w{0,4}|lösch\w{0,4}) (?:the |die )?(?:table|tabelle)/iu,
    () => ({ do: 'cut', subject: 'table' }),
  ],
  [
    /(?:^|\b(?:a|an|small|short|comparison|summary|as|into|eine|kleine|kurze|als|insert|add) )(?:table|tabelle)(?:\b (?:of|about|with|for|on|comparing|showing|that shows|zu|mit|über|von|für|der|des)\s+(.{1,80}?))?(?: hinzu\p{L}{0,6}| ein\w{0,4}| ergänzen)?[.!?]?$/iu,
    (subject) => ({ do: 'table', subject: bare(subject) }),
  ],
  [/^(?:(.{1,80}?)の)?表(?:を|が|に)/u, (subject) => ({ do: 'table', subject })],
];

const TOP =
  /(?:to the (?:top|start|beginning|front)|up(?: top)?|first|nach oben|nach vorne?|an den anfang|zuerst|先頭へ?|最初に)/u
    .source;
const END =
  /(?:to the (?:end|bottom)|down|last|nach unten|nach hinten|ans ende|an den schluss|zuletzt|最後に)/u
    .source;

const SECTION_RULES: readonly Rule[] = [
  [
    new RegExp(
      `\\b(?:move|put|bring|verschiebe?\\w{0,4}|setze?\\w{0,4}|stelle?\\w{0,4}|zieh\\w{0,4}) (.{1,80}?) ${TOP}[.!]?$`,
      'iu',
    ),
    move('top'),
  ],
  [
    new RegExp(
      `\\b(?:move|put|bring|verschiebe?\\w{0,4}|setze?\\w{0,4}|stelle?\\w{0,4}|zieh\\w{0,4}) (.{1,80}?) ${END}[.!]?$`,
      'iu',
    ),
    move('end'),
  ],
  [
    /^(?:start|begin|lead|open) with (?:the (?:section|part) (?:on|about) )?(?!the point)([^“]+)$/iu,
    move('top'),
  ],
  [
    /^(.{1,80}?) (?:should|must|has to|could) (?:come|be|go) (?:first|at the top)[.!]?$/iu,
    move('top'),
  ],
  [
    /^(.{1,80}?) (?:should|must|has to|could) (?:come|be|go) (?:last|at the end)[.!]?$/iu,
    move('end'),
  ],
  [/^(?:bitte )?(.{1,80}?) (?:nach oben|nach vorne?|an den anfang)[.!]?$/iu, move('top')],
  [
    /^(?:bitte )?(.{1,80}?) (?:nach unten|nach hinten|ans ende|an den schluss)[.!]?$/iu,
    move('end'),
  ],
  [/^(.{1,80}?)を(?:先頭|最初)/u, move('top')],
  [
    /(?:\b(?:den|das|die) |\b(?=(?:abschnitt|kapitel|teil) ))(.{1,80}?)(?: (?:bitte|ganz|komplett))* (?:streichen|entfernen|löschen|weglassen|rausnehmen|raus|weg)\b/iu,
    about('cut'),
  ],
  [/(.{1,80}?)を(?:削除|消して)/u, about('cut')],
];

/** Requests in the wording of people. The earlier rules are more specific. */
export const INSTRUCTION_RULES: readonly Rule[] = [
  ...SPANISH_RULES,
  ...TITLE_RULES,
  ...CORRECTION_RULES,
  ...WORDING_RULES,
  ...FORM_RULES,
  ...SECTION_RULES,
];
