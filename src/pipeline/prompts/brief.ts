import type { Brief } from '../run.ts';
import { untrustedText } from './untrusted-text.ts';

export function briefText(brief: Brief): string {
  return withChoices(brief, untrustedText('outline', brief.outline));
}

/** For a text about the finished post: the brief's other choices are met by the post itself. */
export function postText(
  { audience, tone, language }: Brief,
  { title, markdown }: { title: string; markdown: string },
): string {
  return withChoices({ audience, tone, language }, untrustedText('draft', markdown, { title }));
}

type Choices = Pick<Brief, 'title' | 'audience' | 'tone' | 'language' | 'lengthWords'>;

function withChoices(choices: Choices, text: string): string {
  const { title, audience, tone, language, lengthWords } = choices;
  const lines = [
    title && `title: ${title}`,
    audience && `audience: ${audience}`,
    tone && `tone: ${tone}`,
    language && `language: ${language}`,
    lengthWords && `length: about ${lengthWords} words`,
  ].filter(Boolean);
  const brief = lines.length === 0 ? [] : [untrustedText('brief', lines.join('\n'))];
  return [...brief, text].join('\n\n');
}
