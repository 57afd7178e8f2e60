import { z } from 'zod';

/** The parts of an error that servers write in many shapes; the message may quote a draft. */
export interface ServerError {
  message: string;
  code?: unknown;
  type?: unknown;
  param?: unknown;
}

type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** `fetch` that gives error answers OpenAI's shape, because the SDK reads no other. */
export function withReadableErrors(send: Fetch): Fetch {
  return async (url, init) => {
    const response = await send(url, init);
    const { status } = response;
    if (status < 400) return response;
    const error = parseServerError(await response.text());
    const headers = new Headers(response.headers);
    for (const name of ['content-length', 'content-encoding', 'content-type']) headers.delete(name);
    return Response.json({ error }, { status, headers });
  };
}

const MESSAGE_CHARS_MAX = 2_000;

export function parseServerError(text: string): ServerError {
  try {
    return readServerError(JSON.parse(text));
  } catch {
    return { message: text.slice(0, MESSAGE_CHARS_MAX) };
  }
}

const field = z.unknown().optional();
const Fields = z.object({
  ...{ error: field, errors: field, detail: field, message: field, msg: field },
  ...{ code: field, type: field, param: field, loc: field },
  /** The provider behind a router such as OpenRouter. */
  metadata: z.object({ raw: field }).optional().catch(undefined),
});

const DEPTH_MAX = 4;

/** FastAPI says `detail`, some servers put the error into a list or into a message. */
export function readServerError(body: unknown, depth = 0): ServerError {
  if (typeof body === 'string') return { message: body.slice(0, MESSAGE_CHARS_MAX) };
  if (Array.isArray(body)) return readServerError(body[0], depth);
  const { data } = Fields.safeParse(body);
  if (data === undefined || depth > DEPTH_MAX) return { message: '' };
  const nested = data.error ?? data.errors ?? data.detail;
  const inner = nested ?? (typeof data.message === 'object' ? data.message : undefined);
  if (inner != null) return { ...named(data), ...defined(readServerError(inner, depth + 1)) };
  const message = [data.message, data.msg, data.metadata?.raw].filter(isText).join(' ');
  return { ...named(data), message: message.slice(0, MESSAGE_CHARS_MAX) };
}

function named(fields: z.infer<typeof Fields>): Omit<ServerError, 'message'> {
  const { code, type, loc } = fields;
  const param = fields.param ?? pathOf(loc);
  return defined({ code, type, param });
}

/** FastAPI names a field by its path, which begins with `body`. */
function pathOf(loc: unknown): string | undefined {
  return Array.isArray(loc) ? loc.filter((part) => part !== 'body').join('.') : undefined;
}

function defined<T extends object>(fields: T): T {
  const entries = Object.entries(fields).filter(([, value]) => value != null);
  return Object.fromEntries(entries) as T;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
