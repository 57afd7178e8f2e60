import type { Ask } from '../ask.ts';
import { type Block, markdownOf } from './blocks.ts';
import { countWords, phrasesFor } from './language.ts';
import { type Plan, planOf, pointsOf, type Section } from './outline.ts';
import type { Phrases } from './phrases.ts';
import { lengthIn } from './reading/instructions.ts';
import { type Question, questionsIn } from './reading/questions.ts';

const LENGTH_WORDS = 350;
const USES_OF_A_SENTENCE_MAX = 2;
const SENTENCES_A_PARAGRAPH = 3;
const SENTENCES_A_SECTION = 2;
const POINTS_NAMED_MAX = 4;

/**
 * Writes the first draft. It has two weaknesses on purpose, a filler phrase in the opening and no
 * next step at the end, so that the evaluator finds something and the revision changes something.
 */
export function writeDraft(ask: Ask): string {
  const post = wholePost(ask);
  const { written = '' } = ask;
  // The local model cannot continue a text of another writer, so it starts a new post.
  return post.startsWith(written) ? post.slice(written.length) : post;
}

function wholePost(ask: Ask): string {
  const { outline } = ask;
  const phrases = phrasesFor(outline, ask.brief.language);
  const plan = plannedPost(ask, phrases);
  const before = [title(plan), opening(plan, phrases), ...plan.intro];
  const promises = promisesIn(ask);
  const sections = plan.sections.map((section, at) => [
    { type: 'heading' as const, text: `## ${capitalised(section.heading)}` },
    ...(gapIn(section, promises) ?? leadIn(section, phrases, { audience: ask.brief.audience, at })),
    ...section.blocks,
  ]);
  const wanted = ask.brief.lengthWords ?? lengthIn(outline);
  const fixed = countWords(markdownOf([...before, ...sections.flat()]));
  const sentences = shareOut(plan, phrases, {
    words: (wanted ?? LENGTH_WORDS) - fixed,
    sentencesMin: wanted === undefined ? SENTENCES_A_SECTION : 1,
  });
  return markdownOf([
    ...before,
    ...sections.flatMap((blocks, at) => [
      ...blocks,
      ...paragraphs(sentences[at] ?? [], phrases.space),
    ]),
  ]);
}

/** An outline that is a single topic gets standard sections. */
function plannedPost({ outline, brief }: Ask, phrases: Phrases): Plan {
  const plan = planOf(outline, brief.title);
  const [only, ...others] = plan.sections;
  const isTopic = others.length === 0 && only?.heading === planOf(outline).title;
  if (!isTopic || only.blocks.length > 0 || phrases.parts.length === 0) return plan;
  return { ...plan, sections: phrases.parts.map((heading) => ({ heading, blocks: [] })) };
}

function title(plan: Plan): Block {
  return { type: 'heading', text: `# ${capitalised(plan.title)}` };
}

function opening(plan: Plan, phrases: Phrases): Block {
  const headings = plan.sections.map((section) => section.heading);
  const isParted = phrases.parts.includes(headings[0] ?? '');
  const named = isParted || headings.length > POINTS_NAMED_MAX ? [] : headings;
  const text = [phrases.opening(plan.title, named), phrases.filler]
    .filter(Boolean)
    .join(phrases.space);
  return { type: 'paragraph', text };
}

/** The facts that the outline promises and does not give: an editor's writer leaves a gap for each. */
function promisesIn({ instructions, outline }: Ask): Question[] {
  if (!instructions.includes('[[?')) return [];
  return questionsIn(outline).filter(({ isPromise }) => isPromise);
}

function gapIn({ heading, blocks }: Section, promises: readonly Question[]): Block[] | undefined {
  const text = [heading, ...blocks.map((block) => block.text)].join('\n').toLowerCase();
  const missing = promises.find(({ about }) => text.includes(about.toLowerCase()));
  if (missing === undefined) return undefined;
  return [
    { type: 'paragraph', text: `${capitalised(missing.about)}: [[? ${missing.question} ]].` },
  ];
}

type About = { audience: string | undefined; at: number };

function leadIn(section: Section, phrases: Phrases, about: About): Block[] {
  const isPart = phrases.parts.includes(section.heading);
  const alreadySpeaks = isPart || section.blocks.at(0)?.type === 'paragraph';
  const text = phrases.section(capitalised(section.heading), about);
  return alreadySpeaks || text === '' ? [] : [{ type: 'paragraph', text }];
}

/** Gives each section its connecting sentences: at least a few, and more until the length is met. */
function shareOut(
  plan: Plan,
  phrases: Phrases,
  missing: { words: number; sentencesMin: number },
): string[][] {
  const shares: string[][] = plan.sections.map(() => []);
  const pool = phrases.connecting;
  const isLong = pointsOf(plan).length > pool.length;
  const sentencesMin = isLong ? 0 : missing.sentencesMin * shares.length;
  const sentencesMax = pool.length * Math.min(USES_OF_A_SENTENCE_MAX, shares.length);
  let words = 0;
  for (let turn = 0; turn < sentencesMax; turn += 1) {
    if (turn >= sentencesMin && words >= missing.words) break;
    // The second pass shifts the sentences, so that sections get different ones.
    const sentence = pool[(turn + Math.floor(turn / pool.length)) % pool.length] ?? '';
    shares[turn % shares.length]?.push(sentence);
    words += countWords(sentence);
  }
  return shares;
}

function paragraphs(sentences: readonly string[], space: string): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < sentences.length; at += SENTENCES_A_PARAGRAPH) {
    const text = sentences.slice(at, at + SENTENCES_A_PARAGRAPH).join(space);
    blocks.push({ type: 'paragraph', text });
  }
  return blocks;
}

function capitalised(text: string): string {
  // A name such as iPhone keeps its own spelling.
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
