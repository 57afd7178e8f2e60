const SUBJECT_CHARS_MAX = 600;

/** An image model has no system prompt, so the untrusted part is short, quoted and named as a subject. */
export function thumbnailPrompt(title: string, markdown: string): string {
  return [
    'A wide thumbnail picture for a blog post: one clear, friendly editorial illustration with a',
    'simple composition, strong contrast and room at the edges. No logos, no brands, no real people,',
    'no text except the title.',
    `The post has the title "${oneLine(title)}".`,
    `What it is about, for the choice of the motif only: "${oneLine(openingOf(markdown))}"`,
  ].join('\n');
}

function openingOf(markdown: string): string {
  const prose = markdown.split('\n').filter((line) => /^[^#>|`\s-]/.test(line));
  return prose.join(' ').slice(0, SUBJECT_CHARS_MAX);
}

function oneLine(text: string): string {
  return text.replace(/["\s]+/g, ' ').trim();
}
