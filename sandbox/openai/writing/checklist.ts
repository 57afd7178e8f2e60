import type { Ask } from '../ask.ts';
import { headingLevel, headingText } from './blocks.ts';
import { countWords, isRelated, sentencesOf, shareOf, significantWords } from './language.ts';
import { pointsOf } from './outline.ts';
import {
  endingAt,
  endsWithStep,
  openingAt,
  type Post,
  proseSentences,
  textOf,
  titleOf,
} from './post.ts';

/** An exact quote of the draft, or of the outline for a missing point, and the edit that fixes it. */
export type Finding = { quote: string; fix: string };
type Check = (post: Post, ask: Ask) => Finding | undefined;

const COVERED_MIN = 0.6;
const WORDS_WITHOUT_HEADINGS_MAX = 150;
const SENTENCE_WORDS_MAX = 45;
const CONCRETE = /\d|`|“|„|「|for example|e\.g\.|such as|beispiel|例えば/iu;

/** The items the model can check in the text; every other item passes. */
export const CHECKS: Readonly<Record<string, Check>> = {
  covers_outline(post) {
    const missing = pointsOf(post.plan).find((point) => isMissing(post, point));
    if (missing === undefined || post.outline === '') return undefined;
    return { quote: missing, fix: `Cover “${missing}”, which the outline asks for.` };
  },

  keeps_to_outline(post, ask) {
    const asked = significantWords(withoutDraft(ask.prompt));
    const headings = post.blocks.filter((block) => headingLevel(block) === 2).map(headingText);
    const stray = headings.filter((heading) => {
      const words = significantWords(heading);
      const isKnown = words.size === 0 || post.phrases.parts.includes(heading);
      return !isKnown && !isRelated(words, asked);
    });
    // A few extra sections may come from teammates' notes, which the evaluator does not see.
    if (post.outline === '' || stray.length * 2 <= headings.length) return undefined;
    const heading = stray[0] ?? '';
    return {
      quote: heading,
      fix: `Cut the section “${heading}”: the outline does not ask for it.`,
    };
  },

  opening_states_point(post) {
    const opening = post.blocks[openingAt(post)]?.text ?? '';
    const first = sentencesOf(opening)[0] ?? '';
    const point = significantWords(
      [titleOf(post), ...post.plan.sections.map((section) => section.heading)].join(' '),
    );
    const isPointless = point.size > 0 && !isRelated(significantWords(opening), point);
    if (first !== '' && !isPointless && !isFiller(post, first)) return undefined;
    const better = post.phrases.opening(titleOf(post), []);
    return { quote: first || titleOf(post), fix: `Open with the point: “${better}”` };
  },

  headings_guide(post) {
    const hasHeadings = post.blocks.some((block) => headingLevel(block) > 1);
    if (hasHeadings || countWords(textOf(post)) <= WORDS_WITHOUT_HEADINGS_MAX) return undefined;
    return { quote: lastSentence(post), fix: 'Put a heading over each part.' };
  },

  fits_audience(post) {
    const long = proseSentences(post).find(isLong);
    return long === undefined ? undefined : { quote: long, fix: 'Split this sentence in two.' };
  },

  concrete(post) {
    const body = post.blocks.slice(Math.max(0, openingAt(post)));
    const isConcrete = body.some(
      (block) => ['list', 'code', 'table'].includes(block.type) || CONCRETE.test(block.text),
    );
    if (isConcrete || post.phrases.connecting.length === 0) return undefined;
    const subject = post.plan.sections[0]?.heading ?? titleOf(post);
    return { quote: lastSentence(post), fix: `Add an example about “${subject}”.` };
  },

  no_filler(post) {
    const filler = proseSentences(post).find((sentence) => isFiller(post, sentence));
    if (filler === undefined) return undefined;
    return { quote: filler, fix: 'Cut this sentence: it says nothing the post needs.' };
  },

  ending_acts(post) {
    if (endsWithStep(post)) return undefined;
    const step = post.phrases.nextStep(titleOf(post));
    return { quote: lastSentence(post), fix: `End with something to do: “${step}”` };
  },
};

export function withoutDraft(prompt: string): string {
  const [start, end] = [prompt.indexOf('<draft'), prompt.lastIndexOf('</draft>')];
  return start === -1 || end < start ? prompt : prompt.slice(0, start) + prompt.slice(end);
}

export function isMissing(post: Post, point: string): boolean {
  return shareOf(significantWords(withoutTargets(point)), heldWordsOf(post)) < COVERED_MIN;
}

const HELD_WORDS = new WeakMap<Post, ReadonlySet<string>>();

/** Read once for all points of an outline: a long one in Japanese took the demo two minutes. */
function heldWordsOf(post: Post): ReadonlySet<string> {
  const held = HELD_WORDS.get(post) ?? significantWords(textOf(post));
  HELD_WORDS.set(post, held);
  return held;
}

export function isLong(sentence: string): boolean {
  return countWords(sentence) > SENTENCE_WORDS_MAX;
}

/** Only the words of a link count here; another check covers its URL. */
function withoutTargets(text: string): string {
  return text.replace(/\]\([^()]*\)/g, ']');
}

export function isFiller(post: Post, sentence: string): boolean {
  return post.phrases.fillers.test(sentence) && !post.outline.includes(sentence);
}

function lastSentence(post: Post): string {
  const ending = post.blocks[endingAt(post)]?.text ?? titleOf(post);
  return sentencesOf(ending).at(-1) ?? ending;
}
