import type { Edit } from './edit.ts';
import { about, type Rule } from './rule-parts.ts';
import { INSTRUCTION_RULES } from './rules.ts';

const RULES: readonly Rule[] = [
  // Fixes in the wording of the local evaluator.
  [/^open with the point: “(.+)”$/isu, (sentence) => ({ do: 'open', sentence })],
  [/^end with something to do: “(.+)”$/isu, (sentence) => ({ do: 'end', sentence })],
  [/^cut the section “(.+?)”/iu, (subject) => ({ do: 'cut', subject })],
  [/^cover “(.+)”, which/iu, (subject) => ({ do: 'mention', subject })],
  // The app's own fix of the length.
  [/\bcut about (\d{1,5})[.!]?$/iu, (words) => ({ do: 'shorten', words: Number(words) })],
  [/\badd about \d{1,5}[.!]?$/iu, () => ({ do: 'lengthen' })],
  ...INSTRUCTION_RULES,
  [
    /\b(?:intro\w*|opening|lead|first paragraph|einleitung|einstieg)\b.{0,60}\b(?:short|long|punch|crisp|kürz|lang)|(?:short|punch|crisp|snapp|kürz)\w*\W+(?:\w+\W+){0,2}(?:intro\w*|opening|lead|first paragraph|einleitung|einstieg)\b/iu,
    () => ({ do: 'open' }),
  ],
  [
    /\b(?:shorten|trim|condense|make|kürze?) ((?:the |den )?(?:[\w-]+ )?(?:section|part|chapter|abschnitt|teil)\b.{0,60}?)(?: shorter| more concise)?[.!]?$/iu,
    (subject) => ({ do: 'shorten', subject }),
  ],
  [
    /^((?:the |der |das )?(?:[\w-]+ )?(?:section|part|chapter|abschnitt|teil|kapitel)\b.{0,60}?) (?:is|ist) (?:\w+ )?(?:too long|zu lang)[.!]?$/iu,
    (subject) => ({ do: 'shorten', subject }),
  ],
  [
    /\bshort(?:er|en)|too long|\btrim\b|fewer words|\bcut it(?: down)?[.!]?$|\b(?:cut|trim|reduce)\b.{0,40}\b(?:in half|by (?:half|a (?:third|quarter)|\d{1,2} ?%)|(?:down )?to \d{2,5} words)|\bhalve\b|um die hälfte|\bconcise|\bhalf (?:the|as) (?:length|long)|kürz|zu lang|短く|短縮/iu,
    () => ({ do: 'shorten' }),
  ],
  [
    /\blonger|too short|more words|more detail|\be(?:xpand|xtend)|länger|ausführlicher|長く|詳しく/iu,
    () => ({ do: 'lengthen' }),
  ],
  [
    /^(?:.{0,60}\b(?:an?|another|more|some|with|include|add) )?examples?(?:,? please| would help| helps?)?[.!]?$|^(?:.{0,60}\b(?:ein|noch ein|mit|mehr) )?beispiele?(?: hinzu\w*| ein\w*)?[.!]?$|^例を/iu,
    () => ({ do: 'example', subject: '' }),
  ],
  [/\bexamples? (?:about|of|for|on|with|from|showing) (.+)/iu, about('example')],
  [/\bbeispiele? (?:zu|zum|zur|für|über|mit|aus) (.+)/iu, about('example')],
  [/^(.{1,80}?)の例/u, about('example')],
  [
    /\b(?:satz|absatz|hinweis|etwas) (?:über|zu|zum|zur) (.{1,80}?) (?:ergänzen|hinzufügen|einfügen|schreiben)/iu,
    about('mention'),
  ],
  [/\b(?:a heading|a section) (?:on|about|for|called|titled) (.+)/iu, about('section')],
  [/next step|call to action|\bcta\b|nächste\w* schritt|次の一歩/iu, () => ({ do: 'end' })],
  [
    /\b(?:cut|remove|delete|drop|lose|skip|omit|kill|get rid of|take out|leave out|streichen?|entfernen?|lösche?n?) (.+)/iu,
    (what) => about('cut')(what.replace(PASSAGE_WORDS, '')),
  ],
  [/^(.{1,80}?)を(?:削除|消して)/u, about('cut')],
  [
    /\b(?:mention|include|cover|explain|add|say|talk about|what about|erwähnen?|ergänzen?|füge?)\b(?: (?:something|a (?:sentence|paragraph|word|note|line)|etwas|einen satz|bitte|noch))*(?: (?:about|on|how|über|zu|that|dass)\b)? (.+)/iu,
    about('mention'),
  ],
  [/^(.{1,80}?)(?:について|に|も)(?:も)?(?:触れて|言及|書いて|追加)/u, about('mention')],
  [
    /\b(?:opening|intro\w*|lead|first paragraph|einleitung|einstieg)\b|冒頭/iu,
    () => ({ do: 'open' }),
  ],
];

const PASSAGE_WORDS =
  /^(?:the |den |das |die )?(?:(?:part|section|bit|sentence|abschnitt|teil|satz|absatz) (?:on|about|with|called|über|zu|zum|zur|mit) )?(?:the |den |das |die )?/iu;

/** Edits that apply to their quoted passage. */
const QUOTED_RULES: readonly (readonly [RegExp, (quote: string) => Edit])[] = [
  [
    /^(?:cut|remove|delete|drop) (?:this|the) sentence/iu,
    (sentence) => ({ do: 'cut_sentence', sentence }),
  ],
  [/\bits own heading/iu, (subject) => ({ do: 'section', subject })],
  [/leave the link out/iu, (link) => ({ do: 'replace', from: link, to: linkText(link) })],
  [/leave it out/iu, (from) => ({ do: 'replace', from, to: '' })],
];

/** Additions of which the stand-in has nothing to make them from, and sentences in other words. */
const NEEDS_A_MODEL =
  /\b(?:add|include|insert|write|füge|ergänze)\b(?: \w+){0,2}? (?:summary|quotes?|faqs?|images?|pictures?|charts?|diagrams?|graphs?|links?|sources?|screenshots?|videos?|jokes?|humou?r|emojis?|numbers|figures|statistics|data|conclusion|introduction|tl;?dr|takeaways?|zusammenfassung|fazit|schluss|zitate?|bild(?:er)?|grafik|diagramm|quellen?|zahlen)\b(?!\w* (?:about|on|über))|\bsay it without\b|\b(?:shorten|trim|condense|kürze?) (?:the |die )?(?:table|list|tabelle|liste)\b|\b(?:table|list|tabelle|liste) (?:is|ist) (?:\w+ )?(?:too long|zu lang)\b/iu;

const SAYS_NOTHING = /^(?:it|this|that|them|these|those|some|something|more|.|)$/iu;

/** Gives the requested change of a sentence, or undefined if it is not understood. */
export function readEdit(request: string, quote: string): Edit | undefined {
  const sentence = request.trim();
  const quoted = QUOTED_RULES.find(([pattern]) => quote !== '' && pattern.test(sentence));
  if (quoted !== undefined) return quoted[1](quote);
  if (NEEDS_A_MODEL.test(sentence)) return undefined;
  for (const [pattern, edit] of RULES) {
    const found = pattern.exec(sentence);
    const read = found && edit(found[1] ?? '', found[2] ?? '');
    if (read) return sensible(read);
  }
  return undefined;
}

/** These edits mean the whole post when they name no part of it. */
const WITHOUT_SUBJECT: readonly Edit['do'][] = ['bullets', 'prose', 'table', 'example'];

function sensible(edit: Edit): Edit | undefined {
  if (!('subject' in edit) || !SAYS_NOTHING.test(edit.subject)) return edit;
  return WITHOUT_SUBJECT.includes(edit.do) ? { ...edit, subject: '' } : undefined;
}

function linkText(link: string): string {
  return /^\[([^\]]*)\]/u.exec(link)?.[1] ?? '';
}
