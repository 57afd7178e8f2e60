import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Log } from '../../pipeline/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { Inbox } from '../ports.ts';
import { eventIdOf } from './event-id.ts';
import { createSweep, type Ringing, SWEEP_MS, TRIES_MAX } from './inbox-sweep.ts';

/**
 * What Slack says to us. Each event is kept before it is acknowledged: Bolt acknowledges events
 * before any listener or middleware runs, and Slack does not send again what was acknowledged; so
 * the receiver is handed an app that writes first. Commands, clicks and modals pass through: their
 * listeners store, then ack. An event is handled once at a time in this process; a listener knows
 * that another process, or an earlier try, may have done part of it.
 */
export interface Inbound {
  storeEvents(receiver: Receiver): Receiver;
  /** Takes an event we found ourselves as if Slack had sent it; one that is known already is let be. */
  take(body: ReceiverEvent['body']): Promise<void>;
  /**
   * Handles what was kept and not handled, now and from then on whenever there is some. A Slack that
   * is slow to answer is waited for a moment only: by then what people said is where runs look.
   */
  start(): Promise<void>;
  /** From now on nothing Slack sends is stored or acknowledged. */
  refuse(): void;
  /** Waits until everything that was taken has its acknowledgement, at most `graceMs`. */
  acknowledged(graceMs: number): Promise<void>;
  /** Waits for what is being handled, at most `graceMs`; the rest stays in the inbox. */
  stop(graceMs: number): Promise<void>;
}

export interface InboundDeps {
  inbox: Inbox;
  clock: Ringing;
  log: Log;
  /** Other processes use the same store. */
  isShared: boolean;
  /** Somebody waits for an answer, until the function it gives is called. */
  trackRequest?: () => () => void;
}

/** Not stored and not acknowledged: Slack sends events again, and shows people that a click has failed. */
export class EventNotStored extends Error {}

/** We hold as much as we can. */
export class Overloaded extends EventNotStored {
  constructor() {
    super('too much is being handled at once');
    this.name = 'Overloaded';
  }
}

/** The process is about to end. */
export class Stopping extends EventNotStored {
  constructor() {
    super('the process is stopping');
    this.name = 'Stopping';
  }
}

export const IN_FLIGHT_MAX = 1_000;

export function createInbound(deps: InboundDeps): Inbound {
  const { inbox, clock, log } = deps;
  const flight = createInFlight(clock);
  const owed = createInFlight(clock);
  const busy = new Set<string>();
  const sweep = createSweep({ ...deps, handle: (id, body) => handle(id, replayEvent(body)) });
  let isRefusing = false;
  let app: App | undefined;

  async function receive(event: ReceiverEvent): Promise<void> {
    if (isRefusing) throw new Stopping();
    if (flight.size() >= IN_FLIGHT_MAX) throw new Overloaded();
    const served = deps.trackRequest?.();
    const land = owed.begin();
    const settled = () => {
      served?.();
      land();
    };
    const ack: ReceiverEvent['ack'] = async (answer) => {
      // Whether it arrives or not, nobody waits for it any more.
      await event.ack(answer).finally(settled);
    };
    await flight.during(() => keepThenHandle({ ...event, ack })).finally(settled);
  }

  async function keepThenHandle(event: ReceiverEvent): Promise<void> {
    const id = eventIdOf(event.body);
    if (id === undefined) return await processEvent(event);
    const isNew = await inbox.keep({ id, body: event.body, at: clock.now() });
    if (!isNew || busy.has(id)) return await event.ack();
    await handle(id, { ...event, ack: () => acknowledge(log, event) });
  }

  async function processEvent(event: ReceiverEvent): Promise<void> {
    try {
      await app?.processEvent(event);
    } catch (error) {
      log.error({ err: unwrapBoltError(error) }, 'listener failed');
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
    } catch (error) {
      const waitMs = await waitAfter(deps, id, unwrapBoltError(error));
      if (waitMs === undefined) sweep.forget(id);
      else sweep.putOff(id, clock.now() + waitMs);
    } finally {
      busy.delete(id);
    }
  }

  return {
    storeEvents: (receiver) => ({
      init(whole) {
        app = whole;
        receiver.init(Object.assign(Object.create(whole) as App, { processEvent: receive }));
      },
      start: (...args) => receiver.start(...args),
      stop: (...args) => receiver.stop(...args),
    }),
    take: (body) => flight.during(() => keepThenHandle(replayEvent(body))),
    start: () => withTimeLimit(clock, flight.during(sweep.run)),
    refuse() {
      isRefusing = true;
    },
    acknowledged: owed.end,
    async stop(graceMs) {
      sweep.stop();
      await flight.end(graceMs);
    },
  };
}

const START_MS_MAX = 2_000;

/** Ends with the work, or before it when that takes longer; the work goes on. */
async function withTimeLimit(clock: Ringing, work: Promise<void>): Promise<void> {
  let callOff = () => {};
  const moment = new Promise<void>((over) => {
    callOff = clock.at(clock.now() + START_MS_MAX, over);
  });
  await Promise.race([work, moment]);
  callOff();
}

/** Nobody waits for an answer any more. */
function replayEvent(body: unknown): ReceiverEvent {
  return { body: body as ReceiverEvent['body'], ack: async () => {} };
}

/** It is kept: when the line breaks under the answer Slack sends it again, and we know it by then. */
async function acknowledge(log: Log, event: ReceiverEvent): Promise<void> {
  try {
    await event.ack();
  } catch (error) {
    log.warn({ err: error }, 'an event was not acknowledged');
  }
}

/** Bolt puts errors it does not know into one of its own, under which ours have no name. */
function unwrapBoltError(error: unknown): unknown {
  const isWrapped = error instanceof Error && 'original' in error;
  return isWrapped && error.original instanceof Error ? error.original : error;
}

/** Gives how long to wait for the next try at an event that failed; undefined when there is none. */
async function waitAfter(
  { inbox, log }: InboundDeps,
  id: string,
  error: unknown,
): Promise<number | undefined> {
  const patienceMs = rateLimitMs(error);
  // While the store is away, nothing can be counted; what was kept stands there still.
  const tries = patienceMs === undefined ? await inbox.countTry(id).catch(() => 1) : 0;
  if (tries >= TRIES_MAX) {
    log.error({ event: id, tries, err: error }, 'an event could not be handled and is left');
    return undefined;
  }
  log.warn({ event: id, tries, err: error }, 'an event will be handled again');
  return patienceMs ?? SWEEP_MS * 2 ** (tries - 1);
}

/** Who asks for patience will be served later: that is no try that failed. */
function rateLimitMs(error: unknown): number | undefined {
  if (error instanceof StoreUnavailable) return SWEEP_MS;
  if (!hasTrait(error, 'isRateLimit')) return undefined;
  return error.retryAfterMs ?? SWEEP_MS;
}

/** Counts what is under way. */
function createInFlight(clock: Ringing) {
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
      await new Promise<void>((over) => {
        const callOff = clock.at(clock.now() + graceMs, over);
        whenOver = () => {
          callOff();
          over();
        };
      });
    },
  };
}
