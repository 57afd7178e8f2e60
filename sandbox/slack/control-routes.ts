import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { z } from 'zod';
import { ApiFaultRule, EventFaultRule, type Faults } from './faults.ts';
import { everyTranscript, transcript } from './transcript.ts';
import type { Workspace } from './workspace.ts';

const Order = z.union([
  z.object({ call: ApiFaultRule }),
  z.object({ event: EventFaultRule }),
  z.object({ clear: z.literal(true) }),
]);

export interface ControlRoom {
  workspace: Workspace;
  faults: Faults;
  deliverEventsTo(requestUrl: string): void;
}

/** The orders of other processes to the workspace: set faults, set the request URL, read transcripts. */
export function serveControl(app: Hono<{ Bindings: HttpBindings }>, room: ControlRoom): void {
  const { workspace, faults } = room;

  app.post('/control/faults', async (context) => {
    const order = Order.safeParse(await context.req.json().catch(() => undefined));
    if (!order.success)
      return context.json({ ok: false, error: z.prettifyError(order.error) }, 400);
    if ('call' in order.data) faults.onCall(order.data.call);
    else if ('event' in order.data) faults.onEvent(order.data.event);
    else faults.clear();
    return context.json({ ok: true });
  });

  app.post('/control/request-url', async (context) => {
    const body = z
      .object({ url: z.url() })
      .safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({ ok: false, error: z.prettifyError(body.error) }, 400);
    room.deliverEventsTo(body.data.url);
    return context.json({ ok: true });
  });

  app.get('/control/transcript', (context) => {
    const { channel, thread } = context.req.query();
    return context.text(
      channel === undefined ? everyTranscript(workspace) : transcript(workspace, channel, thread),
    );
  });

  app.get('/control/calls', (context) => context.json(workspace.calls));
}
