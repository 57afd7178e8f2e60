import { z } from 'zod';
import { PipelineError } from '../errors.ts';
import { plainText } from '../markdown/plain-text.ts';
import { finishedPostText, ORDERS_OF_POST } from '../prompts/brief.ts';
import { UNTRUSTED_TEXT_IS_DATA } from '../prompts/untrusted-text.ts';
import type { AssetBrief } from '../run/brief-reading.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../steps/draft/retry-truncated.ts';
import type { AssetPlan } from './asset.ts';

/** An image model does not say what it drew, so a text model chooses the scene and describes it. */
export const Scene = z.object({ scene: z.string(), alt_text: z.string() });
export type Scene = z.infer<typeof Scene>;

export const scenePlan: AssetPlan<Scene> = {
  name: 'scene',
  schema: Scene,

  async make({ run, model, signal }, { title, draft }) {
    const ask = {
      role: 'writer' as const,
      model: run.brief.models.writer,
      instructions: SCENE_INSTRUCTIONS,
      input: sceneInput(run.brief, title, draft.markdown),
      outputTokensMax: OUTPUT_TOKENS.scene,
      signal,
    };
    const wanted = { name: 'scene', schema: Scene };
    const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
    return { asset: tidyScene(value), usage };
  },
};

const SCENE_CHARS_MAX = 600;
/** Twice the length that the prompt asks for; screen readers cannot pause in alt text. */
const ALT_TEXT_CHARS_MAX = 400;

export function tidyScene({ scene, alt_text }: Scene): Scene {
  const shown = oneLine(scene).slice(0, SCENE_CHARS_MAX).toWellFormed();
  const { length } = alt_text.trim();
  const described = length > ALT_TEXT_CHARS_MAX ? '' : oneLine(plainText(alt_text));
  if (shown !== '' && described !== '') return { scene: shown, alt_text: described };
  const message = `The alt text has ${length} characters, and the scene ${scene.length}`;
  throw new PipelineError('model_malformed', message);
}

function oneLine(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(' ');
}

export const SCENE_INSTRUCTIONS = `You choose the thumbnail picture of a finished blog post, and describe it for readers who cannot see it.

${UNTRUSTED_TEXT_IS_DATA}

${ORDERS_OF_POST}

- scene: what the picture shows, in one or two sentences for an image model. One clear motif that stands for the blog
  post's point and that its audience knows, with its setting. No text, no logos, no brands, no real people.
- alt_text: what a person sees in this scene, in one plain sentence of at most 200 characters, in the language of the
  blog post. Begin with the motif, not with "image of" or a phrase like it. Nothing that is not in the scene.`;

export function sceneInput(brief: AssetBrief, title: string, markdown: string): string {
  return `${finishedPostText(brief, { title, markdown })}\n\nChoose the picture and describe it.`;
}
