import type { LiveDraft, Log } from '../pipeline/ports.ts';
import type { Run } from '../pipeline/run.ts';
import type { Deliver } from './deliver.ts';
import { liveDraftMessage, unfinishedDraftMessage } from './views/draft-message.ts';

/** Slack asks for at most one update of a longer message in this time. */
export const UPDATES_APART_MS = 3_000;

export interface BotClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface LiveDraftDeps {
  deliver: Deliver;
  clock: BotClock;
  log: Log;
}

/** A draft's message while it is written. What goes wrong here is only a word too late. */
export interface PacedDraft extends LiveDraft {
  /** Waits until the message may be changed again; nothing more is shown after that. */
  end(): Promise<void>;
  endUnfinished(): Promise<void>;
}

export function createLiveDraft(
  { deliver, clock, log }: LiveDraftDeps,
  run: Run,
  { version, key }: { version: number; key: string },
): PacedDraft {
  let sending: Promise<void> | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;
  let latest = '';
  let hasEnded = false;

  async function send(text: string): Promise<void> {
    try {
      await deliver.show(run, key, liveDraftMessage(version, text));
    } catch (error) {
      log.warn({ run: run.id, err: error }, 'live draft not shown');
    } finally {
      sentAt = clock.now();
      sending = undefined;
    }
  }

  async function end(): Promise<void> {
    hasEnded = true;
    await sending;
    const waitMs = sentAt + UPDATES_APART_MS - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
  }

  return {
    show(textSoFar) {
      latest = textSoFar;
      const isTooSoon = clock.now() - sentAt < UPDATES_APART_MS;
      if (hasEnded || sending !== undefined || isTooSoon || textSoFar.trim() === '') return;
      sending = send(textSoFar);
    },
    end,
    async endUnfinished() {
      await end();
      if (latest === '') return;
      await deliver.show(run, key, unfinishedDraftMessage(version, latest));
    },
  };
}
