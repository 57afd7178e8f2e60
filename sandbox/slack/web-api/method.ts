import { z } from 'zod';
import { SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

export interface Call {
  workspace: Workspace;
  args: Record<string, unknown>;
}

export type Answer = Record<string, unknown>;

/** One method of the Web API with its scope. `run` answers or throws a refusal. */
export interface Method {
  scope?: string;
  run(call: Call): Answer;
}

/** An argument that is an object: form requests carry it as JSON text. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), schema);
}

export const flag = z.preprocess(
  (value) => (typeof value === 'string' ? value === 'true' || value === '1' : value),
  z.boolean(),
);

export const count = z.coerce.number().int().min(1);

/** A list of blocks. `block-check` checks the limits later, with Slack's error names. */
export const blockList = z
  .preprocess(
    (value) => (typeof value === 'string' ? parseJson(value) : value),
    z.array(z.looseObject({ type: z.string() })),
  )
  .optional();

export function readArgs<Schema extends z.ZodType>(call: Call, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(call.args);
  if (parsed.success) return parsed.data;
  if (parsed.error.issues.some((issue) => issue.path[0] === 'blocks')) {
    throw new SlackRefusal('invalid_blocks_format');
  }
  throw new SlackRefusal('invalid_arguments', {
    response_metadata: {
      messages: parsed.error.issues.map(({ path, message }) =>
        call.args[String(path[0])] === undefined
          ? `[ERROR] missing required field: ${path.join('.')}`
          : `[ERROR] ${message} [json-pointer:/${path.join('/')}]`,
      ),
    },
  });
}

/** Refuses a call without the required scope. */
export function requireScope(workspace: Workspace, scope: string): void {
  const { scopes } = workspace.installation;
  if (scopes === undefined || scopes.includes(scope)) return;
  throw new SlackRefusal('missing_scope', { needed: scope, provided: scopes.join(',') });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
