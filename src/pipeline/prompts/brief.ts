import type { Brief } from '../run.ts';
import { untrustedText } from './untrusted-text.ts';

export function briefText(brief: Brief): string {
  const lines = [
    brief.title && `title: ${brief.title}`,
    brief.audience && `audience: ${brief.audience}`,
    brief.tone && `tone: ${brief.tone}`,
    brief.language && `language: ${brief.language}`,
    brief.lengthWords && `length: about ${brief.lengthWords} words`,
  ].filter(Boolean);
  const choices = lines.length === 0 ? [] : [untrustedText('brief', lines.join('\n'))];
  return [...choices, untrustedText('outline', brief.outline)].join('\n\n');
}
