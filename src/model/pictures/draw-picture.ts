import type OpenAI from 'openai';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Drawing } from '../../pipeline/ports/model-port.ts';
import { parseBody } from '../answer-body.ts';
import { apiMissingError } from '../openai-errors.ts';
import type { SendTolerantly, ShapedRequest } from '../refused-parameters.ts';
import { ImageAnswer, usageOf } from '../server-answers.ts';
import { readPaid, throwPaid } from '../text/text-errors.ts';
import { isPage } from '../unknown-path.ts';
import { createPictureFetch, type FetchPicture } from './fetch-picture.ts';
import { mimetypeOf, unusablePicture } from './picture.ts';

interface DrawDeps {
  client: OpenAI;
  sendTolerantly: SendTolerantly;
  fetchPicture?: FetchPicture;
}

export interface PictureRequest {
  model: string;
  prompt: string;
}

const THUMBNAIL_SIZE = '1536x1024';
const SIZE_ALIASES = [
  THUMBNAIL_SIZE,
  'width',
  'height',
  'resolution',
  'dimensions',
  'image size',
  'image dimensions',
];

/** Only a server that sent a picture before sends a page because it is down. */
export function createDraw({ client, sendTolerantly, ...deps }: DrawDeps) {
  const { origin: ownOrigin } = new URL(client.baseURL);
  const { fetchPicture = createPictureFetch({ ownOrigin }) } = deps;
  let hasAnswered = false;

  async function send(body: object, signal: AbortSignal): Promise<unknown> {
    const response = await client.post('/images/generations', { body, signal }).asResponse();
    const text = await response.text();
    if (isPage(text) && !hasAnswered) throw apiMissingError('images');
    return parseBody(text, response.headers);
  }

  return async (request: PictureRequest, signal: AbortSignal): Promise<Drawing> => {
    const { model } = request;
    const answer = await sendTolerantly({
      api: 'images',
      model,
      shape: (refused) => shapeRequest(request, refused),
      send: (body) => send(body, signal),
    }).catch((error: unknown) => {
      throw isMalformed(error) ? unusablePicture('The answer holds no picture') : error;
    });
    const { data, success } = ImageAnswer.safeParse(answer);
    if (!success) throw unusablePicture('The answer holds no picture');
    const { b64_json: base64, url } = data.data[0];
    const usage = { ...usageOf({ usage: data.usage }, model), pictures: 1 };
    const bytes = await bytesOf(base64 || url || '', { signal, fetchPicture }).catch(
      (error: unknown) => throwPaid(usage, error),
    );
    const mimetype = readPaid(usage, () => mimetypeOf(bytes));
    hasAnswered = true;
    return { bytes, mimetype, usage };
  };
}

function shapeRequest(request: PictureRequest, refused: ReadonlySet<string>): ShapedRequest {
  if (refused.has('size')) return { body: { ...request }, optional: [] };
  const optional = [{ name: 'size', aliases: SIZE_ALIASES }];
  return { body: { ...request, size: THUMBNAIL_SIZE }, optional };
}

function isMalformed(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'model_malformed';
}

const DATA_ADDRESS = /^data:[^,]{0,200},/i;

/** Servers put a picture, a `data:` address or a web address into either field. */
async function bytesOf(
  value: string,
  { signal, fetchPicture }: { signal: AbortSignal; fetchPicture: FetchPicture },
): Promise<Buffer> {
  if (/^https?:/i.test(value)) return await fetchPicture(value, signal);
  return Buffer.from(value.replace(DATA_ADDRESS, ''), 'base64');
}
