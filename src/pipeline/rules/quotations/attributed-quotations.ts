import type { Source } from '../../run/source.ts';
import { linksOf } from '../brief/source-links.ts';
import { type DraftPart, partsOf } from '../edits/draft-parts.ts';
import { fold } from '../text/fold.ts';
import type { Range } from '../text/locate.ts';
import { blockAt, type DraftBlock, draftBlocks } from './draft-sentences.ts';

/** Limits on time. */
const QUOTATIONS_MAX = 200;
const CHARS_AROUND = 500;

/** The quotations of a draft that it attributes to one of the sources, by a link, a title or a host. */
export function attributedQuotations(markdown: string, sources: readonly Source[]): DraftPart[] {
  const quotations = partsOf(markdown)
    .filter(({ kind }) => kind === 'quotation')
    .slice(0, QUOTATIONS_MAX);
  if (quotations.length === 0) return [];
  const blocks = draftBlocks(markdown, quotations);
  const isMentioned = createMentions(sources);
  return quotations.filter((quotation) => {
    const index = blockAt(blocks, quotation);
    const block = blocks[index];
    if (block === undefined) return false;
    return isBlockQuotation(markdown, quotation)
      ? isAttributedBlock({ markdown, quotation, block, before: blocks[index - 1] }, isMentioned)
      : isAttributed({ markdown, quotation, block }, isMentioned);
  });
}

type IsMentioned = (text: string) => boolean;

interface Place {
  markdown: string;
  quotation: DraftPart;
  block: DraftBlock;
}

/** Shorter texts in marks are words that the writer keeps a distance from, unless a verb attributes them. */
const WORDS_MIN = 5;
const SIGNS_MIN = 9;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const EXAMPLE_BEFORE =
  /(?:such as|like|e\.g\.,?|for example,?|for instance,?|so-called|say,?|etwa|wie|z\. ?B\.|zum Beispiel|sogenannte?[nrs]?)[\s(]{0,3}$/i;
const SAYING =
  /\b(?:say|says|said|write|writes|wrote|note|notes|noted|call|calls|called|put|puts|state|states|stated|report|reports|reported|argue|argues|argued|warn|warns|warned|explain|explains|explained|advise|advises|recommends?|according|quotes?|quoted|tells|told|sagt|sagte|schreibt|schrieb|nennt|nannte|laut|zufolge|meint|meinte|berichtet|warnt|heißt|dice|dijo|según|escribe|afirma|dit|écrit|selon)\b|によると|によれば|述べ|書い/iu;
const CHARS_BEFORE = 40;

function isAttributed({ markdown, quotation, block }: Place, isMentioned: IsMentioned): boolean {
  const before = markdown.slice(Math.max(0, quotation.from - CHARS_BEFORE), quotation.from);
  if (EXAMPLE_BEFORE.test(before)) return false;
  const around = aroundQuotation(markdown, quotation, sentenceAt(block, quotation));
  if (!isMentioned(around + tailOf(markdown, quotation))) return false;
  return isLongQuotation(quotation.text) || SAYING.test(around) || /:\s{0,3}$/.test(before);
}

function isLongQuotation(text: string): boolean {
  return UNSPACED.test(text)
    ? text.length >= SIGNS_MIN
    : text.trim().split(/\s+/).length >= WORDS_MIN;
}

function sentenceAt({ sentences, from, to }: DraftBlock, quotation: Range): Range {
  const touched = sentences.filter((one) => one.from < quotation.to && one.to > quotation.from);
  return { from: touched[0]?.from ?? from, to: touched.at(-1)?.to ?? to };
}

/** The words of the sentence, without those of the quotation: a source that it names itself does not count. */
function aroundQuotation(markdown: string, { from, to }: Range, sentence: Range): string {
  const before = markdown.slice(Math.max(sentence.from, from - CHARS_AROUND), from);
  return `${before} ${markdown.slice(to, Math.min(sentence.to, to + CHARS_AROUND))}`;
}

const TAIL = /^[ \t.,;:]{0,3}[([–—-][^\n]{0,500}/;

/** A reference right behind the quotation, such as "(Title)", which may stand after the end of the sentence. */
function tailOf(markdown: string, { to }: Range): string {
  return TAIL.exec(markdown.slice(to, to + 520))?.[0] ?? '';
}

const QUOTED_LINE = /^[ \t]*>/;
const CALLOUT = /^[ \t>]*(?:\[!|\*\*[^*\n]{1,40}:?\*\*:?)/;
const ATTRIBUTION_LINE = /^[ \t>]*(?:[-–—―]|<cite|\[|\()/;

function isBlockQuotation(markdown: string, { from, to }: Range): boolean {
  return QUOTED_LINE.test(markdown.slice(from, to));
}

/** The sentence before the block announces it, or a line at its end names the source. */
function isAttributedBlock(
  { markdown, quotation, block, before }: Place & { before: DraftBlock | undefined },
  isMentioned: IsMentioned,
): boolean {
  const line = markdown.slice(quotation.from, quotation.to);
  const isOwnText = ATTRIBUTION_LINE.test(line) || isMentioned(line.slice(0, CHARS_AROUND));
  if (isOwnText || CALLOUT.test(markdown.slice(block.from, block.from + CHARS_AROUND)))
    return false;
  if (isMentioned(announcement(markdown, before))) return true;
  const end = markdown.slice(Math.max(block.from, block.to - CHARS_AROUND), block.to).split('\n');
  const signed = end.filter((one) => ATTRIBUTION_LINE.test(one) || !QUOTED_LINE.test(one));
  return isMentioned(signed.join('\n'));
}

function announcement(markdown: string, before: DraftBlock | undefined): string {
  const last = before?.sentences.at(-1);
  const text = last === undefined ? '' : markdown.slice(last.from, last.to).trimEnd();
  return text.endsWith(':') ? text.slice(-CHARS_AROUND) : '';
}

const TITLE_CHARS_MIN = 8;

function createMentions(sources: readonly Source[]): IsMentioned {
  const addresses = new Set(
    sources.flatMap(({ address, finalAddress }) => [address, finalAddress]).map(pageOf),
  );
  const names = sources.flatMap(({ title, finalAddress }) => [
    ...titleNames(title),
    (URL.parse(finalAddress)?.hostname ?? '').replace(/^www\./, ''),
  ]);
  const folded = names.map((name) => fold(name).text).filter((name) => name !== '');
  return (text) => {
    if (linksOf([text]).some((link) => addresses.has(pageOf(link)))) return true;
    const words = fold(text).text;
    return folded.some((name) => words.includes(name));
  };
}

/** The same for http and https, and with and without a slash at the end. */
function pageOf(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
}

/** The title without the name of the site. One word alone may mean anything. */
function titleNames(title: string): string[] {
  const [name = ''] = title.split(/ [|–—·-] /);
  return [title, name].filter((one) => one.length >= TITLE_CHARS_MIN && /\S\s\S/.test(one));
}
