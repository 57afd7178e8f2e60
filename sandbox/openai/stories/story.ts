import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * A recorded story: an outline, and the answers of a good reader, writer, reviewer and designer to it. Its
 * files are in `sandbox/stories/NAME/`; `tests/sandbox/demo/stories.test.ts` checks that they fit together.
 */
export type Story = z.infer<typeof Material> & {
  name: string;
  outline: string;
  reading: Reading;
  /** The first draft, with its gaps and its faults. */
  draft: string;
  review: Review;
  claims: readonly RecordedClaim[];
  linkedIn: string;
};

const Material = z.strictObject({
  /** The name on the page, and the interesting part. */
  label: z.string(),
  hint: z.string(),
  scene: z.string(),
  altText: z.string(),
  hashtags: z.array(z.string()),
});

const Reading = z.strictObject({
  title: z.string(),
  audience: z.string(),
  tone: z.string(),
  language: z.string(),
  lengthWords: z.int(),
  orders: z.array(z.string()),
  points: z.array(z.string()),
  setsEnding: z.boolean(),
  calculations: z.array(z.string()),
  questions: z.array(z.strictObject({ question: z.string(), about: z.string() })),
});
type Reading = z.infer<typeof Reading>;

const RecordedEdit = z.strictObject({
  kind: z.enum(['replace', 'delete']),
  passage: z.string(),
  text: z.string(),
});
export type RecordedEdit = z.infer<typeof RecordedEdit>;

/** A failed item of the checklist, and the edits that mend it. */
const Fault = z.strictObject({
  check: z.string(),
  passages: z.array(z.strictObject({ quote: z.string(), fix: z.string() })).min(1),
  edits: z.array(RecordedEdit).min(1),
  reason: z.string(),
  change: z.string(),
});
export type Fault = z.infer<typeof Fault>;

const Review = z.strictObject({
  summary: z.strictObject({ revise: z.string(), pass: z.string() }),
  comparison: z.strictObject({ better: z.string(), same: z.string() }),
  faults: z.array(Fault),
  /** The sentence of each gap, and the same sentence for a team that does not give the fact. */
  gaps: z.array(
    z.strictObject({
      question: z.string(),
      passage: z.string(),
      text: z.string(),
      reason: z.string(),
    }),
  ),
});
type Review = z.infer<typeof Review>;

/** A checkable statement of the draft, also of the mended one, and where it comes from. */
const RecordedClaim = z.strictObject({
  kind: z.enum(['figure', 'name', 'date', 'quotation', 'cause', 'about_us']),
  quote: z.string(),
  statement: z.string(),
  ground: z.enum(['outline', 'general', 'nobody']),
  passage: z.string(),
  fix: z.string(),
});
type RecordedClaim = z.infer<typeof RecordedClaim>;

/** In the order in which the page suggests them. */
const NAMES = ['search-outage', 'wanderkarten', 'new-domain'];

let stories: readonly Story[] | undefined;

export function allStories(): readonly Story[] {
  stories ??= NAMES.map(readStory);
  return stories;
}

/** Their outlines, as the page suggests them. */
export function recordedOutlines(): Pick<Story, 'label' | 'hint' | 'outline'>[] {
  return allStories().map(({ label, hint, outline }) => ({ label, hint, outline }));
}

/** The picture of the scene as SVG. */
export function pictureOf({ name }: Story): Buffer {
  return readFileSync(new URL('picture.svg', folderOf(name)));
}

function readStory(name: string): Story {
  const read = (file: string) => readFileSync(new URL(file, folderOf(name)), 'utf8').trim();
  return {
    ...Material.parse(JSON.parse(read('story.json'))),
    name,
    outline: read('outline.md'),
    reading: Reading.parse(JSON.parse(read('reading.json'))),
    draft: read('draft.md'),
    review: Review.parse(JSON.parse(read('review.json'))),
    claims: z.array(RecordedClaim).parse(JSON.parse(read('claims.json'))),
    linkedIn: read('linkedin.md'),
  };
}

function folderOf(name: string): URL {
  return new URL(`../../stories/${name}/`, import.meta.url);
}
