import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Refusal, Wanted } from '../../pipeline/approval.ts';
import * as ids from '../action-ids.ts';
import { refusalSentence } from '../sentences.ts';
import { calling } from '../slack-calls.ts';
import { section } from '../views/blocks.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { tellPerson } from './tell-person.ts';

export type ButtonPressed = BlockAction<ButtonAction>;

const WANTED: Record<string, (subject: string) => Wanted> = {
  [ids.RUN_APPROVE]: (subject) => ({ kind: 'approve', version: Number(subject) }),
  [ids.RUN_CANCEL]: () => ({ kind: 'cancel' }),
  [ids.RUN_RETRY]: (subject) => ({ kind: 'retry', subject }),
  [ids.ASSET_RETRY]: (subject) => ({ kind: 'retry', subject }),
};

/** Approve, Cancel and Retry: stored, then acknowledged; a click that changes nothing gets a sentence. */
export function listenForDecisions(app: App, deps: ListenerDeps): void {
  for (const [actionId, wantedFrom] of Object.entries(WANTED)) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body, respond }) => {
      const { runId, subject } = ids.readButtonValue(action.value);
      const refusal = await deps.commands.decide(runId, wantedFrom(subject), actorOf(body));
      await ack();
      const isForOnePerson = body.container['is_ephemeral'] === true;
      if (isForOnePerson) return await answerThere(deps, respond, refusal);
      if (refusal !== undefined) await tellPerson(deps, whereIs(body), refusalSentence(refusal));
    });
  }
}

/** A message for one person may stand in a channel that takes none of us but by its response address. */
async function answerThere(
  { log }: ListenerDeps,
  respond: RespondFn,
  refusal: Refusal | undefined,
): Promise<void> {
  if (refusal === undefined) return void (await respond({ delete_original: true }));
  const sentence = refusalSentence(refusal);
  try {
    const text = { text: sentence, blocks: [section(sentence)] };
    await calling(() => respond({ ...text, replace_original: false }));
  } catch (error) {
    log.warn({ err: error }, 'a sentence for one person was not delivered');
  }
}

export function actorOf(body: ButtonPressed) {
  const { user, team, channel } = body;
  return { user: user.id, team: user.team_id ?? team?.id, channel: channel?.id };
}

/** Where to answer a click: in the thread the button stands in, or beside a root message. */
export function whereIs(body: ButtonPressed) {
  const threadTs: unknown = body.message?.['thread_ts'];
  const isReply = typeof threadTs === 'string' && threadTs !== body.message?.ts;
  return {
    channel: body.channel?.id ?? '',
    user: body.user.id,
    threadTs: isReply ? threadTs : undefined,
  };
}
