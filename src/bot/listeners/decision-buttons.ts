import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Wanted } from '../../pipeline/approval.ts';
import * as ids from '../action-ids.ts';
import { refusalSentence } from '../sentences.ts';
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
      if (refusal !== undefined) await tellPerson(deps, whereIs(body), refusalSentence(refusal));
      const isForOnePerson = body.container['is_ephemeral'] === true;
      if (isForOnePerson && refusal === undefined) await respond({ delete_original: true });
    });
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
