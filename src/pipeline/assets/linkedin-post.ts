import { z } from 'zod';
import { PipelineError } from '../errors.ts';
import { withLineBreaks } from '../markdown/model-marks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { unwrapPost } from '../markdown/unwrap-post.ts';
import { finishedPostText, ORDERS_OF_POST } from '../prompts/brief.ts';
import { houseForWriter } from '../prompts/house.ts';
import { UNTRUSTED_TEXT_IS_DATA } from '../prompts/untrusted-text.ts';
import type { AssetBrief } from '../run/brief-reading.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../steps/draft/retry-truncated.ts';
import type { AssetDefinition } from './asset.ts';
import { withEachHashtagOnce } from './hashtags.ts';

export const LinkedInPost = z.object({ text: z.string(), hashtags: z.array(z.string()) });
export type LinkedInPost = z.infer<typeof LinkedInPost>;

export const linkedInPostAsset: AssetDefinition<LinkedInPost> = {
  schema: LinkedInPost,

  async make({ run, model, signal }, { title, draft }) {
    const ask = {
      role: 'writer' as const,
      model: run.brief.models.writer,
      instructions: LINKEDIN_INSTRUCTIONS,
      input: linkedInInput(run.brief, title, draft.markdown),
      outputTokensMax: OUTPUT_TOKENS.post,
      signal,
    };
    const wanted = { name: 'linkedin_post', schema: LinkedInPost };
    const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
    return { asset: tidyPost(value), usage };
  },
};

export function linkedInText({ text, hashtags }: LinkedInPost): string {
  return [text, hashtags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n\n');
}

const HASHTAGS_MAX = 8;
const LINKEDIN_CHARS_MAX = 3_000;

const LEFT_MARKS = /(?<![\w*])\*\*(?=[\p{L}\p{N}“"])|(?<=[\p{L}\p{N}.!?”"])\*\*(?![\w*])/gu;

/** LinkedIn shows Markdown as typed, and truncates a longer text, so that one counts as malformed. */
export function tidyPost({ text, hashtags }: LinkedInPost): LinkedInPost {
  if (text.length > READ_CHARS_MAX) throw tooLong(text.length);
  const markdown = unwrapPost(withLineBreaks(text)).post;
  const tagged = withEachHashtagOnce(plainText(markdown).replace(LEFT_MARKS, ''), hashtags);
  const post = { text: tagged.text, hashtags: tagged.hashtags.slice(0, HASHTAGS_MAX) };
  const { length } = linkedInText(post);
  if (post.text === '' || length > LINKEDIN_CHARS_MAX) throw tooLong(length);
  return post;
}

/** Markdown with long addresses becomes shorter as plain text. */
const READ_CHARS_MAX = 2 * LINKEDIN_CHARS_MAX;

function tooLong(length: number): PipelineError {
  return new PipelineError('model_malformed', `The LinkedIn text has ${length} characters`);
}

export const LINKEDIN_INSTRUCTIONS = `You write the LinkedIn post that announces a finished blog post.

${UNTRUSTED_TEXT_IS_DATA}

${ORDERS_OF_POST}

- In the language of the blog post, and for the audience and in the tone of the brief if it names them; plain text
  without Markdown.
- The first line makes a reader stop: the blog post's own point, not a slogan. Then two to five short paragraphs, and one
  sentence that says why to read on. No link: the team adds it.
- Nothing that is not in the blog post. At most 1,300 characters.
- hashtags: three to five words without "#", the topic's own.`;

export function linkedInInput(brief: AssetBrief, title: string, markdown: string): string {
  const post = finishedPostText(brief, { title, markdown });
  const request = 'Write the LinkedIn post, in the language of the blog post.';
  return [...houseForWriter(brief), post, request].join('\n\n');
}
