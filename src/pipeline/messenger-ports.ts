/** The ports of a messenger: what it needs stored. Times are milliseconds since 1970. */

/** How long an event is kept after it was handled. Slack sends one again within a day at the most. */
export const EVENTS_KEPT_MS = 7 * 24 * 60 * 60_000;

/** What Slack sent, kept before it is acknowledged, because Slack does not send it again after that. */
export interface Inbox {
  /** Gives false when this event was kept before. */
  keep(event: { id: string; body: unknown; at: number }): Promise<boolean>;
  markHandled(id: string, at: number): Promise<void>;
  /** Counts one more try that failed and gives the number, from 1. */
  countTry(id: string): Promise<number>;
  /** The oldest first; of those kept before `keptBefore` and tried fewer than `triesMax` times. */
  listUnhandled(which: UnhandledEvents): Promise<{ id: string; body: unknown }[]>;
}

export interface UnhandledEvents {
  keptBefore: number;
  triesMax: number;
  limit: number;
}

/** Stands as the hash of a file that Slack has processed. */
export const PROCESSED = 'processed';

/** One message or file of a run, by key. `hash` names the content that stands there. */
export interface Delivery {
  state: 'pending' | 'sent';
  channel: string;
  ts: string | undefined;
  fileId: string | undefined;
  hash: string | undefined;
  /** When the latest try was begun: Slack may still be carrying it out for a while. */
  begunAt: number;
}

export interface Deliveries {
  find(runId: string, key: string): Promise<Delivery | undefined>;
  /** Writes down the intention to post. `isNew` is false when an earlier try was begun and its fate is unknown. */
  begin(to: NewDelivery): Promise<{ delivery: Delivery; isNew: boolean }>;
  /**
   * Writes down another try at what was begun at `begunAt` and never recorded. Gives false when
   * somebody else, perhaps in another process, has begun one since: theirs comes first.
   */
  beginAgain(at: DeliveryKey, begunAt: number, now: number): Promise<boolean>;
  /** Nothing stands under this key (any more), so the next post need not look for it. A file's id is kept. */
  forget(at: DeliveryKey): Promise<void>;
  /** Without a hash, the one that stands there is kept. */
  recordSent(at: DeliveryKey, sent: { ts: string; hash?: string }): Promise<void>;
  /** Without an id: the upload led nowhere, and the next try is a new one. */
  recordFile(at: DeliveryKey, fileId: string | undefined): Promise<void>;
  /**
   * Marks the thread of a run as read by the caller. Gives false when it was read after `notSince`,
   * perhaps by another process.
   */
  claimReading(reading: { runId: string; at: number; notSince: number }): Promise<boolean>;
  /** Slack has processed this file of the run. Gives false when that is known, or the run has no such file. */
  recordProcessed(runId: string, fileId: string): Promise<boolean>;
  /** The run whose status card is the root of this thread. */
  findRun(channel: string, threadTs: string): Promise<string | undefined>;
  /** Which of our messages this is. */
  findMessage(channel: string, ts: string): Promise<DeliveryKey | undefined>;
}

export interface NewDelivery extends DeliveryKey {
  channel: string;
  now: number;
}

export interface DeliveryKey {
  runId: string;
  key: string;
}

/** The key of a run's root message. */
export const CARD_KEY = 'card';
