import { CARD_KEY } from '../../../pipeline/messenger-ports.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** Of a channel's runs, only the newest can be about to begin their threads. */
const RECENT_RUNS_MAX = 20;

/**
 * The run whose thread this is. Somebody may reply to a root message before we have heard, or have
 * written down, that it was posted; then the message itself says whose it is.
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
  const young = newest.filter(
    ({ createdAt }) => Number(threadTs) * 1000 >= createdAt - LIMITS.clocks.apartMs,
  );
  const cards = await Promise.all(
    young.map(async ({ id }) => ({ id, card: await deliveries.find(id, CARD_KEY) })),
  );
  // It may have been written down since we asked.
  const since = cards.find(({ card }) => card?.channel === channel && card.ts === threadTs);
  if (since !== undefined) return since.id;
  const underway = cards.filter(({ card }) => card !== undefined && card.ts === undefined);
  if (underway.length === 0) return undefined;
  const named = await readRunOfRoot(deps, channel, threadTs);
  return underway.some(({ id }) => id === named) ? named : undefined;
}

/** Which run a root message of ours names in its metadata. */
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
