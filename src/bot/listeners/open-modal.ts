import type { types } from '@slack/bolt';
import { callSlack, slackErrorOf } from '../api/slack-calls.ts';
import { wordsFor } from '../words/words.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** What somebody pressed or typed that opens a form, and the way to tell them when it does not. */
export interface Opening {
  triggerId: string;
  tell(sentence: string): Promise<unknown>;
}

/** A trigger lives for three seconds, and whoever waits for a form sees nothing else of a failure. */
export async function openModal(
  { client, log }: ListenerDeps,
  view: types.ModalView,
  { triggerId, tell }: Opening,
): Promise<void> {
  try {
    await callSlack(() => client.views.open({ trigger_id: triggerId, view }));
  } catch (error) {
    if (USED.has(slackErrorOf(error) ?? '')) return;
    log.warn({ err: error }, 'a form was not opened');
    await tell(wordsFor().notStarted.formNotOpened);
  }
}

/** The same click, delivered twice: the form stands open already. Slack has both names for it. */
const USED: ReadonlySet<string> = new Set(['exchanged_trigger_id', 'trigger_exchanged']);
