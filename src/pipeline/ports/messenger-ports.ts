/** How long a handled event is kept. Slack sends an event again within a day at most. */
export const EVENTS_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Slack's events, stored before they are acknowledged: Slack does not send an acknowledged event again. */
export interface Inbox {
  keep(event: { id: string; body: unknown; at: number }): Promise<boolean>;
  markHandled(id: string, at: number): Promise<void>;
  countFailedAttempt(id: string): Promise<number>;
  /** The oldest first: events stored before `keptBefore` with fewer than `attemptsMax` failed attempts. */
  listUnhandled(which: UnhandledEvents): Promise<{ id: string; body: unknown }[]>;
}

export interface UnhandledEvents {
  keptBefore: number;
  attemptsMax: number;
  limit: number;
}

/** Stored as the hash of a file that Slack has processed. */
export const PROCESSED = 'processed';

/** One message or file of a run, by key. `hash` identifies the posted content. */
export interface Delivery {
  state: 'pending' | 'sent';
  channel: string;
  ts: string | undefined;
  fileId: string | undefined;
  hash: string | undefined;
  /** When the latest attempt began: Slack may still be carrying it out. */
  begunAt: number;
}

export interface Deliveries {
  find(runId: string, key: string): Promise<Delivery | undefined>;
  /** Stores the intention to post. `isNew` is false after an earlier attempt, sent or with an unknown result. */
  begin(to: NewDelivery): Promise<{ delivery: Delivery; isNew: boolean }>;
  /**
   * Stores another attempt after the one of `begunAt`, which has no recorded result. Gives false if
   * another caller or process has begun one since: that one has priority.
   */
  beginAgain(at: DeliveryKey, begunAt: number, now: number): Promise<boolean>;
  /** No message exists for this key, so the next post need not search for one. Keeps the id of a file. */
  forget(at: DeliveryKey): Promise<void>;
  recordSent(at: DeliveryKey, sent: { ts: string; hash?: string }): Promise<void>;
  /** Of a posted message. A power failure may lose the hash, and then the message is updated again. */
  recordUpdate(at: DeliveryKey, hash: string): Promise<void>;
  /** Without an id the upload has failed, and the next attempt begins a new one. */
  recordFile(at: DeliveryKey, fileId: string | undefined): Promise<void>;
  /**
   * Marks the thread of a run as read by the caller. Gives false if this or another process has read
   * it after `notSince`.
   */
  claimReading(reading: { runId: string; at: number; notSince: number }): Promise<boolean>;
  /** Slack has processed this file of the run. Gives false if that is stored or the run has no such file. */
  recordProcessed(runId: string, fileId: string): Promise<boolean>;
  /**
   * The run of a thread: the newest open one, or else the newest. With a team only among the runs of that
   * workspace, since ids of channels may occur in several.
   */
  findRun(channel: string, threadTs: string, team?: string): Promise<string | undefined>;
  /** All runs of a thread, in that order. */
  listRuns(channel: string, threadTs: string, team?: string): Promise<string[]>;
  findMessage(channel: string, ts: string, team?: string): Promise<DeliveryKey | undefined>;
}

export interface NewDelivery extends DeliveryKey {
  channel: string;
  now: number;
}

export interface DeliveryKey {
  runId: string;
  key: string;
}

export const CARD_KEY = 'card';
/** Not a message: its `ts` is the thread of an earlier run, in which this run continues. */
export const THREAD_KEY = 'thread';
