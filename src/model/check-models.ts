import OpenAI from 'openai';
import { z } from 'zod';
import { createClient, type ModelOptions } from './openai.ts';

/** What the server says about our key and models. `unknown` holds the names it certainly does not have. */
export type ModelFindings =
  | { state: 'no_answer'; cause: unknown }
  | { state: 'key_refused' }
  | { state: 'answered'; unknown: string[] };

/** Asks for the models by name, which costs nothing. Never rejects. */
export type CheckModels = (names: readonly string[]) => Promise<ModelFindings>;

const CHECK_MS_MAX = 10_000;

/**
 * Only what a server says clearly counts. Many do not speak these routes, or answer anything to them:
 * such a server is not judged, because its models may work all the same.
 */
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

/** Raises what says nothing about this name. */
async function isMissing(client: OpenAI, name: string): Promise<boolean> {
  try {
    const response = await client.models.retrieve(name).asResponse();
    // That it answered well is enough; the body may be anything.
    await response.body?.cancel();
    return false;
  } catch (error) {
    if (isUnclear(error)) return false;
    if (error instanceof OpenAI.NotFoundError) return true;
    throw error;
  }
}

/** A server that has no such route, or does not let this key use it. */
function isUnclear(error: unknown): boolean {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return false;
  if (error.status === 401) return isScopeMissing(error);
  return error.status < 500 && error.status !== 404 && error.status !== 429;
}

/** OpenAI answers 401 too where a restricted key may not read the list of models. */
function isScopeMissing({ message }: { message: string }): boolean {
  return /scope|permission/i.test(message);
}

function isKeyRefused(error: unknown): boolean {
  return error instanceof OpenAI.AuthenticationError && !isScopeMissing(error);
}

const ModelList = z.object({
  data: z.array(z.object({ id: z.string() })).min(1),
  /** Where there is more, what is missing here may stand there. */
  has_more: z.literal(false).nullish(),
});

/** Gives undefined for what is not a whole list of names; some servers list patterns. */
async function listModels(client: OpenAI): Promise<string[] | undefined> {
  try {
    const response = await client.models.list().asResponse();
    const names = ModelList.parse(await response.json()).data.map(({ id }) => id);
    return names.some((name) => name.includes('*')) ? undefined : names;
  } catch {
    return undefined;
  }
}
