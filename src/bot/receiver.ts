import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, Log } from '../pipeline/ports.ts';
import type { Inbox } from './ports.ts';

export interface InboxDeps {
  inbox: Inbox;
  clock: Clock;
  log: Log;
}

/**
 * Keeps each event before it is acknowledged. Bolt acknowledges events before any listener or
 * middleware runs, and Slack does not send again what was acknowledged; so the receiver is handed an
 * app that writes first. Commands, clicks and modals pass through: their listeners store, then ack.
 */
export function keepingEvents(receiver: Receiver, deps: InboxDeps): Receiver {
  return {
    init: (app) => receiver.init(keeping(app, deps)),
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}

function keeping(app: App, deps: InboxDeps): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    const id = eventIdOf(event.body);
    if (id === undefined) return await app.processEvent(event);
    const isNew = await deps.inbox.keep({ id, body: event.body, at: deps.clock.now() });
    if (!isNew) return await event.ack();
    await handle(app, deps, { id, event });
  };
  return Object.assign(Object.create(app) as App, { processEvent });
}

/** An event that could not be handled stays in the inbox for the next start. */
async function handle(
  app: App,
  { inbox, clock, log }: InboxDeps,
  { id, event }: { id: string; event: ReceiverEvent },
): Promise<void> {
  try {
    await app.processEvent(event);
    await inbox.markHandled(id, clock.now());
  } catch (error) {
    log.error({ event: id, err: error }, 'event not handled');
  }
}

const REPLAYED_MAX = 1_000;

/** Handles what was kept and not handled, because the process ended in between. */
export async function replayInbox(app: App, deps: InboxDeps): Promise<void> {
  for (const { id, body } of await deps.inbox.listUnhandled(REPLAYED_MAX)) {
    const event = { body: body as ReceiverEvent['body'], ack: async () => {} };
    await handle(app, deps, { id, event });
  }
}

const Named = z.object({ event_id: z.string().min(1) });
const Placed = z.object({
  event: z.object({ type: z.string(), channel: z.string(), ts: z.string() }),
});

/** Slack's own id, else where and when it happened; an event with neither passes through unkept. */
function eventIdOf(body: ReceiverEvent['body']): string | undefined {
  if (body['type'] !== 'event_callback') return undefined;
  const named = Named.safeParse(body);
  if (named.success) return named.data.event_id;
  const { data } = Placed.safeParse(body);
  return data && `${data.event.type}:${data.event.channel}:${data.event.ts}`;
}
