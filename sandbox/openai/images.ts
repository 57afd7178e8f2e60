import type { Answer } from './answer.ts';
import { ApiError } from './api-error.ts';
import type { ImagesBody } from './ask.ts';
import type { Exchange } from './exchange.ts';
import { waitFor } from './pace.ts';
import { storyOfScene } from './stories/find-story.ts';
import { pictureOf } from './stories/story.ts';
import { drawSvg, drawThumbnail, type Picture } from './thumbnail.ts';
import { countTokens } from './tokens.ts';

const PIXELS_A_TOKEN = 1000;
const PIXELS_MAX = 3840 * 2160;
const SIDE_STEP = 16;
const SIDES_RATIO_MAX = 3;
const TITLE_CHARACTERS_MAX = 120;
const PICTURES_KEPT_MAX = 20;
const TITLE_LOOK_CHARACTERS = 1_000;

/** Answers POST /images/generations. */
export async function generateImages(exchange: Exchange, body: ImagesBody): Promise<Response> {
  const picture = { ...readSize(body.size ?? 'auto'), format: body.output_format ?? 'png' };
  const answer = await exchange.answer();
  await waitFor(exchange.pace.firstTokenMs + exchange.pace.imageMs, exchange.gone);
  if (answer?.type === 'lost' || answer?.type === 'cut') return exchange.drop();
  const image = await imageFor(answer, body.prompt, picture);
  exchange.end();
  const count = body.n ?? 1;
  return exchange.context.json({
    created: Math.floor(Date.now() / 1000),
    background: 'opaque',
    output_format: picture.format,
    quality: 'medium',
    size: `${picture.width}x${picture.height}`,
    data: Array.from({ length: count }, () => ({ b64_json: image })),
    usage: usageOf(
      body.prompt,
      Math.ceil((count * picture.width * picture.height) / PIXELS_A_TOKEN),
    ),
  });
}

async function imageFor(
  answer: Answer | undefined,
  prompt: string,
  picture: Picture,
): Promise<string> {
  if (answer?.type === 'image') return answer.base64;
  if (answer?.type === 'malformed') return answer.text ?? 'bm90IGFuIGltYWdl';
  if (answer?.type === 'refusal') {
    throw new ApiError(400, 'Your request was rejected by the safety system.', {
      code: 'moderation_blocked',
    });
  }
  const story = storyOfScene(prompt);
  if (story !== undefined) {
    return drawnOnce(story.name, picture, () => drawSvg(pictureOf(story), picture));
  }
  const title = titleIn(prompt);
  return drawnOnce(title, picture, () => drawThumbnail(title, picture));
}

/** Encoding takes half a second, so this is a cache of the latest pictures. */
const pictures = new Map<string, Promise<string>>();

function drawnOnce(name: string, picture: Picture, draw: () => Promise<Buffer>): Promise<string> {
  const key = JSON.stringify([name, picture]);
  const drawn = pictures.get(key) ?? draw().then((bytes) => bytes.toString('base64'));
  pictures.set(key, drawn);
  const oldest = pictures.keys().next().value;
  if (pictures.size > PICTURES_KEPT_MAX && oldest !== undefined) pictures.delete(oldest);
  return drawn;
}

/** The prompt names the title in quotation marks, somewhere after the word "title". */
function titleIn(prompt: string): string {
  const named = /title(.*)/isu.exec(prompt)?.[1]?.slice(0, TITLE_LOOK_CHARACTERS) ?? '';
  const quoted = /^[^"“„「]*(?:"([^"\n]+)"|[“„]([^”“\n]+)[”“]|「([^」\n]+)」)/u.exec(named);
  return quoted?.slice(1).find(Boolean) ?? prompt.slice(0, TITLE_CHARACTERS_MAX);
}

function readSize(size: string): { width: number; height: number } {
  if (size === 'auto') return { width: 1536, height: 1024 };
  const [width = 0, height = 0] = size.split('x').map(Number);
  const isStepped = width % SIDE_STEP === 0 && height % SIDE_STEP === 0;
  const isPossible = width > 0 && height > 0 && width * height <= PIXELS_MAX;
  const ratio = Math.max(width / height, height / width);
  if (isStepped && isPossible && ratio <= SIDES_RATIO_MAX) return { width, height };
  throw new ApiError(400, `Invalid value: '${size}'.`, { code: 'invalid_value', param: 'size' });
}

function usageOf(prompt: string, outputTokens: number) {
  const input = countTokens(prompt);
  return {
    input_tokens: input,
    input_tokens_details: { image_tokens: 0, text_tokens: input },
    output_tokens: outputTokens,
    output_tokens_details: { image_tokens: outputTokens, text_tokens: 0 },
    total_tokens: input + outputTokens,
  };
}
