import type { ReceiverEvent, webApi } from '@slack/bolt';
import { CARD_KEY, type Deliveries, EVENTS_KEPT_MS } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { endsByItself } from '../../pipeline/rules/failure-traits.ts';
import type { Run } from '../../pipeline/run.ts';
import { readMessagePage } from '../api/message-pages.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { findThread } from '../outbound/run-thread.ts';
import { eventsFrom, type ThreadPlace } from './reply-events.ts';

export interface ReadRepliesDeps {
  /** The client of a workspace. */
  clientOf(team: string): webApi.WebClient;
  deliveries: Deliveries;
  /** Takes an event as if Slack had sent it; a known event is ignored. */
  take(body: ReceiverEvent['body']): Promise<void>;
  clock: Clock;
  log: Log;
  isStopped(): boolean;
}

interface OpenThread extends ThreadPlace {
  runId: string;
}

export interface ReadPosition {
  /** In milliseconds; earlier replies are not read. */
  since: number;
  cursor: string;
}

export type ReadResult = { calls: number } & (
  | { state: 'done' }
  /** Slack denies access to this thread, or no longer knows the cursor. */
  | { state: 'refused' }
  /** Slack asks for a pause, or the calls are used up; the reading resumes at `position`. */
  | { state: 'unfinished'; position: ReadPosition; retryAfterMs: number }
);

/** Slack allows 50 calls a minute; this leaves at least 20 for finding posts whose answer was lost. */
const READS_APART_MS = 2_000;
export const CALLS_MAX = 60;
const RETRY_AFTER_MS_DEFAULT = 30_000;
/**
 * Replies older than this are never read: their events may be deleted, so a reply that was refused
 * would look new and be answered twice. The margin covers clocks that differ.
 */
const REPLIES_READ_MS = EVENTS_KEPT_MS - 60 * 60_000;

/** The earliest moment from which the replies of a run may be read. */
export function readableSince({ createdAt }: Run, now: number): number {
  return Math.max(createdAt - LIMITS.clocks.apartMs, now - REPLIES_READ_MS);
}

export async function findOpenThread(
  { deliveries }: Pick<ReadRepliesDeps, 'deliveries'>,
  run: Run,
): Promise<OpenThread | undefined> {
  const { id, place } = run;
  const card = await deliveries.find(id, CARD_KEY);
  const ts = await findThread(deliveries, run);
  if (place === undefined || card?.ts === undefined || ts === undefined) return undefined;
  return { runId: id, team: place.team, channel: place.channel, ts };
}

export async function readReplies(
  deps: ReadRepliesDeps,
  thread: OpenThread,
  { position, callsMax }: { position: ReadPosition; callsMax: number },
): Promise<ReadResult> {
  const { since } = position;
  let { cursor } = position;
  for (let calls = 1; calls <= callsMax && !deps.isStopped(); calls += 1) {
    const page = await readPage(deps, thread, { since, cursor });
    if (page.state !== 'read') return { ...page, calls };
    await takeReplies(deps, thread, page.messages);
    cursor = page.next;
    if (cursor === '') return { state: 'done', calls };
  }
  return { state: 'unfinished', position: { since, cursor }, retryAfterMs: 0, calls: callsMax };
}

const THREAD_READ_LATER = 'a thread could not be read for missed replies; it is read again later';
const THREAD_LEFT_OUT =
  'Slack refused to read a thread for missed replies; it is read again in an hour';

async function readPage(
  { clientOf, clock, log }: ReadRepliesDeps,
  { runId, team, channel, ts }: OpenThread,
  position: ReadPosition,
) {
  const { since, cursor } = position;
  try {
    const page = await readMessagePage(clientOf(team), { channel, threadTs: ts, cursor, since });
    await clock.sleep(READS_APART_MS);
    return { state: 'read' as const, messages: page.messages, next: page.next ?? '' };
  } catch (error) {
    const isRefused = !endsByItself(error);
    log.warn({ run: runId, err: error }, isRefused ? THREAD_LEFT_OUT : THREAD_READ_LATER);
    if (isRefused) return { state: 'refused' as const };
    const retryAfterMs = error.retryAfterMs ?? RETRY_AFTER_MS_DEFAULT;
    return { state: 'unfinished' as const, position, retryAfterMs };
  }
}

async function takeReplies(
  deps: ReadRepliesDeps,
  thread: ThreadPlace,
  messages: readonly unknown[],
): Promise<void> {
  const readableFrom = deps.clock.now() - REPLIES_READ_MS;
  for (const { postedAt, body } of messages.flatMap((message) => eventsFrom(message, thread))) {
    if (deps.isStopped()) return;
    // A rate limit may delay a reading for days; `since` is then older than this bound.
    if (postedAt >= readableFrom) await deps.take(body);
  }
}
