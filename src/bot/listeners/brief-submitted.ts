import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { Brief, LENGTH_WORDS_MAX, LENGTH_WORDS_MIN, ROUNDS_LIMIT } from '../../pipeline/run.ts';
import * as ids from '../action-ids.ts';
import { runIdFrom } from '../run-id.ts';
import { isDirectMessage } from './direct-message.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { BriefContext } from './open-brief-modal.ts';

/** The brief modal is sent: stored and closed, or refused in place with what was typed left in it. */
export function listenForBrief(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(ids.BRIEF, async ({ ack, view, body }) => {
    const context = BriefContext.parse(JSON.parse(view.private_metadata));
    const place = { ...context, channel: context.channel ?? chosenChannel(body) };
    const brief = Brief.safeParse(briefFrom(view.state.values));
    if (!brief.success || !canHoldThread(place.channel)) {
      const errors = refusals(
        brief.success ? [ids.CHANNEL] : brief.error.issues.map(({ path }) => path[0]),
      );
      await ack({ response_action: 'errors', errors });
      return;
    }
    const replyUrl = place.replyUrl ?? body.response_urls?.[0]?.response_url;
    await deps.commands.requestRun({
      id: runIdFrom(`view:${view.id}`),
      brief: brief.data,
      place: { team: place.team, channel: place.channel, ...(replyUrl && { replyUrl }) },
      requester: body.user.id,
    });
    await ack();
  });
}

type Values = SlackViewAction['view']['state']['values'];

function briefFrom(values: Values): unknown {
  const text = (id: string) => values[id]?.[id]?.value?.trim() || undefined;
  const number = (id: string) => (text(id) === undefined ? undefined : Number(text(id)));
  const outline = [text(ids.OUTLINE), text(ids.OUTLINE_MORE)].filter(Boolean).join('\n');
  return {
    outline,
    title: text(ids.TITLE),
    audience: text(ids.AUDIENCE),
    tone: text(ids.TONE),
    lengthWords: number(ids.LENGTH_WORDS),
    roundsMax: number(ids.ROUNDS_MAX),
  };
}

function chosenChannel(body: ViewSubmitAction): string {
  return body.view.state.values[ids.CHANNEL]?.[ids.CHANNEL]?.selected_conversation ?? '';
}

function canHoldThread(channel: string): boolean {
  return channel !== '' && !isDirectMessage({ id: channel });
}

const WORDS = `${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX.toLocaleString('en')}`;

/** By field of the brief: the field of the modal, and what to do. */
const REFUSALS: Record<string, [field: string, sentence: string]> = {
  outline: [ids.OUTLINE, 'Write at least one point the post should make.'],
  title: [ids.TITLE, 'At most 150 characters.'],
  audience: [ids.AUDIENCE, 'At most 300 characters.'],
  tone: [ids.TONE, 'At most 300 characters.'],
  lengthWords: [ids.LENGTH_WORDS, `A whole number of words, ${WORDS}.`],
  roundsMax: [ids.ROUNDS_MAX, `A whole number from 0 to ${ROUNDS_LIMIT}.`],
  channel: [
    ids.CHANNEL,
    'Choose the channel for the thread; I cannot hear you in direct messages.',
  ],
};

function refusals(fields: (PropertyKey | undefined)[]): Record<string, string> {
  const found = fields.flatMap((field) => {
    const refusal = REFUSALS[String(field)];
    return refusal === undefined ? [] : [refusal];
  });
  return Object.fromEntries(found);
}
