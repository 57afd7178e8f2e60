import type { webApi } from '@slack/bolt';
import { CARD_KEY, type Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { callSlack } from '../api/slack-calls.ts';

interface LinkDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  log: Log;
}

/** The address of each run's thread, by run id; without those that Slack does not give. */
export async function threadLinks(
  deps: LinkDeps,
  runs: readonly Run[],
): Promise<Map<string, string>> {
  const links = await Promise.all(
    runs.map(async ({ id }) => [id, await linkTo(deps, id)] as const),
  );
  return new Map(links.flatMap(([id, link]) => (link === undefined ? [] : [[id, link]])));
}

async function linkTo(
  { client, deliveries, log }: LinkDeps,
  runId: string,
): Promise<string | undefined> {
  const card = await deliveries.find(runId, CARD_KEY);
  if (card?.ts === undefined) return undefined;
  const { channel, ts } = card;
  try {
    const place = { channel, message_ts: ts };
    return (await callSlack(() => client.chat.getPermalink(place))).permalink;
  } catch (error) {
    log.warn(
      { run: runId, err: error },
      'Slack did not give the link to a thread; the list shows the post without it',
    );
    return undefined;
  }
}
