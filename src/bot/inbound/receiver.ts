import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Inbox } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { eventIdOf } from './event-id.ts';
import { createFailedEvents } from './failed-events.ts';
import { createSweep } from './inbox-sweep.ts';
import { isOwnEcho } from './own-echo.ts';

/**
 * Stores each event before it is acknowledged: Bolt acknowledges events before any listener or
 * middleware runs, and Slack does not send an acknowledged event again; so the receiver gets an
 * app that writes first. Commands, clicks and modals pass through: their listeners store, then
 * ack. This process never handles an event twice at the same time; a listener must expect
 * that another process, or an earlier attempt, has done part of the work.
 */
export interface Inbound {
  storeEvents(receiver: Receiver): Receiver;
  /** Takes an event that a thread reading found as if Slack had sent it; a known event is ignored. */
  take(body: ReceiverEvent['body']): Promise<void>;
  /**
   * Handles stored events that have not been handled, now and from then on. Waits `START_MS_MAX` at
   * most for this first pass, so that slow calls to Slack do not delay the start of the app.
   */
  start(): Promise<void>;
  /** Every later event, command, click and modal is neither stored nor acknowledged. */
  refuse(): void;
  /** Waits until all accepted requests are acknowledged, at most `graceMs`. */
  acknowledged(graceMs: number): Promise<void>;
  /** Waits for the events in progress, at most `graceMs`; unfinished ones stay in the inbox. */
  stop(graceMs: number): Promise<void>;
}

export interface InboundDeps {
  inbox: Inbox;
  clock: Clock;
  log: Log;
  isShared: boolean;
  /** `eventIdOf` by default; undefined for a request that is not an event. */
  idOf?: typeof eventIdOf;
  /** A person waits for an answer, until the returned function is called. */
  trackRequest?: () => () => void;
}

/** The request was neither stored nor acknowledged: Slack sends an event again and shows a failed click. */
export class EventNotStored extends Error {}

export class Overloaded extends EventNotStored {
  constructor() {
    super('too many requests are in progress');
    this.name = 'Overloaded';
  }
}

export class Stopping extends EventNotStored {
  constructor() {
    super('the process is stopping');
    this.name = 'Stopping';
  }
}

const REQUEST_FAILED = 'a command, click or form failed; Slack may show the person an error';

export const IN_FLIGHT_MAX = 1_000;

export function createInbound(deps: InboundDeps): Inbound {
  const { inbox, clock, log, idOf = eventIdOf } = deps;
  const flight = createInFlight(clock);
  const unacknowledged = createInFlight(clock);
  const busy = new Set<string>();
  const failed = createFailedEvents(deps);
  const sweep = createSweep({ ...deps, handle: (id, body) => handle(id, replayEvent(body)) });
  let isRefusing = false;
  let app: App | undefined;

  async function receive(event: ReceiverEvent): Promise<void> {
    if (isRefusing) throw new Stopping();
    if (isOwnEcho(event.body)) return await event.ack();
    if (flight.size() >= IN_FLIGHT_MAX) throw new Overloaded();
    const endTracking = deps.trackRequest?.();
    const endWait = unacknowledged.begin();
    const settled = () => {
      endTracking?.();
      endWait();
    };
    const ack: ReceiverEvent['ack'] = async (answer) => {
      // If the acknowledgement fails, Slack shows the failure or sends the event again.
      await event.ack(answer).finally(settled);
    };
    await flight.during(() => storeThenHandle({ ...event, ack })).finally(settled);
  }

  async function storeThenHandle(event: ReceiverEvent): Promise<void> {
    const id = idOf(event.body);
    if (id === undefined) return await processEvent(event);
    const isNew = await inbox.keep({ id, body: event.body, at: clock.now() });
    if (!isNew || busy.has(id)) return await event.ack();
    await handle(id, { ...event, ack: () => acknowledge(log, event) });
  }

  async function processEvent(event: ReceiverEvent): Promise<void> {
    try {
      await app?.processEvent(event);
    } catch (error) {
      log.error({ err: unwrapBoltError(error) }, REQUEST_FAILED);
      throw error;
    }
  }

  async function handle(id: string, event: ReceiverEvent): Promise<void> {
    if (busy.has(id)) return;
    busy.add(id);
    try {
      await app?.processEvent(event);
      await inbox.markHandled(id, clock.now());
      sweep.forget(id);
      failed.forget(id);
    } catch (error) {
      sweep.putOff(id, await failed.nextAttemptAt(id, unwrapBoltError(error)));
    } finally {
      busy.delete(id);
    }
  }

  return {
    storeEvents: (receiver) => ({
      init(boltApp) {
        app = boltApp;
        receiver.init(Object.assign(Object.create(boltApp) as App, { processEvent: receive }));
      },
      start: (...args) => receiver.start(...args),
      stop: (...args) => receiver.stop(...args),
    }),
    take: (body) => flight.during(() => storeThenHandle(replayEvent(body))),
    start: () => withTimeLimit(clock, flight.during(sweep.run)),
    refuse() {
      isRefusing = true;
    },
    acknowledged: unacknowledged.end,
    async stop(graceMs) {
      sweep.stop();
      await flight.end(graceMs);
    },
  };
}

const START_MS_MAX = 2_000;

async function withTimeLimit(clock: Clock, work: Promise<void>): Promise<void> {
  let cancel = () => {};
  const timeLimit = new Promise<void>((resolve) => {
    cancel = clock.setAlarm(clock.now() + START_MS_MAX, resolve);
  });
  await Promise.race([work, timeLimit]);
  cancel();
}

/** Slack does not wait for an acknowledgement of a stored event. */
function replayEvent(body: unknown): ReceiverEvent {
  return { body: body as ReceiverEvent['body'], ack: async () => {} };
}

/** If the acknowledgement is lost, Slack sends the event again, and the inbox recognizes it. */
async function acknowledge(log: Log, event: ReceiverEvent): Promise<void> {
  try {
    await event.ack();
  } catch (error) {
    log.warn(
      { err: error },
      'an event could not be acknowledged; Slack sends it again, without effect',
    );
  }
}

/** Bolt wraps errors of listeners in its `UnknownError`, which hides their class. */
function unwrapBoltError(error: unknown): unknown {
  const isWrapped = error instanceof Error && 'original' in error;
  return isWrapped && error.original instanceof Error ? error.original : error;
}

function createInFlight(clock: Clock) {
  let size = 0;
  let whenOver = () => {};

  /** Gives the function that ends it; calling it again changes nothing. */
  function begin(): () => void {
    let isOver = false;
    size += 1;
    return () => {
      if (isOver) return;
      isOver = true;
      size -= 1;
      if (size === 0) whenOver();
    };
  }

  return {
    size: () => size,
    begin,
    async during(work: () => Promise<void>) {
      const end = begin();
      try {
        await work();
      } finally {
        end();
      }
    },
    async end(graceMs: number) {
      if (size === 0) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.setAlarm(clock.now() + graceMs, resolve);
        whenOver = () => {
          cancel();
          resolve();
        };
      });
    },
  };
}
