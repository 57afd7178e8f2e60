import { PipelineError } from '../../pipeline/errors.ts';
import { DRAFT_CHARS_MAX } from '../../pipeline/rules/draft-text.ts';
import type { Usage } from '../../pipeline/run.ts';
import { codeOfErrorName, safeName } from '../openai-errors.ts';
import { AnswerPart, parseAnswer } from '../server-answers.ts';

export function refusalError(): PipelineError {
  return new PipelineError('model_refused', 'The model refused');
}

export function filterError(): PipelineError {
  return new PipelineError('model_filtered', 'A content filter stopped the answer');
}

export function truncationError(): PipelineError {
  return new PipelineError('model_truncated', 'The answer was cut off at its limit');
}

export function cutStreamError(): PipelineError {
  return new PipelineError('model_unavailable', 'The stream ended in the middle');
}

/** Without the server's message, which may quote the request. */
export function serverError(code: unknown): PipelineError {
  return new PipelineError(
    codeOfErrorName(code) ?? 'model_unavailable',
    `OpenAI: ${safeName(code) ?? 'failed'}`,
  );
}

/** Reads an answer that is paid: an error in it names the usage, if the server named it. */
export function readPaid<T>(usage: Usage, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return throwPaid(usage, error);
  }
}

export function throwPaid(usage: Usage, error: unknown): never {
  const isKnown = usage.inputTokens + usage.outputTokens > 0 || usage.pictures !== undefined;
  if (!isKnown || !(error instanceof PipelineError)) throw error;
  const { code, message, cause, retryAfterMs, isUnlimited } = error;
  throw new PipelineError(code, message, { cause, retryAfterMs, isUnlimited, usage });
}

export function requireText(text: string): string {
  if (text.trim() === '') throw new PipelineError('model_malformed', 'The answer is empty');
  return text;
}

export function appendText(text: string, delta: unknown): string {
  const longer = text + parseAnswer(AnswerPart, delta);
  if (longer.length <= DRAFT_CHARS_MAX) return longer;
  throw new PipelineError('model_malformed', 'The answer does not end');
}
