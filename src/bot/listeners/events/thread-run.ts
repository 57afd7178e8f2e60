import { CARD_KEY } from '../../../pipeline/ports/messenger-ports.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** Only the newest runs of a channel can be about to begin their threads. */
const RECENT_RUNS_MAX = 20;

/**
 * The id of the run with this thread. A reply can arrive before the `ts` of its root message is stored;
 * the metadata of the root message names the run then.
 */
export async function findRunOfThread(
  deps: ListenerDeps,
  channel: string,
  threadTs: string,
): Promise<string | undefined> {
  const { deliveries, runs, self } = deps;
  const known = await deliveries.findRun(channel, threadTs);
  if (known !== undefined) return known;
  const newest = await runs.listOpen({ team: self.team, channel }, RECENT_RUNS_MAX);
  const recentRuns = newest.filter(
    ({ createdAt }) => Number(threadTs) * 1000 >= createdAt - LIMITS.clocks.apartMs,
  );
  const cards = await Promise.all(
    recentRuns.map(async ({ id }) => ({ id, card: await deliveries.find(id, CARD_KEY) })),
  );
  // The `ts` may have been stored since the first query.
  const posted = cards.find(({ card }) => card?.channel === channel && card.ts === threadTs);
  if (posted !== undefined) return posted.id;
  const postingNow = cards.filter(({ card }) => card !== undefined && card.ts === undefined);
  if (postingNow.length === 0) return undefined;
  const runOfRoot = await readRunOfRoot(deps, channel, threadTs);
  return postingNow.some(({ id }) => id === runOfRoot) ? runOfRoot : undefined;
}

interface PostedReply {
  channel: string;
  threadTs: string;
  /** Of its note. */
  key: string;
}

/** In a thread of several runs, a reply that one has as a note stays its note: people edit and delete old replies. */
export async function findRunOfReply(
  deps: ListenerDeps,
  { channel, threadTs, key }: PostedReply,
): Promise<string | undefined> {
  const found = await findRunOfThread(deps, channel, threadTs);
  if (found === undefined) return undefined;
  const earlier = await deps.deliveries.listRuns(channel, threadTs);
  for (const runId of earlier.filter((id) => id !== found)) {
    if ((await deps.ledger.findNote(runId, key)) !== undefined) return runId;
  }
  return found;
}

async function readRunOfRoot(
  { client, self }: ListenerDeps,
  channel: string,
  ts: string,
): Promise<string | undefined> {
  try {
    const first = { channel, ts, limit: 1, include_all_metadata: true };
    const { messages } = await callSlack(() => client.conversations.replies(first));
    const root = messages?.find((message) => message.ts === ts && message.user === self.user);
    const metadata = root?.metadata as { event_payload?: { run?: unknown } } | undefined;
    const run = metadata?.event_payload?.run;
    return typeof run === 'string' ? run : undefined;
  } catch (error) {
    if (slackErrorOf(error) === 'thread_not_found') return undefined;
    throw error;
  }
}
