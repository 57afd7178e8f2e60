import { type Block, blocksOf, headingLevel, headingText, listItems } from './blocks.ts';
import { sentencesOf, statementsOf, wordsOf } from './language.ts';
import { withoutInstructions } from './reading/instructions.ts';
import { plainOutline } from './reading/plain-outline.ts';
import { withoutEnd } from './trailing-signs.ts';

/** The plan in an outline: a title, an introduction and the sections. */
export type Plan = { title: string; intro: Block[]; sections: Section[] };
export type Section = { heading: string; blocks: Block[] };

const TITLE_CHARACTERS_MAX = 110;
const HEADING_WORDS_MAX = 8;
/** A heading may be longer where it is a whole clause. */
const CLAUSE_WORDS_MAX = 11;
const CLAUSE_END = /[,;:–—、：]/u;
const NOTE_LINE_CHARACTERS_MAX = 60;

/** Gives the plan of any text: Markdown with headings, a plain list or one line. */
export function planOf(outline: string, titleWanted?: string): Plan {
  const blocks = blocksOf(withoutInstructions(withoutAuthors(plainOutline(outline))));
  const sentences = sentencesOfLine(blocks);
  if (sentences.length > 1)
    return { ...byLine(sentences), ...(titleWanted && { title: titleWanted }) };
  const { title, rest } = takeTitle(blocks.flatMap(linesApart), titleWanted);
  const sectionLevel = Math.min(...rest.map(headingLevel).filter((level) => level > 0));
  if (Number.isFinite(sectionLevel)) return { title, ...byHeadings(rest, sectionLevel) };
  if (rest.some((block) => block.type === 'list')) return { title, ...byListItems(rest) };
  return rest.length === 0 ? byColon(title) : { title, ...byParagraphs(rest) };
}

const AUTHOR = /^\p{L}[^:\n]{0,60}: /u;

/** The messages of a thread without the names before them. */
function withoutAuthors(outline: string): string {
  const messages = outline.split('\n\n');
  const isThread = messages.length > 1 && messages.every((message) => AUTHOR.test(message));
  return isThread ? messages.map((message) => message.replace(AUTHOR, '')).join('\n\n') : outline;
}

const SENTENCES_MAX = 6;

/** Gives the sentences of an outline that is a single line of a few of them. */
function sentencesOfLine([only, ...others]: readonly Block[]): string[] {
  if (only?.type !== 'paragraph' || others.length > 0 || only.text.includes('\n')) return [];
  const sentences = statementsOf(only.text);
  const isShort = (sentences[0]?.length ?? 0) <= TITLE_CHARACTERS_MAX;
  return isShort && sentences.length <= SENTENCES_MAX ? sentences : [];
}

/** Gives the required points of a draft: the headings and the items under them. */
export function pointsOf(plan: Plan): string[] {
  return plan.sections.flatMap((section) => [
    section.heading,
    ...section.blocks.flatMap((block) => {
      if (block.type === 'heading') return [headingText(block)];
      return block.type === 'list' ? listItems(block).map((item) => item.text) : [];
    }),
  ]);
}

function takeTitle(blocks: readonly Block[], wanted?: string): { title: string; rest: Block[] } {
  const first = blocks.at(0);
  const isTitle = first !== undefined && (headingLevel(first) === 1 || isShortLine(first));
  const rest = isTitle ? blocks.slice(1) : [...blocks];
  if (wanted !== undefined && wanted !== '') return { title: wanted, rest };
  if (first === undefined) return { title: 'Untitled', rest };
  const title = isTitle ? clean(headingText(first)) : headingFrom(first);
  return { title: title === '' ? 'Untitled' : title, rest };
}

/** Short lines are separate notes; longer lines are wrapped prose. */
function linesApart(block: Block): Block[] {
  const lines = block.text.split('\n');
  const jotted = lines.every((line) => line.length <= NOTE_LINE_CHARACTERS_MAX);
  if (block.type !== 'paragraph' || !jotted) return [block];
  return lines.map((text) => ({ type: 'paragraph', text: text.trim() }));
}

function isShortLine(block: Block): boolean {
  return (
    block.type === 'paragraph' &&
    !block.text.includes('\n') &&
    block.text.length <= TITLE_CHARACTERS_MAX
  );
}

function byHeadings(blocks: readonly Block[], level: number): Omit<Plan, 'title'> {
  const intro: Block[] = [];
  const sections: Section[] = [];
  for (const block of blocks) {
    const section = sections.at(-1);
    if (headingLevel(block) === level) sections.push({ heading: headingText(block), blocks: [] });
    else if (section === undefined) intro.push(block);
    else section.blocks.push(block.type === 'heading' ? subheading(block) : block);
  }
  return { intro, sections };
}

function subheading(block: Block): Block {
  return { type: 'heading', text: `### ${headingText(block)}` };
}

function byListItems(blocks: readonly Block[]): Omit<Plan, 'title'> {
  const intro: Block[] = [];
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.type === 'list') sections.push(...sectionsOf(block));
    else (sections.at(-1)?.blocks ?? intro).push(block);
  }
  return { intro, sections };
}

function sectionsOf(list: Block): Section[] {
  const items = listItems(list);
  const top = Math.min(...items.map((item) => item.depth));
  const sections: { heading: string; text: string; inner: string[] }[] = [];
  for (const { text, depth } of items) {
    const heading = headingFrom({ type: 'paragraph', text });
    if (depth === top) sections.push({ heading, text, inner: [] });
    else sections.at(-1)?.inner.push(`- ${text}`);
  }
  return sections.map(({ heading, text, inner }) => {
    const saidInFull: Block[] = heading === clean(text) ? [] : [{ type: 'paragraph', text }];
    const list: Block[] = inner.length === 0 ? [] : [{ type: 'list', text: inner.join('\n') }];
    return { heading, blocks: [...saidInFull, ...list] };
  });
}

function byParagraphs(blocks: readonly Block[]): Omit<Plan, 'title'> {
  const sections: Section[] = [];
  const intro: Block[] = [];
  for (const block of blocks) {
    const heading = headingFrom(block);
    const blocksInside = heading === clean(block.text) ? [] : [block];
    if (block.type === 'paragraph') sections.push({ heading, blocks: blocksInside });
    else (sections.at(-1)?.blocks ?? intro).push(block);
  }
  return { intro, sections };
}

/** A line of a few sentences: the first is the title, with or without points, and the others are points. */
function byLine([first = '', ...others]: readonly string[]): Plan {
  const { title, sections } = byColon(clean(first));
  const points = byParagraphs(others.map((text) => ({ type: 'paragraph', text }))).sections;
  const own = sections.length === 1 && points.length > 0 ? [] : sections;
  return { title, intro: [], sections: [...own, ...points] };
}

/** "Spot instances: cost, interruptions, lessons" names its sections after the colon. */
function byColon(line: string): Plan {
  const [title = line, list = ''] = line.split(/[:：]\s*(.*)/su);
  const parts = list
    .split(/[,、;]/u)
    .map((part) => clean(part.trim().replace(/^(?:and|und)\s+/u, '')))
    .filter(Boolean);
  const headings = parts.length > 1 ? parts : [line];
  return {
    title: parts.length > 1 ? title : line,
    intro: [],
    sections: headings.map((heading) => ({ heading, blocks: [] })),
  };
}

function headingFrom(block: Block): string {
  const text = listItems(block)[0]?.text ?? block.text.replace(/^[\s>|#*`~-]+/, '');
  const sentence = sentencesOf(text)[0] ?? 'Untitled';
  const words = wordsOf(sentence);
  if (words.length <= HEADING_WORDS_MAX) return clean(sentence);
  const clause = clean(sentence.split(CLAUSE_END, 1)[0] ?? '');
  const isWhole = clause !== clean(sentence) || words.length <= CLAUSE_WORDS_MAX;
  if (isWhole && wordsOf(clause).length > 1 && wordsOf(clause).length <= CLAUSE_WORDS_MAX) {
    return clause;
  }
  const kept = words.slice(0, HEADING_WORDS_MAX);
  return sentence.slice(
    0,
    kept.reduce((at, word) => sentence.indexOf(word, at) + word.length, 0),
  );
}

function clean(text: string): string {
  return withoutEnd(text, /[\s.:;,。、：]/u).trim();
}
