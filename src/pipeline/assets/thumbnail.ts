import { thumbnailPrompt } from '../prompts/thumbnail.ts';
import type { Draft, MadeThumbnail } from '../run.ts';
import type { RunContext } from '../run-context.ts';

interface Subject {
  name: string;
  title: string;
  draft: Draft;
}

/** The bytes are kept before the step is recorded, so that a recorded picture can always be read. */
export async function makeThumbnail(
  { claim, model, pictures, signal }: RunContext,
  { name, title, draft }: Subject,
): Promise<MadeThumbnail> {
  const { bytes, mimetype, usage } = await model.draw(
    thumbnailPrompt(title, draft.markdown),
    signal,
  );
  await pictures.keep(claim, name, bytes);
  const altText = `Illustration for the blog post “${title}”`;
  return { state: 'made', asset: { name, mimetype, altText }, usage };
}
