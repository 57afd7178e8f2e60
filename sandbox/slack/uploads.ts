import type { HttpBindings } from '@hono/node-server';
import type { Hono, HonoRequest } from 'hono';
import type { Workspace } from './workspace.ts';

/** Takes the bytes of an announced file, raw or as a form, and gives a file's bytes out again. */
export function serveFiles(app: Hono<{ Bindings: HttpBindings }>, workspace: Workspace): void {
  app.post('/upload/:file', async (context) => {
    const file = workspace.files.get(context.req.param('file'));
    if (file === undefined || file.isCompleted) return context.text('no such upload', 404);
    file.bytes = await uploadedBytes(context.req);
    workspace.changed();
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

async function uploadedBytes(request: HonoRequest): Promise<Uint8Array> {
  if (request.header('content-type')?.startsWith('multipart/form-data')) {
    const parts = Object.values(await request.parseBody());
    const file = parts.find((part) => part instanceof File);
    return new Uint8Array((await file?.arrayBuffer()) ?? []);
  }
  return new Uint8Array(await request.arrayBuffer());
}
