import { PipelineError } from '../pipeline/errors.ts';

/** A picture has a few megabytes; an endless answer would use up the memory. */
export const ANSWER_BYTES_MAX = 32 * 1_048_576;

/** `fetch` whose body raises `model_malformed` after `ANSWER_BYTES_MAX`. */
export async function fetchWithLimit(
  url: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const answer = await fetch(url, init);
  if (answer.body === null) return answer;
  const { status, statusText, headers } = answer;
  return new Response(answer.body.pipeThrough(limitBytes()), { status, statusText, headers });
}

function limitBytes(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= ANSWER_BYTES_MAX) controller.enqueue(chunk);
      else controller.error(new PipelineError('model_malformed', 'The answer is too large'));
    },
  });
}
