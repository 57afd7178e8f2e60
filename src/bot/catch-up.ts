import type { ReceiverEvent, webApi } from '@slack/bolt';
import { z } from 'zod';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log, Runs } from '../pipeline/ports.ts';
import type { Run } from '../pipeline/run.ts';
import { SAYS_SOMETHING } from './event-id.ts';
import type { BotClock } from './live-draft.ts';
import { CARD_KEY, type Deliveries } from './ports.ts';
import { calling } from './slack-calls.ts';

/**
 * Hears what was said while nobody listened: while no process ran, or between two sockets. Slack
 * sends an event at most a few times and then never again, but a thread can be read.
 */
export interface CatchUp {
  /** Reads the threads of the newest open runs; asked for again meanwhile, it reads them once more. */
  begin(): void;
  stop(): void;
}

export interface CatchUpDeps {
  client: webApi.WebClient;
  runs: Runs;
  deliveries: Deliveries;
  /** Takes an event as if Slack had sent it; one that is known already is let be. */
  take(body: ReceiverEvent['body']): Promise<void>;
  clock: BotClock;
  log: Log;
}

const RUNS_MAX = 200;
/** Slack lets us read 50 times a minute; at least 20 are left for whoever looks for a lost answer. */
const READS_APART_MS = 2_000;
const PAGES_MAX = 60;
const PAGE_SIZE = 200;
const ATTEMPTS_MAX = 20;
const PATIENCE_MS = 30_000;
/** Slack's clock and ours may differ. */
const CLOCKS_APART_MS = 5 * 60_000;

const Reply = z.looseObject({
  ts: z.string(),
  thread_ts: z.string(),
  user: z.string(),
  subtype: z.string().nullish(),
  bot_id: z.null().optional(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
});

export function createCatchUp(deps: CatchUpDeps): CatchUp {
  let isStopped = false;
  let isReading = false;
  let isAskedAgain = false;

  async function read(): Promise<void> {
    try {
      for (const run of await deps.runs.listUnended(RUNS_MAX)) {
        if (isStopped) return;
        await readThread(deps, run, () => isStopped);
      }
    } catch (error) {
      if (!isStopped) deps.log.warn({ err: error }, 'what was said meanwhile was not read');
    }
  }

  async function readAll(): Promise<void> {
    isReading = true;
    do {
      isAskedAgain = false;
      await read();
    } while (isAskedAgain && !isStopped);
    isReading = false;
  }

  return {
    begin() {
      isAskedAgain = true;
      if (!isReading && !isStopped) void readAll();
    },
    stop() {
      isStopped = true;
    },
  };
}

async function readThread(deps: CatchUpDeps, run: Run, isStopped: () => boolean): Promise<void> {
  const card = await deps.deliveries.find(run.id, CARD_KEY);
  if (run.place === undefined || card?.ts === undefined) return;
  const { channel, team } = run.place;
  const thread = { channel, ts: card.ts };
  for await (const message of messagesOf(deps, run, thread)) {
    for (const found of eventsFrom(message, thread)) {
      if (isStopped()) return;
      await deps.take(bodyOf(team, found));
    }
  }
}

async function* messagesOf(
  deps: CatchUpDeps,
  { createdAt }: Run,
  thread: { channel: string; ts: string },
): AsyncGenerator<unknown> {
  const oldest = String((createdAt - CLOCKS_APART_MS) / 1000);
  let cursor = '';
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const more = cursor === '' ? {} : { cursor };
    const answer = await readPatiently(deps, { ...thread, oldest, limit: PAGE_SIZE, ...more });
    yield* answer?.messages ?? [];
    cursor = answer?.response_metadata?.next_cursor ?? '';
    if (cursor === '') return;
  }
}

/** Gives undefined for a thread that cannot be read: whoever speaks in it next finds out why. */
async function readPatiently(deps: CatchUpDeps, page: webApi.ConversationsRepliesArguments) {
  const { client, clock, log } = deps;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    try {
      const answer = await calling(() => client.conversations.replies(page));
      await clock.sleep(READS_APART_MS);
      return answer;
    } catch (error) {
      const isPassing = error instanceof PipelineError && PASSING.has(error.code);
      log.warn({ attempt, err: error }, 'a thread could not be read');
      if (!isPassing) return undefined;
      await clock.sleep(error.retryAfterMs ?? PATIENCE_MS);
    }
  }
  return undefined;
}

const PASSING: ReadonlySet<string> = new Set(['slack_rate_limited', 'slack_unreachable']);

/** What Slack would have sent when this was said, and when it was last edited. */
function eventsFrom(message: unknown, { channel, ts }: { channel: string; ts: string }): Found[] {
  const { data: reply } = Reply.safeParse(message);
  if (reply === undefined || reply.ts === ts) return [];
  if (!SAYS_SOMETHING.has(reply.subtype ?? undefined)) return [];
  const said = { id: `said:${channel}:${reply.ts}`, event: { ...reply, type: 'message', channel } };
  if (!reply.edited) return [said];
  const id = `edited:${channel}:${reply.ts}:${reply.edited.ts}`;
  const { ts: at } = reply.edited;
  const changed = { type: 'message', subtype: 'message_changed', channel, ts: at, message: reply };
  return [said, { id, event: changed }];
}

interface Found {
  id: string;
  event: object;
}

function bodyOf(team: string, { id, event }: Found): ReceiverEvent['body'] {
  return { type: 'event_callback', team_id: team, event_id: id, event };
}
