import type { Block } from '../blocks.ts';
import { countWords, sentencesOf } from '../language.ts';
import {
  endingAt,
  endsWithStep,
  openingAt,
  type Post,
  proseSentences,
  sectionEndFor,
  textOf,
  titleOf,
} from '../post.ts';
import type { Change } from './change.ts';
import type { Edit } from './edit.ts';
import { findSection, type Range } from './find-section.ts';
import { addTable, makeBullets, makeProse, moveSection } from './section-edits.ts';
import {
  changeTone,
  newTitle,
  replaceWords,
  retitle,
  shortenTitle,
  spell,
} from './wording-edits.ts';

const SHORTENED_SHARE = 0.75;
const SENTENCES_ADDED_MAX = 6;

/** Gives the changed post, or undefined if the draft does not contain the edit's subject. */
export function applyEdit(post: Post, edit: Edit): Change | undefined {
  const apply = EDITS[edit.do] as (post: Post, edit: Edit) => Change | undefined;
  return apply(post, edit);
}

type EditsByName = {
  [Name in Edit['do']]: (post: Post, edit: Extract<Edit, { do: Name }>) => Change | undefined;
};

const EDITS: EditsByName = {
  shorten: (post, { subject, words }) =>
    subject === undefined ? shorten(post, words) : shortenSection(post, findSection(post, subject)),
  lengthen,
  cut_sentence: (post, { sentence }) => cutSentence(post, sentence),
  cut: (post, { subject }) =>
    cutTable(post, subject) ?? cutSection(post, subject) ?? cutSentenceOn(post, subject),
  move: (post, { subject, to }) => moveSection(post, subject, to),
  open: (post, { sentence }) => reopen(post, sentence),
  end: (post, { sentence }) => close(post, sentence),
  replace: (post, { from, to }) => replaceWords(post, from, to),
  spell: (post, { as }) => spell(post, as),
  tone: (post, { as }) => changeTone(post, as),
  bullets: (post, { subject }) => makeBullets(post, subject),
  prose: makeProse,
  table: (post, { subject }) => addTable(post, subject),
  retitle: (post, { title }) => retitle(post, title),
  retitle_shorter: shortenTitle,
  retitle_anew: newTitle,
  section: (post, { subject }) => add(post, 'section', subject),
  mention: (post, { subject }) => add(post, 'mention', subject),
  example: (post, { subject }) => add(post, 'example', subject || firstSubject(post)),
};

function firstSubject(post: Post): string {
  return post.plan.sections[0]?.heading ?? titleOf(post);
}

function cutTable(post: Post, subject: string): Change | undefined {
  const at = post.blocks.findLastIndex(({ type }) => type === 'table');
  if (subject !== 'table' || at === -1) return undefined;
  const before = post.blocks[at]?.text ?? '';
  const changed = { ...post, blocks: post.blocks.toSpliced(at, 1) };
  return { post: changed, before, after: '', said: 'Cut the table.' };
}

function shorten(post: Post, words?: number): Change | undefined {
  const all = countWords(textOf(post));
  const target = words === undefined ? all * SHORTENED_SHARE : all - words;
  const spared = [post.blocks[openingAt(post)]?.text, post.blocks[endingAt(post)]?.text].join('\n');
  const sentences = proseSentences(post).filter((sentence) => !spared.includes(sentence));
  let shorter = post;
  let gone = 0;
  for (const sentence of everySecondFirst(sentences)) {
    if (countWords(textOf(shorter)) <= target) break;
    shorter = cutSentence(shorter, sentence)?.post ?? shorter;
    gone += 1;
  }
  if (gone === 0) return undefined;
  const said = `Cut ${gone} ${gone === 1 ? 'sentence' : 'sentences'} and kept every point.`;
  return { post: shorter, before: everySecondFirst(sentences)[0] ?? '', after: '', said };
}

function shortenSection(post: Post, range: Range | undefined): Change | undefined {
  if (range === undefined) return undefined;
  const { start, end, heading } = range;
  const section = { ...post, blocks: post.blocks.slice(start, end) };
  const [sentence, ...others] = everySecondFirst(proseSentences(section));
  if (sentence === undefined || others.length === 0) return undefined;
  const shorter = cutSentence(post, sentence);
  return shorter && { ...shorter, said: `Cut a sentence of “${heading}”.` };
}

/** Shortens all sections evenly, because a cut from the end would empty the last section. */
function everySecondFirst(sentences: readonly string[]): string[] {
  const isOdd = (_: string, at: number) => at % 2 === 1;
  return [...sentences.filter(isOdd), ...sentences.filter((_, at) => at % 2 === 0)];
}

function lengthen(post: Post): Change | undefined {
  const text = textOf(post);
  const fresh = post.phrases.connecting.filter((sentence) => !text.includes(sentence));
  const added = fresh.slice(0, SENTENCES_ADDED_MAX);
  if (added.length === 0) return undefined;
  const paragraph = added.join(post.phrases.space);
  const at = sectionEndFor(post, '');
  const said = `Added ${added.length} sentences.`;
  return { post: withParagraph(post, at, paragraph), before: '', after: paragraph, said };
}

function cutSentence(post: Post, sentence: string): Change | undefined {
  const at = post.blocks.findIndex(
    (block) => block.type === 'paragraph' && block.text.includes(sentence),
  );
  if (at === -1) return undefined;
  const text = (post.blocks[at]?.text ?? '').replace(sentence, '').replace(/ {2,}/g, ' ').trim();
  const left: Block[] = text === '' ? [] : [{ type: 'paragraph', text }];
  const changed = { ...post, blocks: post.blocks.toSpliced(at, 1, ...left) };
  return { post: changed, before: sentence, after: '', said: 'Cut the sentence.' };
}

function cutSection(post: Post, subject: string): Change | undefined {
  const range = findSection(post, subject);
  if (range === undefined) return undefined;
  const { start, end, heading } = range;
  const isLastWithStep = end === post.blocks.length && endsWithStep(post);
  // The next step closes the post, not its last section.
  const until = isLastWithStep ? Math.max(start + 1, endingAt(post)) : end;
  const before = post.blocks[start]?.text ?? '';
  const changed = { ...post, blocks: post.blocks.toSpliced(start, until - start) };
  return { post: changed, before, after: '', said: `Cut the section “${heading}”.` };
}

function cutSentenceOn(post: Post, subject: string): Change | undefined {
  const wanted = subject.toLowerCase();
  const sentence = post.blocks
    .filter((block) => block.type === 'paragraph')
    .flatMap((block) => sentencesOf(block.text))
    .find((text) => text.toLowerCase().includes(wanted));
  return sentence === undefined ? undefined : cutSentence(post, sentence);
}

function reopen(post: Post, sentence?: string): Change | undefined {
  const at = openingAt(post);
  const before = post.blocks[at]?.text ?? '';
  const [first = '', ...others] = sentencesOf(before);
  const plainer = others.length > 0 ? first : post.phrases.opening(titleOf(post), []);
  const after = sentence ?? plainer;
  if (after === '' || after === before) return undefined;
  const opening: Block = { type: 'paragraph', text: after };
  const blocks = at === -1 ? post.blocks.toSpliced(1, 0, opening) : post.blocks.with(at, opening);
  return { post: { ...post, blocks }, before, after, said: 'The opening now says the point.' };
}

function close(post: Post, sentence?: string): Change {
  const ending = post.blocks[endingAt(post)]?.text ?? '';
  if (endsWithStep(post)) {
    // The edit changes nothing, so both sides have the same words.
    return {
      post,
      before: ending,
      after: ending,
      said: 'The ending already says what to do next.',
    };
  }
  const after = sentence ?? post.phrases.nextStep(titleOf(post));
  const changed = withParagraph(post, post.blocks.length, after);
  return { post: changed, before: '', after, said: 'Added a next step at the end.' };
}

function add(post: Post, what: 'section' | 'mention' | 'example', subject: string): Change {
  const at = sectionEndFor(post, subject);
  if (what !== 'section') {
    const after = post.phrases[what](subject);
    const said = `Added ${what === 'example' ? 'an example' : 'a sentence'} on ${subject}.`;
    return { post: withParagraph(post, at, after), before: '', after, said };
  }
  const end = sectionEndFor(post, '');
  const heading: Block = { type: 'heading', text: `## ${subject}` };
  const spoken = withParagraph(post, end, post.phrases.mention(subject));
  const blocks = spoken.blocks.toSpliced(end, 0, heading);
  return { post: { ...post, blocks }, before: '', after: heading.text, said: 'Added a section.' };
}

function withParagraph(post: Post, at: number, text: string): Post {
  return { ...post, blocks: post.blocks.toSpliced(at, 0, { type: 'paragraph', text }) };
}
