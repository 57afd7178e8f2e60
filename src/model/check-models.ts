import OpenAI from 'openai';
import { z } from 'zod';
import { createClient, type ModelOptions } from './openai.ts';

/** `unknown` holds the model names that the server certainly does not have. */
export type ModelFindings =
  | { state: 'no_answer'; cause: unknown }
  | { state: 'key_refused' }
  | { state: 'answered'; unknown: string[] };

/** Requests each model by name, which costs nothing. Never rejects. */
export type CheckModels = (names: readonly string[]) => Promise<ModelFindings>;

const CHECK_MS_MAX = 10_000;

/** Only a clear answer counts: many servers lack these routes, but their models may work. */
export function createModelCheck(options: ModelOptions): CheckModels {
  const client = createClient({ ...options, timeoutMs: CHECK_MS_MAX });

  return async (names) => {
    try {
      return { state: 'answered', unknown: await unknownOf(client, new Set(names)) };
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
