import type { Ask } from '../ask.ts';
import { fencesIn } from '../fences.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { reviseByEdits } from '../writing/revision-edits.ts';
import { findStory } from './find-story.ts';
import type { Fault, Story } from './story.ts';
import { claimGrounds, storyClaims } from './story-claims.ts';
import { recordedChange } from './story-edits.ts';

/**
 * The recorded answer to a question about a story: a text for a draft, an object for a schema. Undefined for
 * every other question, also for those of a loop that rewrites its drafts, which has no gaps.
 */
export function storyAnswer(ask: Ask): unknown {
  if (ask.schemaName === 'claims') return storyClaims(ask);
  const answer = ask.schema === undefined ? draft : ANSWERS[ask.schemaName ?? ''];
  const story = answer && findStory(ask);
  return story && answer(story, ask);
}

type StoryAnswer = (story: Story, ask: Ask) => unknown;

/** By the name of the schema. */
const ANSWERS: Readonly<Record<string, StoryAnswer>> = {
  brief_reading: ({ reading }) => reading,
  verdict,
  edits: (story, ask) => reviseByEdits(ask, (item) => recordedChange(story, ask, item)),
  comparison,
  claim_grounds: claimGrounds,
  scene: ({ scene, altText }) => ({ scene, alt_text: altText }),
  linkedin_post: ({ linkedIn, hashtags }) => ({ text: linkedIn, hashtags }),
};

function draft(story: Story, { instructions, written = '' }: Ask): string | undefined {
  const allowsGaps = instructions.includes('[[?');
  const isBeginning = story.draft.startsWith(written);
  return allowsGaps && isBeginning ? story.draft.slice(written.length) : undefined;
}

function verdict(story: Story, { schema, draft }: Ask): unknown {
  const items = propertiesOf(propertyOf(schema, 'checklist'));
  const listsPassages = items.every(([, item]) => propertyOf(item, 'passages') !== undefined);
  if (!listsPassages || draft === undefined) return undefined;
  const faults = faultsIn(story, draft.text);
  const checklist = items.map(([id]) => {
    const passages = faults.filter(({ check }) => check === id).flatMap((fault) => fault.passages);
    return [id, { pass: passages.length === 0, passages }];
  });
  const { summary } = story.review;
  const isPassed = faults.length === 0;
  return {
    verdict: isPassed ? 'pass' : 'revise',
    checklist: Object.fromEntries(checklist),
    doubts: [],
    summary: isPassed ? summary.pass : summary.revise,
  };
}

function comparison(story: Story, { prompt }: Ask): unknown {
  const { better, same } = story.review.comparison;
  const [a = 0, b = 0] = [...fencesIn(prompt, 'draft')].map(
    ({ text }) => faultsIn(story, text).length,
  );
  if (a === b) return { better: 'same', why: same };
  return { better: a < b ? 'A' : 'B', why: better };
}

/** Mended faults are gone: the first edit of each replaces a passage that shows it. */
function faultsIn({ review }: Story, draft: string): Fault[] {
  return review.faults.filter(({ edits: [first] }) => first && draft.includes(first.passage));
}
