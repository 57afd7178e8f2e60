import { withoutEnd } from '../trailing-signs.ts';

/** One change to a draft, read from a teammate's note or from the edit a finding names. */
export type Edit =
  | { do: 'shorten' | 'lengthen' }
  | { do: 'cut_sentence'; sentence: string }
  | { do: 'cut'; subject: string }
  | { do: 'open' | 'end'; sentence?: string }
  | { do: 'replace'; from: string; to: string }
  | { do: 'section' | 'mention' | 'example'; subject: string }
  | { do: 'retitle'; title: string };

type Rule = readonly [RegExp, (first: string, second: string) => Edit];

const RULES: readonly Rule[] = [
  // Fixes in the wording of the local evaluator.
  [/^open with the point: “(.+)”$/isu, (sentence) => ({ do: 'open', sentence })],
  [/^end with something to do: “(.+)”$/isu, (sentence) => ({ do: 'end', sentence })],
  [/^cut the section “(.+?)”/iu, (subject) => ({ do: 'cut', subject })],
  [/^cover “(.+)”, which/iu, (subject) => ({ do: 'mention', subject })],
  // Requests in the wording of people.
  [
    /(?:replace|change|ersetze) ["“„]([^"”“„]+)["”“] (?:with|by|to|durch) ["“„]([^"”“„]+)["”“]/iu,
    (from, to) => ({ do: 'replace', from, to }),
  ],
  [
    /(?:replace|change|ersetze) '([^']+)' (?:with|by|to|durch) '([^']+)'/iu,
    (from, to) => ({ do: 'replace', from, to }),
  ],
  [/(?:call it|rename (?:it|the post) to|nenn(?:e|t|en)? (?:es|ihn))[\s:](.+)/iu, retitle],
  [/(?:new )?(?:title|headline|titel)(?: (?:to|should be|soll))? ?[:=](.+)/iu, retitle],
  [/(?:title|headline) (?:to|should be) (.+)/iu, retitle],
  [
    /タイトル(?:を|は|[:：])(.+)/u,
    (title) => retitle(title.split(/に(?:して|変更|し)/u, 1).join()),
  ],
  [
    /\bshort(?:er|en)|too long|\btrim\b|fewer words|\bcut it(?: down)?[.!]?$|kürze|zu lang|短く|短縮/iu,
    () => ({ do: 'shorten' }),
  ],
  [
    /\blonger|too short|more words|more detail|\be(?:xpand|xtend)|länger|ausführlicher|長く|詳しく/iu,
    () => ({ do: 'lengthen' }),
  ],
  [/\bexamples? (?:about|of|for|on|with|from|showing) (.+)/iu, about('example')],
  [/\bbeispiele? (?:zu|zum|zur|für|über|mit|aus) (.+)/iu, about('example')],
  [/^(.+?)の例/u, about('example')],
  [/\b(?:a heading|a section) (?:on|about|for|called|titled) (.+)/iu, about('section')],
  [/next step|call to action|\bcta\b|nächste\w* schritt|次の一歩/iu, () => ({ do: 'end' })],
  [
    /\b(?:cut|remove|delete|drop|lose|streichen?|entfernen?) (.+)/iu,
    (what) => about('cut')(what.replace(PASSAGE_WORDS, '')),
  ],
  [/^(.+?)を(?:削除|消して)/u, about('cut')],
  [
    /\b(?:mention|include|cover|explain|add|say|talk about|what about|erwähnen?|ergänzen?|füge?)\b(?: (?:something|a (?:sentence|paragraph|word|note|line)|etwas|einen satz|bitte|noch))*(?: (?:about|on|how|über|zu|that|dass)\b)? (.+)/iu,
    about('mention'),
  ],
  [/^(.+?)(?:について|に|も)(?:も)?(?:触れて|言及|書いて|追加)/u, about('mention')],
  [
    /\b(?:opening|intro\w*|lead|first paragraph|einleitung|einstieg)\b|冒頭/iu,
    () => ({ do: 'open' }),
  ],
];

const PASSAGE_WORDS = /^the (?:(?:part|section|bit|sentence) (?:on|about|with) )?/iu;

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

const SAYS_NOTHING = /^(?:it|this|that|them|these|those|some|something|more|.)$/iu;

/** Gives the requested change of a sentence, or undefined if it is not understood. */
export function readEdit(request: string, quote: string): Edit | undefined {
  const sentence = request.trim();
  const quoted = QUOTED_RULES.find(([pattern]) => quote !== '' && pattern.test(sentence));
  if (quoted !== undefined) return quoted[1](quote);
  for (const [pattern, edit] of RULES) {
    const found = pattern.exec(sentence);
    if (found !== null) return sensible(edit(found[1] ?? '', found[2] ?? ''));
  }
  return undefined;
}

function sensible(edit: Edit): Edit | undefined {
  return 'subject' in edit && SAYS_NOTHING.test(edit.subject) ? undefined : edit;
}

function linkText(link: string): string {
  return /^\[([^\]]*)\]/u.exec(link)?.[1] ?? '';
}

function retitle(title: string): Edit {
  return { do: 'retitle', title: bare(title) };
}

function about(what: 'example' | 'mention' | 'section' | 'cut') {
  return (subject: string): Edit => ({
    do: what,
    subject: bare(subject.replace(/ hinzu\w*$/iu, '')),
  });
}

/** Removes enclosing quotation marks and the final full stop. */
function bare(text: string): string {
  const trimmed = withoutEnd(text.trim(), /[.!?。！？\s]/u);
  return /^["“„'「](.+)["”“'」]$/su.exec(trimmed)?.[1] ?? trimmed;
}
