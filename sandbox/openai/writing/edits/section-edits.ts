import { type Block, listItems } from '../blocks.ts';
import { sentencesOf } from '../language.ts';
import { endingAt, endsWithStep, openingAt, type Post, titleOf } from '../post.ts';
import type { Change } from './change.ts';
import { findSection, type Range, sectionsOf } from './find-section.ts';

const CELL_CHARACTERS_MAX = 160;

export function moveSection(post: Post, subject: string, to: 'top' | 'end'): Change | undefined {
  const sections = sectionsOf(post);
  const range = findSection(post, subject);
  if (range === undefined) return undefined;
  const { start, end, heading } = range;
  const moved = post.blocks.slice(start, end);
  const others = post.blocks.toSpliced(start, end - start);
  const target = to === 'top' ? (sections[0]?.start ?? start) : others.length;
  const blocks = others.toSpliced(target, 0, ...moved);
  const said = `Moved “${heading}” to the ${to}.`;
  const before = post.blocks[start]?.text ?? '';
  return { post: { ...post, blocks }, before, after: before, said };
}

/** Turns the prose of the post, or of one section, into lists; the opening and a next step stay prose. */
export function makeBullets(post: Post, subject: string): Change | undefined {
  const range = subject === '' ? wholePost(post) : findSection(post, subject);
  if (range === undefined) return undefined;
  const kept = [openingAt(post), endsWithStep(post) ? endingAt(post) : -1];
  const isProse = (block: Block, at: number) => block.type === 'paragraph' && isIn(range, at);
  return reshape(post, (block, at) => {
    if (!isProse(block, at) || (subject === '' && kept.includes(at))) return block;
    const items = sentencesOf(block.text.replaceAll('\n', ' ')).map((sentence) => `- ${sentence}`);
    return { type: 'list', text: items.join('\n') };
  });
}

export function makeProse(post: Post): Change | undefined {
  return reshape(post, (block) => {
    if (block.type !== 'list') return block;
    const sentences = listItems(block).map(({ text }) =>
      /[.!?。]$/u.test(text) ? text : `${text}.`,
    );
    return { type: 'paragraph', text: sentences.join(post.phrases.space) };
  });
}

function reshape(post: Post, shape: (block: Block, at: number) => Block): Change | undefined {
  const blocks = post.blocks.map(shape);
  const at = blocks.findIndex((block, index) => block !== post.blocks[index]);
  if (at === -1) return undefined;
  const [before, after] = [post.blocks[at]?.text ?? '', blocks[at]?.text ?? ''];
  const what = blocks[at]?.type === 'list' ? 'prose into bullet points' : 'lists into prose';
  const changed = { ...post, blocks: listsJoined(blocks, post.blocks) };
  return { post: changed, before, after, said: `Turned ${what}.` };
}

/** Paragraphs of one section become one list. */
function listsJoined(blocks: readonly Block[], before: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = joined.at(-1);
    const isNewList = block.type === 'list' && before[at]?.type !== 'list';
    if (isNewList && last?.type === 'list') {
      joined[joined.length - 1] = { type: 'list', text: `${last.text}\n${block.text}` };
    } else joined.push(block);
  }
  return joined;
}

/** Adds a table of what the draft says already: of the named things, or of its sections. */
export function addTable(post: Post, subject: string): Change | undefined {
  const named = namesIn(subject).flatMap((name) => {
    const sentence = sentenceAbout(post, name);
    return sentence === undefined ? [] : [[name, sentence] as const];
  });
  const rows = named.length > 1 ? named : sectionRows(post);
  if (rows.length === 0) return undefined;
  const about = named.length > 1 || subject === '' ? titleOf(post) : subject;
  const lines = [[about, post.phrases.inShort], ['--', '--'], ...rows].map(
    ([left, right], at) =>
      `| ${at === 1 ? left : cell(left)} | ${at === 1 ? right : cell(right)} |`,
  );
  const text = lines.join('\n');
  const place = sectionsOf(post)[0]?.start ?? post.blocks.length;
  const blocks = post.blocks.toSpliced(place, 0, { type: 'table', text });
  const said = named.length > 1 ? `Added a table of ${subject}.` : 'Added a table of the sections.';
  return { post: { ...post, blocks }, before: '', after: text, said };
}

function sectionRows(post: Post): (readonly [string, string])[] {
  return sectionsOf(post).flatMap(({ heading, start, end }) => {
    const texts = post.blocks.slice(start + 1, end).flatMap((block) => {
      if (block.type === 'list') return listItems(block).map(({ text }) => text);
      return block.type === 'paragraph' ? sentencesOf(block.text) : [];
    });
    return texts[0] === undefined ? [] : [[heading, texts[0]] as const];
  });
}

function namesIn(subject: string): string[] {
  return subject
    .split(/,|;|、| and | und | versus | vs\.? /iu)
    .map((name) => name.trim())
    .filter(Boolean);
}

function sentenceAbout(post: Post, name: string): string | undefined {
  const sentences = post.blocks
    .filter(({ type }) => type === 'paragraph' || type === 'list')
    .flatMap((block) =>
      block.type === 'list' ? listItems(block).map(({ text }) => text) : sentencesOf(block.text),
    );
  return sentences.find((sentence) => sentence.toLowerCase().includes(name.toLowerCase()));
}

function cell(text = ''): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|').slice(0, CELL_CHARACTERS_MAX);
}

function wholePost(post: Post): Range {
  return { start: 0, end: post.blocks.length, heading: '' };
}

function isIn({ start, end }: Range, at: number): boolean {
  return at >= start && at < end;
}
