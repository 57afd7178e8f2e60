import type { App } from '@slack/bolt';
import { BRIEF_FROM_MESSAGE, BRIEF_NEW, BRIEF_OPEN, readButtonValue } from '../../action-ids.ts';
import { MessageFields } from '../../reading/message-parts.ts';
import { wordsFor } from '../../words/words.ts';
import type { ButtonPressed } from '../actions/decision-buttons.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openBriefModal } from '../open-brief-modal.ts';
import { originOf } from '../origin-of.ts';

export function listenForShortcuts(app: App, deps: ListenerDeps): void {
  app.shortcut({ callback_id: BRIEF_NEW, type: 'shortcut' }, async ({ shortcut, ack }) => {
    await ack();
    const { user, trigger_id: triggerId } = shortcut;
    const team = await teamOf(deps, shortcut);
    const tell = (sentence: string) => notifyPerson(deps, { user: user.id }, sentence);
    const context = { team, outline: '', person: user.id };
    await openBriefModal(deps, context, { triggerId, tell });
  });

  app.shortcut({ callback_id: BRIEF_FROM_MESSAGE, type: 'message_action' }, async (args) => {
    const { shortcut, ack, respond } = args;
    await ack();
    const { text: outline } = await deps.read.message(MessageFields.parse(shortcut.message));
    if (outline === '') return void (await respond(wordsFor().notStarted.nothingToRead));
    const context = {
      team: await teamOf(deps, shortcut),
      ...(!isDirectMessage(shortcut.channel) && { channel: shortcut.channel.id }),
      replyUrl: shortcut.response_url,
      outline,
      person: shortcut.user.id,
    };
    await openBriefModal(deps, context, { triggerId: shortcut.trigger_id, tell: respond });
  });

  app.action<ButtonPressed>(BRIEF_OPEN, async ({ ack, action, body, respond }) => {
    const team = await teamOf(deps, body);
    const outline = await outlineOf(deps, readButtonValue(action.value).runId, body.user.id);
    await ack();
    // The Home tab has no response URL.
    const isInMessage = body.response_url !== undefined && body.response_url !== '';
    const tell = (sentence: string) =>
      isInMessage ? respond(sentence) : notifyPerson(deps, { user: body.user.id }, sentence);
    const context = { team, outline, person: body.user.id };
    await openBriefModal(deps, context, { triggerId: body.trigger_id, tell });
  });
}

/** The person's workspace, which may differ from the channel's. */
async function teamOf(
  { memberships }: ListenerDeps,
  payload: Parameters<typeof originOf>[0],
): Promise<string> {
  return (await memberships.teamOf(originOf(payload))) ?? '';
}

/** The button on Home has no run id; the button of a returned outline has the id of its run. */
async function outlineOf({ runs }: ListenerDeps, runId: string, user: string): Promise<string> {
  const run = await runs.find(runId);
  return run?.requester === user ? run.brief.outline : '';
}
