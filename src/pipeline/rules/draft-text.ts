import { PipelineError } from '../errors.ts';
import { postText } from '../markdown/post-text.ts';

/** Several times the longest post a brief can request: a longer text comes from a model in a loop. */
export const DRAFT_CHARS_MAX = 200_000;

/** The post alone. Raises `model_malformed` for an empty or too long draft. */
export function draftText(answer: string): string {
  const text = postText(answer.toWellFormed());
  if (text === '') throw new PipelineError('model_malformed', 'The draft is empty');
  if (text.length > DRAFT_CHARS_MAX) {
    throw new PipelineError('model_malformed', `The draft has ${text.length} characters`);
  }
  return text;
}

/** The post in an unfinished answer; '' while the model only talks or thinks. */
export function draftSoFar(textSoFar: string): string {
  return postText(textSoFar.toWellFormed());
}
