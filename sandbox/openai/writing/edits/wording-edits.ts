import { type Block, headingLevel, headingText } from '../blocks.ts';
import { wordsOf } from '../language.ts';
import { openingAt, type Post, textOf, titleOf } from '../post.ts';
import type { Change } from './change.ts';
import { contract, expand } from './contractions.ts';
import { sectionsOf } from './find-section.ts';
import { respell } from './spelling.ts';

const TITLE_WORDS_MAX = 6;

export function replaceWords(post: Post, from: string, to: string): Change | undefined {
  const text = textOf(post);
  const at = text.toLowerCase().indexOf(from.toLowerCase());
  const found = text.includes(from) || at === -1 ? from : text.slice(at, at + from.length);
  if (from === '' || !text.includes(found)) return undefined;
  const changed = rewrite(post, ({ text }) => replaceWhole(text, found, to));
  if (textOf(changed) === text) return undefined;
  return { post: changed, before: found, after: to, said: `Replaced “${found}” with “${to}”.` };
}

const BEGINS_IN_WORD = /^[\p{Script=Latin}\p{N}]/u;
const ENDS_IN_WORD = /[\p{Script=Latin}\p{N}]$/u;

/** In scripts with spaces, a part of a longer word stays. */
function replaceWhole(text: string, from: string, to: string): string {
  const isPart = (before: string, after: string) =>
    (ENDS_IN_WORD.test(before) && BEGINS_IN_WORD.test(from)) ||
    (ENDS_IN_WORD.test(from) && BEGINS_IN_WORD.test(after));
  return text
    .split(from)
    .reduce((before, after) => before + (isPart(before, after) ? from : to) + after);
}

/** Code and quotations keep their words. */
export function spell(post: Post, as: 'british' | 'american'): Change {
  const changed = rewrite(post, ({ type, text }) =>
    type === 'code' || type === 'quote' ? text : respell(text, as),
  );
  const name = as === 'british' ? 'British' : 'American';
  const [before, after] = firstDifference(post, changed);
  const said =
    before === after
      ? `Every word has ${name} spelling already.`
      : `Changed the words to ${name} spelling.`;
  return { post: changed, before, after, said };
}

export function changeTone(post: Post, as: 'friendly' | 'formal'): Change | undefined {
  const { contractions = [], friendly = '' } = post.phrases;
  const reword = as === 'friendly' ? contract : expand;
  const reworded = rewrite(post, ({ type, text }) =>
    type === 'paragraph' ? reword(text, contractions) : text,
  );
  const changed = as === 'friendly' ? welcome(reworded, friendly) : farewell(reworded, friendly);
  const [before, after] = firstDifference(post, changed);
  if (before === after) return undefined;
  const said = as === 'friendly' ? 'Made the tone friendlier.' : 'Made the tone more formal.';
  return { post: changed, before, after, said };
}

function welcome(post: Post, friendly: string): Post {
  const at = openingAt(post);
  const opening = post.blocks[at]?.text ?? '';
  if (at === -1 || friendly === '' || opening.includes(friendly)) return post;
  const text = `${opening}${post.phrases.space}${friendly}`;
  return { ...post, blocks: post.blocks.with(at, { type: 'paragraph', text }) };
}

function farewell(post: Post, friendly: string): Post {
  if (friendly === '') return post;
  return rewrite(post, ({ text }) => text.replace(`${post.phrases.space}${friendly}`, ''));
}

export function retitle(post: Post, title: string): Change {
  const heading: Block = { type: 'heading', text: `# ${title}` };
  const at = post.blocks.findIndex((block) => headingLevel(block) === 1);
  const before = post.blocks[at]?.text ?? '';
  const blocks = at === -1 ? [heading, ...post.blocks] : post.blocks.with(at, heading);
  return { post: { ...post, blocks }, before, after: heading.text, said: 'Changed the title.' };
}

/** The text before a colon, dash or comma, without a question word. A cut elsewhere would break the sentence. */
export function shortenTitle(post: Post): Change | undefined {
  const title = titleOf(post);
  const head = title.split(/[:：–—|]| - /u)[0]?.trim() || title;
  const core = head.replace(
    /^(?:why|how|what|when|warum|wie|was|wann) (?:we|to|you|wir|man) /iu,
    '',
  );
  const [clause = ''] = core.split(/[,、]/u);
  const shorter = wordsOf(core).length > TITLE_WORDS_MAX ? clause.trim() : core;
  if (shorter === '' || shorter.length >= title.length) return undefined;
  return retitle(post, shorter.charAt(0).toUpperCase() + shorter.slice(1));
}

export function newTitle(post: Post): Change | undefined {
  const title = titleOf(post);
  const [first, second] = sectionsOf(post).map(({ heading }) => heading);
  const other = post.phrases.title?.(title) ?? [first, second].filter(Boolean).join(', ');
  return other === '' || other === title ? undefined : retitle(post, other);
}

function rewrite(post: Post, text: (block: Block) => string): Post {
  return { ...post, blocks: post.blocks.map((block) => ({ ...block, text: text(block) })) };
}

function firstDifference(before: Post, after: Post): [string, string] {
  const at = after.blocks.findIndex(({ text }, index) => text !== before.blocks[index]?.text);
  const shown = (post: Post) => headingOrText(post.blocks[at]);
  return at === -1 ? ['', ''] : [shown(before), shown(after)];
}

function headingOrText(block: Block | undefined): string {
  if (block === undefined) return '';
  return block.type === 'heading' ? headingText(block) : block.text;
}
