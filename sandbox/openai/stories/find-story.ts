import type { Ask, Brief } from '../ask.ts';
import { sentencesOf } from '../writing/language.ts';
import { allStories, type Story } from './story.ts';

/** A question belongs to a story with the same words in its outline, or with most sentences of the draft. */
export function findStory(ask: Ask): Story | undefined {
  const outline = wordsIn(ask.outline);
  return allStories().find((story) => {
    if (!fits(ask.brief, story)) return false;
    if (outline !== '') return outline === wordsIn(story.outline) && isDraftOf(story, ask.draft);
    return ask.draft !== undefined && isDraftOf(story, ask.draft);
  });
}

/** A prompt for a picture names the recorded scene. */
export function storyOfScene(prompt: string): Story | undefined {
  return allStories().find(({ scene }) => prompt.includes(scene));
}

/** White space, list marks and the form of quotation marks change when people paste a text. */
function wordsIn(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join(' ') ?? '';
}

/** Other choices of the form ask for another post. */
function fits(brief: Brief, { reading }: Story): boolean {
  const { title, audience, tone, language, lengthWords } = brief;
  const choices: [string | number | undefined, string | number][] = [
    [title, reading.title],
    [audience, reading.audience],
    [tone, reading.tone],
    [language, reading.language],
    [lengthWords, reading.lengthWords],
  ];
  return choices.every(([chosen, recorded]) => chosen === undefined || chosen === recorded);
}

const SHARE_MIN = 0.4;

/** People may have had many sentences changed since. A post that was written again is not recorded. */
function isDraftOf(story: Story, draft: Ask['draft']): boolean {
  if (draft === undefined) return true;
  const recorded = sentencesIn(story.draft);
  const text = withSingleSpaces(draft.text);
  const kept = recorded.filter((sentence) => text.includes(sentence));
  return kept.length >= recorded.length * SHARE_MIN;
}

function sentencesIn(markdown: string): string[] {
  return markdown.split('\n').flatMap((line) => sentencesOf(withSingleSpaces(line)));
}

function withSingleSpaces(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}
