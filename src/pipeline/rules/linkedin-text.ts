import type { LinkedInPost } from '../run.ts';

/** The post as somebody pastes it into LinkedIn. */
export function linkedInText({ text, hashtags }: LinkedInPost): string {
  return [text, hashtags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n\n');
}
