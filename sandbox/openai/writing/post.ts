import type { Ask } from '../ask.ts';
import { type Block, blocksOf, headingLevel, headingText, markdownOf } from './blocks.ts';
import { isRelated, phrasesFor, sentencesOf, significantWords } from './language.ts';
import { type Plan, planOf } from './outline.ts';
import type { Phrases } from './phrases.ts';

/** A draft and the plan of its outline. */
export type Post = { blocks: Block[]; plan: Plan; outline: string; phrases: Phrases };

export function postOf(ask: Ask, markdown: string): Post {
  const { outline, brief } = ask;
  const phrases = phrasesFor(outline === '' ? markdown : outline, brief.language);
  return { blocks: blocksOf(markdown), plan: planOf(outline, brief.title), outline, phrases };
}

export function textOf(post: Post): string {
  return markdownOf(post.blocks);
}

export function titleOf(post: Post): string {
  const first = post.blocks.find((block) => block.type === 'heading');
  return first === undefined ? post.plan.title : headingText(first);
}

/** Gives the index of the paragraph that opens the post, or -1 when a heading comes first. */
export function openingAt(post: Post): number {
  const at = post.blocks.findIndex((block) => headingLevel(block) !== 1);
  return post.blocks[at]?.type === 'paragraph' ? at : -1;
}

export function endingAt(post: Post): number {
  return post.blocks.findLastIndex((block) => block.type === 'paragraph' || block.type === 'list');
}

/** Gives the sentences the writer may change: prose without sentences from the outline or with a gap. */
export function proseSentences(post: Post): string[] {
  return post.blocks
    .filter((block) => block.type === 'paragraph')
    .flatMap((block) => sentencesOf(block.text))
    .filter((sentence) => !(post.outline.includes(sentence) || sentence.includes('[[?')));
}

/** Gives the end of the section with the closest heading to a subject, or the end of the last section. */
export function sectionEndFor(post: Post, subject: string): number {
  const words = significantWords(subject);
  const starts = post.blocks.flatMap((block, at) => (headingLevel(block) === 2 ? [at] : []));
  const near = starts.find((at) => {
    const heading = headingText(post.blocks[at] ?? { type: 'heading', text: '' });
    return isRelated(significantWords(heading), words);
  });
  const next = near === undefined ? undefined : starts.find((at) => at > near);
  const end = next ?? post.blocks.length;
  return end === post.blocks.length && endsWithStep(post) ? endingAt(post) : end;
}

export function endsWithStep(post: Post): boolean {
  const ending = sentencesOf(post.blocks[endingAt(post)]?.text ?? '');
  return post.phrases.acts.test(ending.at(-1) ?? '');
}
