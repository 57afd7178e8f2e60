import OpenAI from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import { createClient, type ModelOptions } from './openai.ts';
import { toPipelineError } from './openai-errors.ts';

export type ApiName = 'responses' | 'chat';

/** A failure that shows nothing about the path, such as a rate limit, is given as its error. */
export type ApiState = 'spoken' | 'unknown_path' | PipelineError;

/** Asks one short question on each path, which costs a little. Raises only bugs. */
export type CheckApis = (model: string) => Promise<Record<ApiName, ApiState>>;

export function createApiCheck(options: ModelOptions): CheckApis {
  const client = createClient(options);
  return async (model) => {
    const [responses, chat] = await Promise.all([
      stateOf('output', () => client.responses.create({ model, input: QUESTION }).asResponse()),
      stateOf('choices', () =>
        client.chat.completions
          .create({ model, messages: [{ role: 'user', content: QUESTION }] })
          .asResponse(),
      ),
    ]);
    return { responses, chat };
  };
}

/** Without further parameters: a server that refuses one of them speaks the API all the same. */
const QUESTION = 'Answer with the one word: ok';

async function stateOf(field: string, ask: () => Promise<Response>): Promise<ApiState> {
  try {
    const response = await ask();
    const answer: unknown = await response.json();
    return hasList(answer, field) ? 'spoken' : 'unknown_path';
  } catch (error) {
    // A web page with the status 200.
    if (error instanceof SyntaxError || isUnknownPath(error)) return 'unknown_path';
    const failure = toPipelineError(error);
    if (failure instanceof PipelineError) return failure;
    throw error;
  }
}

function hasList(answer: unknown, field: string): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  return Array.isArray(Object.entries(answer).find(([name]) => name === field)?.[1]);
}

/** A server without the path also answers 404 for an unknown model, but then it names the model. */
function isUnknownPath(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError)) return false;
  const { status, code, message } = error;
  if (status === 405 || status === 501) return true;
  return status === 404 && code !== 'model_not_found' && !/\bmodel\b/i.test(message);
}
