import { readProse } from '../markdown/headings.ts';
import { inlineText } from '../markdown/inline-text.ts';
import { Picture } from '../run.ts';
import type { AssetDefinition } from './asset.ts';
import { type Scene, scenePlan } from './scene.ts';

export const thumbnailAsset: AssetDefinition<Picture, Scene> = {
  schema: Picture,
  plan: scenePlan,

  /** Stores the bytes before the step's record, so that every recorded picture can be read. */
  async make({ run, claim, model, pictures, signal }, { subject, title, draft }, scene) {
    const prompt = thumbnailPrompt(title, draft.markdown, scene?.scene);
    const { bytes, mimetype, usage } = await model.draw(prompt, signal, run.brief.models.image);
    await pictures.keep(claim, subject, bytes);
    const altText = scene?.alt_text ?? title;
    return { asset: { name: subject, mimetype, altText }, usage };
  },

  frontMatter: ({ altText }) => ({ thumbnail_alt: altText }),
};

const SUBJECT_CHARS_MAX = 600;

/** An image model has no system prompt, so the untrusted part is short, quoted and named as a subject. */
export function thumbnailPrompt(title: string, markdown: string, scene?: string): string {
  const subject =
    scene === undefined
      ? `What it is about, for the choice of the motif only: "${oneLine(openingOf(markdown))}"`
      : `The scene: "${oneLine(scene)}"`;
  return [
    'A wide thumbnail picture for a blog post: one clear, friendly editorial illustration with a',
    'simple composition, strong contrast and room at the edges. No logos, no brands, no real people,',
    'no text except the title.',
    `The post has the title "${oneLine(title)}".`,
    subject,
  ].join('\n');
}

/** A limit on time: the parser reads no more than this. */
const PARSED_CHARS_MAX = 1_200;

function openingOf(markdown: string): string {
  let words = '';
  let parsedChars = 0;
  for (const line of readProse(markdown).lines) {
    if (words.length >= SUBJECT_CHARS_MAX || parsedChars >= PARSED_CHARS_MAX) break;
    if (!PARAGRAPH.test(line) || DEFINITION.test(line)) continue;
    words += ` ${inlineText(line)}`;
    parsedChars += line.length;
  }
  return words.trim().slice(0, SUBJECT_CHARS_MAX);
}

const PARAGRAPH = /^[^#>|`\s-].*\p{L}/u;
/** Of a reference link or a footnote. */
const DEFINITION = /^\[[^[\]]*\]:/;

function oneLine(text: string): string {
  return text.replace(/["\s]+/g, ' ').trim();
}
