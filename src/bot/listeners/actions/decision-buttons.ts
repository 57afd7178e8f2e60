import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { hashOf } from '../../../pipeline/hash.ts';
import type { Actor, DecisionRequest, Refusal } from '../../../pipeline/rules/review/approval.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { section } from '../../views/blocks.ts';
import { refusedApproval } from '../../views/questions/refused-approval.ts';
import { shownInMrkdwn } from '../../words/people.ts';
import { readerWords } from '../../words/reader-words.ts';
import { refusalSentence } from '../../words/refusal-sentence.ts';
import { withGroups } from '../approvers/known-actor.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson, type Recipient, sendToPerson } from '../notify-person.ts';
import { originOf } from '../origin-of.ts';

export type ButtonPressed = BlockAction<ButtonAction>;
/** Also of a choice in a menu. */
export type Pressed = Pick<BlockAction, 'channel' | 'message' | 'container' | 'user'>;

/** A trigger opens windows, so only its hash is stored. */
const PRESS_CHARS = 16;

type RequestFrom = (
  value: ReturnType<typeof ids.readButtonValue>,
  trigger: string | undefined,
) => DecisionRequest;

const approve: RequestFrom = ({ subject, draftHash, openKey }, trigger) => ({
  kind: 'approve',
  version: Number(subject),
  draftHash,
  openKey,
  press: trigger && hashOf(trigger).slice(0, PRESS_CHARS),
});
const retry: RequestFrom = ({ subject }) => ({ kind: 'retry', subject });

const REQUESTS: Record<string, RequestFrom> = {
  [ids.RUN_APPROVE]: approve,
  [ids.RUN_APPROVE_NEWEST]: approve,
  [ids.RUN_CANCEL]: () => ({ kind: 'cancel' }),
  [ids.RUN_RETRY]: retry,
  [ids.RUN_EXTEND]: ({ subject }) => ({ kind: 'extend', subject }),
  [ids.ASSET_RETRY]: retry,
  [ids.CONFLICT_EARLIER]: ({ subject }) => ({ kind: 'follow_earlier', subject }),
  [ids.CONFLICT_LATER]: ({ subject }) => ({ kind: 'follow_later', subject }),
  [ids.CONFLICT_BOTH]: ({ subject }) => ({ kind: 'do_both', subject }),
};

/** Approve, Cancel, Undo, Retry, Extend and the choice between two notes: stores the decision, then acknowledges; answers a refused click. */
export function listenForDecisions(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(ids.RUN_UNDO, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const { runId } = ids.readButtonValue(action.value);
    const actor = await inTime(deadline, actorOf(deps, body), TOO_SLOW);
    const refusal = actor === TOO_SLOW ? TOO_SLOW : await deps.commands.undoStop(runId, actor);
    await ack();
    if (refusal !== undefined) await notifyPerson(deps, replyTarget(body), sentenceFor(refusal));
  });
  for (const [actionId, requestFrom] of Object.entries(REQUESTS)) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body, respond }) => {
      const deadline = deps.startAckDeadline();
      const value = ids.readButtonValue(action.value);
      const { runId } = value;
      const request = requestFrom(value, body.trigger_id);
      const actor = await inTime(deadline, actorOf(deps, body), TOO_SLOW);
      const refusal =
        actor === TOO_SLOW ? TOO_SLOW : await decide(deps, { runId, request, actor }, deadline);
      await ack();
      const isForOnePerson = body.container['is_ephemeral'] === true;
      if (isForOnePerson) return await respondInPlace(deps, respond, refusal);
      if (refusal !== undefined) await tellRefusal(deps, replyTarget(body), { runId, refusal });
    });
  }
}

interface Refused {
  runId: string;
  refusal: Refusal | typeof TOO_SLOW;
}

async function tellRefusal(
  deps: ListenerDeps,
  target: Recipient,
  { runId, refusal }: Refused,
): Promise<void> {
  const lacksFacts = refusal !== TOO_SLOW && refusal.refused === 'has_gaps';
  if (lacksFacts) await sendToPerson(deps, target, refusedApproval(readerWords(), runId, refusal));
  else await notifyPerson(deps, target, sentenceFor(refusal));
}

export function sentenceFor(refusal: Refusal | typeof TOO_SLOW): string {
  return refusal === TOO_SLOW ? readerWords().refusals.too_slow : refusalInMessage(refusal);
}

interface Press {
  runId: string;
  request: DecisionRequest;
  actor: Actor;
}

/** Checks groups and the admin role before the acknowledgement, because the decision must be stored before it. */
export async function decide(
  deps: ListenerDeps,
  { runId, request, actor }: Press,
  deadline: AckDeadline,
): Promise<Refusal | undefined> {
  const { commands, admins } = deps;
  const refusal = await commands.decide(runId, request, actor);
  if (refusal?.refused !== 'not_allowed') return refusal;
  const member = await withGroups(deps, refusal, { actor, deadline });
  if (member !== undefined && 'user' in member)
    return await commands.decide(runId, request, member);
  if (!isForAdmins(request)) return member ?? refusal;
  const answer = await inTime(deadline, admins.check(actor.user), 'no_answer');
  if (answer === 'not_admin') return member ?? refusal;
  if (answer === 'admin') {
    return await commands.decide(runId, request, { ...actor, role: 'workspace_admin' });
  }
  return { refused: 'admin_unknown', may: refusal.may, why: answer };
}

function isForAdmins({ kind }: DecisionRequest): boolean {
  return kind === 'cancel' || kind === 'extend';
}

/** A message for one person may be in a channel without the app, where only its response URL works. */
async function respondInPlace(
  { log }: ListenerDeps,
  respond: RespondFn,
  refusal: Refusal | typeof TOO_SLOW | undefined,
): Promise<void> {
  if (refusal === undefined) return void (await respond({ delete_original: true }));
  const sentence = sentenceFor(refusal);
  try {
    const text = { text: sentence, blocks: [section(sentence)] };
    await callSlack(() => respond({ ...text, replace_original: false }));
  } catch (error) {
    log.warn({ err: error }, 'the answer to a click could not be sent; it is not repeated');
  }
}

/** With the names of people as mentions. */
export function refusalInMessage(refusal: Refusal, words = readerWords()): string {
  return refusalSentence(words, refusal, shownInMrkdwn(words));
}

export async function actorOf({ memberships }: ListenerDeps, body: BlockAction): Promise<Actor> {
  const team = await memberships.teamOf(originOf(body));
  return { user: body.user.id, team, channel: body.channel?.id };
}

/**
 * The place for an answer to a click: the button's thread, or the channel if the button is in a root message. Home has no channel.
 * Slack gives no message for a click in one that only one person sees; its thread is in the container.
 */
export function replyTarget({ channel, message, container, user }: Pressed) {
  const threadTs: unknown = message === undefined ? container['thread_ts'] : message['thread_ts'];
  const isReply = typeof threadTs === 'string' && threadTs !== message?.ts;
  return { channel: channel?.id, user: user.id, threadTs: isReply ? threadTs : undefined };
}
