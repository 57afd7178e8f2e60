import OpenAI from 'openai';
import { z } from 'zod';
import { parseBody } from './answer-body.ts';
import { createClient, type ServerOptions } from './openai-client.ts';
import { type Api, codeOf } from './openai-errors.ts';
import { isPage } from './unknown-path.ts';

/** `unknown` and `missing` hold what the server certainly does not have. */
export type ModelFindings =
  | { state: 'no_answer'; cause: unknown }
  | { state: 'key_refused' }
  | { state: 'answered'; unknown: string[]; missing: Api[] };

/** Requests each model by name and each API without a question, which costs nothing. Never rejects. */
export type CheckModels = (names: readonly string[]) => Promise<ModelFindings>;

const CHECK_MS_MAX = 10_000;

/** Only a clear answer counts: many servers lack these routes, but their models may work. */
export function createModelCheck(options: ServerOptions, apis: readonly Api[]): CheckModels {
  const client = createClient({ ...options, timeoutMs: CHECK_MS_MAX });

  return async (names) => {
    try {
      const unknown = await unknownOf(client, new Set(names));
      return { state: 'answered', unknown, missing: await missingOf(client, apis) };
    } catch (cause) {
      return isKeyRefused(cause) ? { state: 'key_refused' } : { state: 'no_answer', cause };
    }
  };
}

async function unknownOf(client: OpenAI, names: ReadonlySet<string>): Promise<string[]> {
  const missing: string[] = [];
  for (const name of names) if (await isMissing(client, name)) missing.push(name);
  if (missing.length === 0) return [];
  const listed = await listModels(client);
  return missing.filter((name) => listed !== undefined && !listed.includes(name));
}

/** Rethrows an error that does not answer for this name. */
async function isMissing(client: OpenAI, name: string): Promise<boolean> {
  try {
    const response = await client.models.retrieve(name).asResponse();
    // The status is enough; the body may have any shape.
    await response.body?.cancel();
    return false;
  } catch (error) {
    if (isUnclear(error)) return false;
    if (error instanceof OpenAI.NotFoundError) return true;
    throw error;
  }
}

const PATHS: Record<Api, string> = {
  responses: '/responses',
  chat: '/chat/completions',
  images: '/images/generations',
};

async function missingOf(client: OpenAI, apis: readonly Api[]): Promise<Api[]> {
  const missing: Api[] = [];
  for (const api of apis) if (await lacksApi(client, api)) missing.push(api);
  return missing;
}

/** Sends an empty request: a server that has the API refuses it for its missing fields. */
async function lacksApi(client: OpenAI, api: Api): Promise<boolean> {
  try {
    const response = await client.post(PATHS[api], { body: {} }).asResponse();
    const text = await response.text();
    if (isPage(text)) return true;
    parseBody(text, response.headers);
    return false;
  } catch (error) {
    if (isKeyRefused(error)) throw error;
    return codeOf(error) === 'model_api_missing';
  }
}

/** The server lacks the route, or the key may not use it. */
function isUnclear(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return false;
  if (error.status === 401) return isScopeMissing(error);
  return error.status < 500 && error.status !== 404 && error.status !== 429;
}

/** OpenAI also answers 401 when a restricted key may not read the list of models. */
function isScopeMissing({ message }: { message: string }): boolean {
  return /scope|permission/i.test(message);
}

function isKeyRefused(error: unknown): boolean {
  return error instanceof OpenAI.AuthenticationError && !isScopeMissing(error);
}

const ModelList = z.object({
  data: z.array(z.object({ id: z.string() })).min(1),
  /** A missing name may be on the next page. */
  has_more: z.literal(false).nullish(),
});

/** Returns undefined for an incomplete list; some servers list patterns. */
async function listModels(client: OpenAI): Promise<string[] | undefined> {
  try {
    const response = await client.models.list().asResponse();
    const names = ModelList.parse(await response.json()).data.map(({ id }) => id);
    return names.some((name) => name.includes('*')) ? undefined : names;
  } catch {
    return undefined;
  }
}
