import type { HonoRequest } from 'hono';

/** The arguments and token of a call, from a query, a form or JSON. */
export async function requestArguments(
  request: HonoRequest,
): Promise<{ args: Record<string, unknown>; token: string | undefined }> {
  const sent: Record<string, unknown> = { ...request.query(), ...(await bodyOf(request)) };
  const { token: argument, ...args } = sent;
  const header = request.header('authorization')?.match(/^Bearer (.+)$/)?.[1];
  return { args, token: header ?? (typeof argument === 'string' ? argument : undefined) };
}

async function bodyOf(request: HonoRequest): Promise<Record<string, unknown>> {
  if (request.method === 'GET') return {};
  if (request.header('content-type')?.startsWith('application/json')) {
    const body: unknown = await request.json().catch(() => undefined);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  }
  return request.parseBody();
}
