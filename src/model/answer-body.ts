import OpenAI from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import { readServerError } from './error-bodies.ts';
import { codeOf, NOT_JSON } from './openai-errors.ts';

export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Parses the body of an answer with the status 200. Raises an `APIError` for an error in it. */
export function parseBody(text: string, headers: Headers): unknown {
  const body = parseJson(text);
  if (body !== undefined && !isErrorBody(body)) return body;
  const details = readServerError(body ?? text);
  const error = OpenAI.APIError.generate(200, { error: details }, undefined, headers);
  if (body !== undefined || codeOf(error) === 'model_api_missing') throw error;
  throw new PipelineError('model_malformed', NOT_JSON);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const ANSWER_FIELDS = ['output', 'choices', 'data'];

/** A failed response has an `error` too, and its status says so. */
function isErrorBody(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const hasState = 'status' in body && typeof body.status === 'string';
  if (ANSWER_FIELDS.some((field) => field in body) || hasState) return false;
  const hasError = 'error' in body && body.error != null;
  return hasError || 'detail' in body || ('message' in body && typeof body.message === 'string');
}
