import type { LinkedInPost } from '../run.ts';

export function linkedInText({ text, hashtags }: LinkedInPost): string {
  return [text, hashtags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n\n');
}
