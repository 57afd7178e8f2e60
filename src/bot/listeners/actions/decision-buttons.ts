import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Actor, DecisionRequest, Refusal } from '../../../pipeline/rules/approval.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { section } from '../../views/blocks.ts';
import { nameOf } from '../../words/people.ts';
import { refusalSentence } from '../../words/refusal-sentence.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../tell-person.ts';

export type ButtonPressed = BlockAction<ButtonAction>;

const REQUESTS: Record<string, (subject: string) => DecisionRequest> = {
  [ids.RUN_APPROVE]: (subject) => ({ kind: 'approve', version: Number(subject) }),
  [ids.RUN_CANCEL]: () => ({ kind: 'cancel' }),
  [ids.RUN_RETRY]: (subject) => ({ kind: 'retry', subject }),
  [ids.ASSET_RETRY]: (subject) => ({ kind: 'retry', subject }),
};

/** Approve, Cancel and Retry: stored, then acknowledged; a click that changes nothing gets a sentence. */
export function listenForDecisions(app: App, deps: ListenerDeps): void {
  for (const [actionId, wantedFrom] of Object.entries(REQUESTS)) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body, respond }) => {
      const { runId, subject } = ids.readButtonValue(action.value);
      const wanted = wantedFrom(subject);
      const refusal = await decide(deps, { runId, wanted, actor: actorOf(body) });
      await ack();
      const isForOnePerson = body.container['is_ephemeral'] === true;
      if (isForOnePerson) return await answerThere(deps, respond, refusal);
      if (refusal !== undefined)
        await notifyPerson(deps, replyTarget(body), refusalInMessage(refusal));
    });
  }
}

interface Press {
  runId: string;
  wanted: DecisionRequest;
  actor: Actor;
}

/** Slack is asked about a right before the click is acknowledged, so that what stands is stored by then. */
async function decide(
  { commands, admins }: ListenerDeps,
  { runId, wanted, actor }: Press,
): Promise<Refusal | undefined> {
  const refusal = await commands.decide(runId, wanted, actor);
  if (refusal?.refused !== 'not_allowed' || wanted.kind !== 'cancel') return refusal;
  const answer = await admins.check(actor.user);
  if (answer === 'not_admin') return refusal;
  if (answer === 'admin') {
    return await commands.decide(runId, wanted, { ...actor, role: 'workspace_admin' });
  }
  return { refused: 'admin_unknown', may: refusal.may, why: answer };
}

/** A message for one person may stand in a channel that takes none of us but by its response address. */
async function answerThere(
  { log }: ListenerDeps,
  respond: RespondFn,
  refusal: Refusal | undefined,
): Promise<void> {
  if (refusal === undefined) return void (await respond({ delete_original: true }));
  const sentence = refusalInMessage(refusal);
  try {
    const text = { text: sentence, blocks: [section(sentence)] };
    await callSlack(() => respond({ ...text, replace_original: false }));
  } catch (error) {
    log.warn({ err: error }, 'a sentence for one person was not delivered');
  }
}

/** With the names of people as mentions. */
export function refusalInMessage(refusal: Refusal): string {
  const words = wordsFor();
  return refusalSentence(words, refusal, (user) => nameOf(words, user));
}

export function actorOf(body: ButtonPressed) {
  const { user, team, channel } = body;
  return { user: user.id, team: user.team_id ?? team?.id, channel: channel?.id };
}

/** Where to answer a click: in the thread the button stands in, or beside a root message. */
export function replyTarget(body: ButtonPressed) {
  const threadTs: unknown = body.message?.['thread_ts'];
  const isReply = typeof threadTs === 'string' && threadTs !== body.message?.ts;
  return {
    channel: body.channel?.id ?? '',
    user: body.user.id,
    threadTs: isReply ? threadTs : undefined,
  };
}
