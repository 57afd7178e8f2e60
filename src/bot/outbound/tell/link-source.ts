import type { webApi } from '@slack/bolt';
import { CARD_KEY, type Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { callSlack, wasAccepted } from '../../api/slack-calls.ts';
import { sourceLink } from '../../views/thread-offer.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';
import { SOURCE_LINK_KEY } from '../message-keys.ts';

interface Deps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  log: Log;
}

/** A refused link must not keep the post from its draft. */
export async function linkSource(deps: Deps, deliver: Deliver, run: Run): Promise<void> {
  if (run.brief.fromThread === undefined) return;
  const content = sourceLink(threadWords(run), run, await linkToCard(deps, run));
  if (await wasAccepted(deliver.postOnce(run, SOURCE_LINK_KEY, content))) return;
  deps.log.warn(
    { run: run.id },
    'Slack refused the link in the thread that an outline is from; the post continues',
  );
}

async function linkToCard({ client, deliveries, log }: Deps, run: Run) {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.ts === undefined) return undefined;
  const place = { channel: card.channel, message_ts: card.ts };
  try {
    return (await callSlack(() => client.chat.getPermalink(place))).permalink;
  } catch (error) {
    log.warn({ run: run.id, err: error }, 'Slack did not give the link to a post');
    return undefined;
  }
}
