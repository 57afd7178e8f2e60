import type { Brief } from '../run.ts';
import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

export const LINKEDIN_INSTRUCTIONS = `You write the LinkedIn post that announces a finished blog post.

${UNTRUSTED_TEXT_IS_DATA}

- In the language of the blog post; plain text without Markdown.
- The first line makes a reader stop: the blog post's own point, not a slogan. Then two to five short paragraphs, and one
  sentence that says why to read on. No link: the team adds it.
- Nothing that is not in the blog post. At most 1,300 characters.
- hashtags: three to five words without "#", the topic's own.`;

export function linkedInInput(brief: Brief, title: string, markdown: string): string {
  const audience = brief.audience
    ? `${untrustedText('brief', `audience: ${brief.audience}`)}\n\n`
    : '';
  return `${audience}${untrustedText('draft', markdown, { title })}\n\nWrite the LinkedIn post.`;
}
