import type { webApi } from '@slack/bolt';
import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { Run } from '../../pipeline/run.ts';
import { callSlack, isMessageGone, isRefusal, slackErrorOf } from '../api/slack-calls.ts';
import { FOLDED, withoutUnfurls } from './message-content.ts';
import type { NamedContent } from './name-people.ts';
import { placeOf } from './run-thread.ts';

interface FoldDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
}

interface Folded extends NamedContent {
  key: string;
}

/** The mark is stored before the call, so that no process shows the old content again. */
export async function foldMessage(
  { client, deliveries }: FoldDeps,
  run: Run,
  { key, content, hash: ofContent }: Folded,
): Promise<void> {
  const at = { runId: run.id, key };
  const { ts, hash } = (await deliveries.find(run.id, key)) ?? {};
  const folded = FOLDED + ofContent;
  if (ts === undefined || hash === folded) return;
  await deliveries.recordSent(at, { ts, hash: FOLDED });
  const message = { channel: placeOf(run).channel, ts, ...withoutUnfurls(content) };
  try {
    await callSlack(() => client.chat.update(message));
  } catch (error) {
    if (!isMessageGone(error)) throw error;
  }
  await deliveries.recordSent(at, { ts, hash: folded });
}

const REMOVED = `${FOLDED}removed`;

/** Where Slack does not allow the deletion, folds the message. */
export async function removeMessage(deps: FoldDeps, run: Run, folded: Folded): Promise<void> {
  const { client, deliveries } = deps;
  const at = { runId: run.id, key: folded.key };
  const { ts, hash } = (await deliveries.find(run.id, folded.key)) ?? {};
  if (ts === undefined || hash === REMOVED) return;
  await deliveries.recordSent(at, { ts, hash: FOLDED });
  try {
    await callSlack(() => client.chat.delete({ channel: placeOf(run).channel, ts }));
  } catch (error) {
    if (!isRefusal(error) || hasTrait(error, 'isTransient')) throw error;
    // Workspaces with compliance exports keep every message.
    if (slackErrorOf(error) !== 'message_not_found') return await foldMessage(deps, run, folded);
  }
  await deliveries.recordSent(at, { ts, hash: REMOVED });
}
