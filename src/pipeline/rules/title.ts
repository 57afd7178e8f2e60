import { type Prose, readProse } from '../markdown/headings.ts';
import { inlineText } from '../markdown/inline-text.ts';
import { unwrapPost } from '../markdown/unwrap-post.ts';
import type { Brief } from '../run.ts';
import { replaceGaps } from './gaps.ts';

const TITLE_CHARS_MAX = 100;

/** The words a person would call the post. */
export function titleOf(
  { title: given, outline, fromThread }: Pick<Brief, 'title' | 'outline' | 'fromThread'>,
  markdown = '',
): string {
  if (given !== undefined) return given;
  const words = fromThread === undefined ? outline : withoutAuthor(outline);
  const title = titleOfDraft(readProse(withoutGaps(markdown))) || titleOfOutline(words);
  return title ? shorten(title) : 'Blog post';
}

const AUTHOR = /^[^:\n]{1,80}: /;

/** Each message of a thread begins with the name of its author, if there are several. */
function withoutAuthor(outline: string): string {
  const named = outline.split('\n\n').filter((paragraph) => AUTHOR.test(paragraph));
  return named.length > 1 ? outline.replace(AUTHOR, '') : outline;
}

/** Readers of a title know nothing of the mark of a gap. */
function withoutGaps(markdown: string): string {
  return replaceGaps(markdown, () => '…');
}

function titleOfDraft(prose: Prose): string {
  const [first, ...others] = prose.headings.filter(({ level }) => level === 1);
  for (const heading of [first, ...others.slice(0, HEADINGS_READ_MAX)]) {
    const words = titleText(prose, heading?.text ?? '');
    if (words !== '') return words;
  }
  const at = prose.lines.findIndex(mayHaveWords);
  const heading = prose.headings.find((one) => one.at === at);
  if (heading !== undefined) return titleText(prose, heading.text);
  const line = (prose.lines[at] ?? '').trim();
  const isTitle = NAMED.test(inlineText(line)) || BOLD_LINE.test(line);
  return isTitle ? titleText(prose, line) : titleText(prose, prose.title ?? '');
}

/** Some people put their whole outline into a fence. */
function titleOfOutline(outline: string): string {
  return titleInOutline(readProse(outline)) || titleInOutline(readProse(unwrapPost(outline).post));
}

function titleInOutline(prose: Prose): string {
  const named = titleText(prose, prose.title ?? '');
  if (named !== '') return named;
  const top = prose.headings.filter(({ level }) => level === 1);
  const [only] = top.length === 1 ? top : [];
  const lines = prose.lines.filter(mayHaveWords).slice(0, LINES_READ_MAX);
  const label = lines.find((line, at) => {
    return NAMED.test(inlineText(line.replace(MARKERS, ''))) && !(at > 0 && TOPIC.test(line));
  });
  for (const line of [only?.text ?? '', label ?? '', ...lines]) {
    const words = titleText(prose, line);
    if (words !== '') return words;
  }
  return '';
}

/** A limit on time: each of them is parsed. */
const HEADINGS_READ_MAX = 2;
const LINES_READ_MAX = 3;

const MARKERS = /^\s*(?:(?:#{1,6}|[-*+>]|\d+[.)])\s+|\[[ x]\]\s+)*/i;
/** A point of the outline about the headline of a page. */
const TOPIC = /^\s*(?:[-*+]|\d+[.)])\s+(?:\*\*|__)?(?:headline|überschrift)/i;
const BOLD_LINE = /^(?:\*\*[^*]+\*\*|__[^_]+__)$/;
/** A line that names the title as such. */
const NAMED =
  /^(?:(?:blog|post|draft|working|proposed|suggested|new|seo|seiten|beitrags|blog[ -]?post|blogpost|vorläufiger|neuer)?[ -]?(?:title|titel)|arbeitstitel|titelvorschlag|título(?: provisional)?|titulo|titre|titolo|tytuł|otsikko|başlık|заголовок|название|仮?タイトル案?|題名|标题|標題|題目|题目|제목|headline|überschrift)(?: \([^()]{1,20}\))?(?:\s*[:：]\s*| [–—-] )/i;

/** A name for the kind of text, before its title. */
const KIND =
  /^(?:(?:blog[ -]?)?(?:post|article|artikel|beitrag)|entrada(?: del? blog)?|artículo|(?:ブログ)?記事|ブログ)\s*[:：]\s*(?=\S)/iu;

function titleText(prose: Prose, line: string): string {
  const bare = line.replace(MARKERS, '');
  const labelled = inlineText(bare, definitionsOf(prose, bare));
  const words = labelled.replace(NAMED, '').replace(KIND, '');
  return hasWords(words) ? unquoted(words) : '';
}

const QUOTED = /^(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」)$/;

function unquoted(words: string): string {
  const text = QUOTED.exec(words)
    ?.slice(1)
    .find((one) => one !== undefined);
  return (text ?? words).trim();
}

const DEFINITION = /^ {0,3}\[([^[\]]{1,100})\]:/;
const LABEL = /\[([^[\]]{1,100})\]/g;
const DEFINITIONS_MAX = 5;

/** The parser reads one line, and a reference link in it needs its definition. */
function definitionsOf({ lines }: Prose, line: string): string {
  const labels = new Set([...line.matchAll(LABEL)].map(([, label = '']) => label.toLowerCase()));
  if (labels.size === 0) return '';
  const isWanted = (one: string) => labels.has(DEFINITION.exec(one)?.[1]?.toLowerCase() ?? '');
  const wanted = lines.filter(isWanted).slice(0, DEFINITIONS_MAX);
  return wanted.map((one) => `[${DEFINITION.exec(one)?.[1]}]: x`).join('\n');
}

const PICTURES = /!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])/g;
const EMPTY_LINKS = /\[\s*\](?:\([^()]*\)|\[[^[\]]*\])/g;
const TAGS = /<[^<>]*>/g;

/** Cheap: most lines before a title are badges, pictures and tags. */
function mayHaveWords(line: string): boolean {
  if (DEFINITION.test(line)) return false;
  return hasWords(line.replace(PICTURES, '').replace(EMPTY_LINKS, '').replace(TAGS, ''));
}

function hasWords(line: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line);
}

function shorten(title: string): string {
  if (title.length <= TITLE_CHARS_MAX) return title;
  const head = title.slice(0, TITLE_CHARS_MAX - 1);
  const words = head.match(/^.{50,}(?=\s)/s)?.[0].trimEnd();
  return `${words ?? head.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
