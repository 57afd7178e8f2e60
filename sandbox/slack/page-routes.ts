import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Act, ActAnswer, WorkspaceState } from './page-api.ts';
import type { Workspace } from './workspace.ts';

/** Many changes come at the same time; the page gets one notice for them. */
const COALESCE_MS = 20;

const place = { as: z.string(), channel: z.string() };
const values = z
  .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
  .default({});
const AnyAct: z.ZodType<Act> = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('say'),
    ...place,
    text: z.string(),
    threadTs: z.string().exactOptional(),
    payload: z.record(z.string(), z.unknown()).exactOptional(),
  }),
  z.object({ do: z.literal('command'), ...place, command: z.string(), text: z.string() }),
  z.object({
    do: z.literal('press'),
    as: z.string(),
    channel: z.string().exactOptional(),
    messageTs: z.string().exactOptional(),
    viewId: z.string().exactOptional(),
    blockId: z.string(),
    actionId: z.string(),
    element: z.looseObject({ type: z.string() }),
    values,
  }),
  z.object({ do: z.literal('submit_view'), as: z.string(), viewId: z.string(), values }),
  z.object({
    do: z.literal('suggest'),
    ...{ as: z.string(), viewId: z.string(), actionId: z.string(), value: z.string() },
  }),
  z.object({ do: z.literal('close_view'), as: z.string(), viewId: z.string() }),
  z.object({
    do: z.literal('shortcut'),
    as: z.string(),
    callbackId: z.string(),
    channel: z.string().exactOptional(),
    messageTs: z.string().exactOptional(),
  }),
  z.object({ do: z.literal('open_home'), as: z.string() }),
  z.object({ do: z.literal('edit_message'), ...place, ts: z.string(), text: z.string() }),
  z.object({ do: z.literal('delete_message'), ...place, ts: z.string() }),
  z.object({ do: z.literal('react'), ...place, ts: z.string(), name: z.string() }),
  z.object({ do: z.literal('invite_app'), ...place }),
]);

export interface PageApi {
  act(act: Act): Promise<ActAnswer>;
  state(as: string): WorkspaceState;
}

/** The routes of the page: its state, its acts, and the stream of change notices. */
export function servePageRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  workspace: Workspace,
  api: PageApi,
): void {
  app.get('/ui/state', (context) => {
    const as = context.req.query('as') ?? '';
    if (!workspace.people.has(as)) return context.json({ error: 'There is no such person.' }, 404);
    return context.json(api.state(as));
  });

  app.post('/ui/act', async (context) => {
    const act = AnyAct.safeParse(await context.req.json().catch(() => undefined));
    if (!act.success) return context.json({ ok: false, error: z.prettifyError(act.error) }, 400);
    return context.json(await api.act(act.data));
  });

  app.get('/ui/changes', (context) =>
    streamSSE(context, async (stream) => {
      const ended = new Promise<void>((end) => stream.onAbort(end));
      const stop = onEveryFlurry(
        workspace,
        () => void stream.writeSSE({ event: 'change', data: '' }),
      );
      await stream.writeSSE({ event: 'change', data: '' });
      await ended;
      stop();
    }),
  );
}

function onEveryFlurry(workspace: Workspace, run: () => void): () => void {
  let isDue = false;
  return workspace.onChange(() => {
    if (isDue) return;
    isDue = true;
    const timer = setTimeout(() => {
      isDue = false;
      run();
    }, COALESCE_MS);
    timer.unref();
  });
}
