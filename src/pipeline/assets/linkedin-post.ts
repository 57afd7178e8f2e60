import { PipelineError } from '../errors.ts';
import { LINKEDIN_INSTRUCTIONS, linkedInInput } from '../prompts/linkedin-post.ts';
import { linkedInText } from '../rules/linkedin-text.ts';
import { type Draft, LINKEDIN_CHARS_MAX, LinkedInPost, type MadeLinkedInPost } from '../run.ts';
import type { RunContext } from '../run-context.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../steps/retry-truncated.ts';

const HASHTAGS_MAX = 8;

export async function makeLinkedInPost(
  { run, model, signal }: RunContext,
  { title, draft }: { title: string; draft: Draft },
): Promise<MadeLinkedInPost> {
  const ask = {
    role: 'writer' as const,
    instructions: LINKEDIN_INSTRUCTIONS,
    input: linkedInInput(run.brief, title, draft.markdown),
    outputTokensMax: OUTPUT_TOKENS.post,
    signal,
  };
  const wanted = { name: 'linkedin_post', schema: LinkedInPost };
  const { value, usage } = await retryTruncated(ask, (roomy) => model.answer(roomy, wanted));
  return { state: 'made', asset: tidyPost(value), usage };
}

/** A text past LinkedIn's limit would be cut by LinkedIn, so it counts as an answer in the wrong shape. */
function tidyPost({ text, hashtags }: LinkedInPost): LinkedInPost {
  const words = hashtags.map((tag) => tag.replace(/[^\p{L}\p{N}_]/gu, '')).filter(Boolean);
  const post = { text: text.trim(), hashtags: [...new Set(words)].slice(0, HASHTAGS_MAX) };
  const { length } = linkedInText(post);
  if (post.text === '' || length > LINKEDIN_CHARS_MAX) {
    throw new PipelineError('model_malformed', `The LinkedIn text has ${length} characters`);
  }
  return post;
}
