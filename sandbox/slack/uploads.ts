import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, HonoRequest } from 'hono';
import type { ApiFault, Faults } from './faults.ts';
import { reset } from './web-api/endpoint.ts';
import type { Workspace } from './workspace.ts';

type Http = { Bindings: HttpBindings };

/** Takes the bytes of an announced file, raw or as a form, and gives a file's bytes out again. */
export function serveFiles(app: Hono<Http>, workspace: Workspace, faults: Faults): void {
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
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimetype ?? 'application/octet-stream',
      // What was uploaded is content, never a page of this origin.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
  });
}

/** What comes in place of taking the bytes; nothing where only the answer is lost. */
function answerInstead(
  context: Context<Http>,
  fault: ApiFault,
): Response | Promise<Response> | undefined {
  switch (fault.kind) {
    case 'status':
      return new Response('The local workspace was told to fail.', { status: fault.status });
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
