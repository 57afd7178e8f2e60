import type { webApi } from '@slack/bolt';
import type { Card } from '../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { callSlack } from '../api/slack-calls.ts';
import { reviewKey } from './message-keys.ts';

interface LinkDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  log: Log;
}

const LINKS_KEPT_MAX = 500;

/** Gives the address of the review that waits for people; Slack is asked once for each message. */
export function createReviewLink(deps: LinkDeps) {
  const links = new Map<string, string>();

  return async function reviewLink(card: Card): Promise<string | undefined> {
    const { run } = card;
    if (!isWaiting(card)) return undefined;
    const review = await deps.deliveries.find(run.id, reviewKey(run.progress.draft));
    if (review?.ts === undefined) return undefined;
    const place = { channel: review.channel, message_ts: review.ts };
    const key = `${place.channel} ${place.message_ts}`;
    const link = links.get(key) ?? (await askForLink(deps, run, place));
    if (links.size >= LINKS_KEPT_MAX) links.clear();
    if (link !== undefined) links.set(key, link);
    return link;
  };
}

function isWaiting({ run, isStuck }: Card): boolean {
  const isOpen = run.outcome === undefined && !isStuck;
  return isOpen && run.progress.phase === 'waiting_for_review';
}

async function askForLink(
  { client, log }: LinkDeps,
  run: Run,
  place: { channel: string; message_ts: string },
): Promise<string | undefined> {
  try {
    return (await callSlack(() => client.chat.getPermalink(place))).permalink;
  } catch (error) {
    log.warn({ run: run.id, err: error }, NO_LINK);
    return undefined;
  }
}

const NO_LINK = 'Slack did not give the link to a review; the card shows no button to it';
