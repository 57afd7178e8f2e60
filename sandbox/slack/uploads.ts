import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, HonoRequest } from 'hono';
import type { ApiFault, Faults } from './faults.ts';
import { reset } from './web-api/endpoint.ts';
import type { Workspace } from './workspace.ts';

type Http = { Bindings: HttpBindings };

/** Accepts the bytes of an announced file, raw or as a form, and serves them for download. */
export function serveFiles(
  app: Hono<Http>,
  { workspace, faults, botToken }: { workspace: Workspace; faults: Faults; botToken: string },
): void {
  app.post('/upload/:file', async (context) => {
    const fault = faults.takeForUpload();
    const instead = fault && answerInstead(context, fault);
    if (instead !== undefined) return await instead;
    const file = workspace.files.get(context.req.param('file'));
    if (file === undefined || file.isCompleted) return context.text('no such upload', 404);
    file.bytes = await uploadedBytes(context.req);
    workspace.changed();
    if (fault?.kind === 'lost_answer') return await reset(context);
    return context.text(`OK - ${file.bytes.length}`);
  });

  app.get('/files/:file/:name', (context) => {
    const file = workspace.files.get(context.req.param('file'));
    if (file?.bytes === undefined) return context.notFound();
    const isAllowed = context.req.header('authorization') === `Bearer ${botToken}`;
    // Slack answers without an error.
    if (file.sharedBy !== undefined && !isAllowed) return context.html('<h1>Sign in</h1>');
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimetype ?? 'application/octet-stream',
      // An uploaded file must never run as a page of this origin.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
  });
}

/** The answer of a fault that replaces the upload; undefined if the fault loses only the answer. */
function answerInstead(
  context: Context<Http>,
  fault: ApiFault,
): Response | Promise<Response> | undefined {
  switch (fault.kind) {
    case 'status':
      return new Response('The local workspace simulates this failure.', { status: fault.status });
    case 'rate_limited':
      return new Response('', {
        status: 429,
        headers: fault.retryAfterS === undefined ? {} : { 'retry-after': `${fault.retryAfterS}` },
      });
    case 'dropped':
      return reset(context);
    case 'hang':
      return new Promise(() => {});
    default:
      return undefined;
  }
}

async function uploadedBytes(request: HonoRequest): Promise<Uint8Array> {
  if (request.header('content-type')?.startsWith('multipart/form-data')) {
    const parts = Object.values(await request.parseBody());
    const file = parts.find((part) => part instanceof File);
    return new Uint8Array((await file?.arrayBuffer()) ?? []);
  }
  return new Uint8Array(await request.arrayBuffer());
}
