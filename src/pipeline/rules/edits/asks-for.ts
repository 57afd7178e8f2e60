import type { LedgerItem } from '../../run.ts';
import { ENGLISH_CHECKS, itemText } from '../checks/check-words.ts';
import type { DraftPart } from './draft-parts.ts';
import { figuresOf, wordsOf } from './words-of.ts';

/** The open items that an edit serves: those of its ids, and the answers to a question that it names. */
export function servedItems(serves: readonly string[], items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ id, about }) => serves.includes(id) || (about && serves.includes(about)));
}

/** The words of an item: its request, its passages and their repairs. */
export function wordsOfItem({ text, quote, fix, passages = [] }: LedgerItem): string {
  const others = passages.flatMap((passage) => [passage.quote, passage.fix]);
  return [text, quote, fix, ...others].join('\n');
}

/** In the languages that we met. A request for less of the text names no part that is lost with it. */
const REMOVAL =
  /\b(?:cut|cuts|remov|delet|drop|omit|leave out|take out|get rid|trim|shorten|shorter|too long|condens|merge|combin|streich|kürz|entfern|lösch|weglass|zu lang|zusammenf|raus\b|weg\b|supprim|retir|enlev|raccourc|trop long|elimin|quita|acort|borra|demasiado larg|toglie|rimuov|accorci|troppo lung|remov|encurt|verwijder|schrap|inkort)|削除|消し|消す|短く|省|减|删|縮|削|삭제|줄여/iu;

export function asksForRemoval(item: LedgerItem): boolean {
  const { text, fix } = itemText(ENGLISH_CHECKS, item);
  const fixes = (item.passages ?? []).map((passage) => passage.fix);
  return REMOVAL.test([text, fix, ...fixes].join('\n'));
}

/** Words of a request that is about all of the post: to write it again, or in another language, form, voice or length. */
const WHOLE =
  /^again\b|(?<![\p{L}\p{N}])(?:re-?writ|re-?do\b|re-?structur|re-?phras|re-?work|(?:writ|draft|try|begin|start|do|make|generate|create)\p{L}*(?: \p{L}+){0,3} again\b|once more\b|anew\b|from scratch|start over|translat|whole|entire|complete|everything|everywhere|throughout|all of|voice|tone|style|form|casual|conversational|(?:too|more|less) (?:formal|corporate)|(?:it|this|the (?:post|text|draft)) (?:sounds?|reads?)\b|make (?:it|this) (?:more|less)\b|friend|funn|serious|plain|simpl|person|audience|readers|as an?\b|into an?\b|like an?\b|(?:in|into|to) (?:english|german|spanish|japanese|french|italian|dutch|portuguese)|(?:english|german|spanish|japanese|french|italian|dutch|portuguese)(?:,? please| version)|umschreib|umgeschrieben|überarbeit|neu\b|noch ?mal|nochmals|erneut|von vorn|übersetz|(?:auf|ins) (?:deutsche?|englische?|spanische?|japanische?|französische?|italienische?)(?![\p{L}])|ganze|komplett|gesamt|alles|überall|durchgehend|ton\b|stil|stimme|locker|sachlich|förmlich|einfach|zielgruppe|leser|duz|siez|als ein|wie ein|(?:das|es|der (?:text|beitrag|entwurf)) (?:klingt|liest sich)|(?:deutsch|englisch|spanisch|japanisch|französisch|italienisch) bitte|reescr[ií]b|rehaz|rehac|otra vez|de nuevo|desde cero|trad[uú]c|(?:en|al) (?:inglés|español|alemán|japonés|francés)|tod[oa]\b|enter[oa]|complet|tono|estilo|voz|tute|como un|suena\b|(?:inglés|español|alemán|japonés|francés),? por favor|lectores|réécri|traduis|traduire|ton\b|riscriv|reescrev|herschrijf|vertaal|shorter|longer|half\b|condens|too (?:long|short)|kürzer|länger|hälfte|zu (?:lang|kurz)|más (?:cort|larg)|mitad|demasiado (?:cort|larg))|短く|長く|半分|書き直|書きなおし|作り直|書き換え|全体|全部|すべて|全て|最初から|翻訳|語で|語に|トーン|文体|口調|スタイル|形式|ですます|風に|重写|改写|翻译|다시/iu;

/** One part of a post, which a comment may ask to write again without the others. */
const PART =
  /(?<!\p{L})(?:intro|introduction|opening|title|headline|subtitle|heading|ending|conclusion|section|paragraph|sentence|quote|quotation|caption|einleitung|einstieg|titel|überschrift|schluss|fazit|abschnitte?s?|absatz(?:es)?|satz(?:es)?|zitat|introducción|título|cierre|conclusión|sección|apartado|párrafo|frase|cita)(?!\p{L})|導入|冒頭|タイトル|見出し|結び|段落|セクション|この文|一文|引用/iu;
/** Beside a part, the comment may still be about all of the post. */
const ALL =
  /(?<!\p{L})(?:whole|entire|everything|everywhere|throughout|all of|ganze|komplett|gesamt|alles|überall|durchgehend|tod[oa] (?:el|la))|全体|全部|すべて|全て/iu;

export function asksForWholePost({ text }: Pick<LedgerItem, 'text'>): boolean {
  return WHOLE.test(text) && (ALL.test(text) || !PART.test(text));
}

/** Whether a comment of a person names a figure or three words of the quotation. */
export function asksForChange({ kind, text }: DraftPart, items: readonly LedgerItem[]): boolean {
  if (kind !== 'quotation') return false;
  const words = wordsOf(text).split(' ');
  const runs = words.map((_, at) => words.slice(at, at + 3)).filter((run) => run.length === 3);
  return items.some((item) => {
    if (item.kind !== 'note' || item.about !== undefined) return false;
    const said = ` ${wordsOf(item.text)} `;
    const figures = figuresOf(item.text);
    return (
      runs.some((run) => said.includes(` ${run.join(' ')} `)) ||
      [...figuresOf(text)].some((figure) => figures.has(figure))
    );
  });
}

/** Whether one of the items names the part, so that its loss is the request. */
export function isNamed(part: DraftPart, items: readonly LedgerItem[]): boolean {
  const words = items.map(wordsOfItem).join('\n');
  switch (part.kind) {
    case 'figure':
      return figuresOf(words).has(part.key);
    case 'link':
    case 'code':
      return words.includes(part.key);
    case 'gap':
      return false;
    default:
      return part.key !== '' && wordsOf(words).includes(part.key);
  }
}
