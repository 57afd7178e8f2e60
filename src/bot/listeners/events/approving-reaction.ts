import type { App } from '@slack/bolt';
import { findThread } from '../../outbound/run-thread.ts';
import { asReader } from '../../words/as-reader.ts';
import { Reaction } from '../by-hand/strike-issue.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { pointToApprove } from './point-to-buttons.ts';

/** Slack adds the tone of the skin to the name. */
const APPROVING =
  /^(?:\+1|thumbsup|white_check_mark|heavy_check_mark|ballot_box_with_check|ok|ok_hand)(?:::skin-tone-\d)?$/;
const REVIEW_KEY = /^review:(\d+)$/;

/** A person who means to approve a draft by a reaction to its review learns that only the button does. */
export function listenForApprovingReactions(app: App, deps: ListenerDeps): void {
  app.event('reaction_added', async ({ event }) => {
    const { data } = Reaction.safeParse(event);
    if (data === undefined || data.user === deps.self.user) return;
    if (!APPROVING.test(data.reaction)) return;
    await asReader(deps, data.user, () => onReaction(deps, data));
  });
}

async function onReaction(
  deps: ListenerDeps,
  { user, item: { channel, ts } }: Reaction,
): Promise<void> {
  const message = await deps.deliveries.findMessage(channel, ts);
  const [, version] = REVIEW_KEY.exec(message?.key ?? '') ?? [];
  const run = message && version && (await deps.runs.find(message.runId));
  if (!run || run.progress.draft !== Number(version)) return;
  const threadTs = await findThread(deps.deliveries, run);
  const team = async () => await deps.memberships.homeOf(user);
  await pointToApprove(deps, { runId: run.id, channel, author: user, team, threadTs });
}
