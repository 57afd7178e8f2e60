import { type Block, headingLevel, headingText } from '../blocks.ts';
import { countWords, sentencesOf, shareOf, significantWords } from '../language.ts';
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
import type { Edit } from './read-edit.ts';

/** A draft after one edit, with the removed and the added words. */
export type Change = { post: Post; before: string; after: string; said: string };

const SHORTENED_SHARE = 0.75;
const SENTENCES_ADDED_MAX = 6;

/** Gives the changed post, or undefined if the draft does not contain the edit's subject. */
export function applyEdit(post: Post, edit: Edit): Change | undefined {
  switch (edit.do) {
    case 'shorten':
      return shorten(post);
    case 'lengthen':
      return lengthen(post);
    case 'cut_sentence':
      return cutSentence(post, edit.sentence);
    case 'cut':
      return cutSection(post, edit.subject) ?? cutSentenceOn(post, edit.subject);
    case 'open':
      return reopen(post, edit.sentence);
    case 'end':
      return close(post, edit.sentence);
    case 'replace':
      return replace(post, edit);
    case 'retitle':
      return retitle(post, edit.title);
    default:
      return add(post, edit.do, edit.subject);
  }
}

function shorten(post: Post): Change | undefined {
  const target = countWords(textOf(post)) * SHORTENED_SHARE;
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
  const words = significantWords(subject);
  const start = post.blocks.findIndex(
    (block) =>
      headingLevel(block) > 1 &&
      words.size > 0 &&
      shareOf(words, significantWords(headingText(block))) === 1,
  );
  if (start === -1) return undefined;
  const level = headingLevel(post.blocks[start] ?? { type: 'heading', text: '' });
  const length = post.blocks
    .slice(start + 1)
    .findIndex((block) => block.type === 'heading' && headingLevel(block) <= level);
  const end = length === -1 ? post.blocks.length : start + 1 + length;
  const before = post.blocks[start]?.text ?? '';
  const changed = { ...post, blocks: post.blocks.toSpliced(start, end - start) };
  return { post: changed, before, after: '', said: `Cut the section on ${subject}.` };
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

function replace(post: Post, { from, to }: { from: string; to: string }): Change | undefined {
  if (!textOf(post).includes(from)) return undefined;
  const blocks = post.blocks.map((block) => ({
    ...block,
    text: block.text.replaceAll(from, () => to),
  }));
  return { post: { ...post, blocks }, before: from, after: to, said: 'Replaced the wording.' };
}

function retitle(post: Post, title: string): Change {
  const heading: Block = { type: 'heading', text: `# ${title}` };
  const at = post.blocks.findIndex((block) => headingLevel(block) === 1);
  const before = post.blocks[at]?.text ?? '';
  const blocks = at === -1 ? [heading, ...post.blocks] : post.blocks.with(at, heading);
  return { post: { ...post, blocks }, before, after: heading.text, said: 'Changed the title.' };
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
