import type { App, MessageShortcut } from '@slack/bolt';
import { Draft, type Run } from '../../../pipeline/run.ts';
import { BRIEF_FROM_MESSAGE, BRIEF_NEW, BRIEF_OPEN, readButtonValue } from '../../action-ids.ts';
import { versionOfDraft } from '../../outbound/message-keys.ts';
import { MessageFields } from '../../reading/message-parts.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ButtonPressed } from '../actions/decision-buttons.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openBriefModal } from '../open-brief-modal.ts';
import { originOf } from '../origin-of.ts';

export function listenForShortcuts(app: App, deps: ListenerDeps): void {
  app.shortcut({ callback_id: BRIEF_NEW, type: 'shortcut' }, async ({ shortcut, ack }) => {
    const deadline = deps.startAckDeadline();
    await ack();
    const { user, trigger_id: triggerId } = shortcut;
    const team = await teamOf(deps, shortcut);
    const tell = (sentence: string) => notifyPerson(deps, { user: user.id }, sentence);
    const context = { team, outline: '', person: user.id };
    await openBriefModal(deps, context, { triggerId, tell, deadline });
  });

  app.shortcut({ callback_id: BRIEF_FROM_MESSAGE, type: 'message_action' }, async (args) => {
    const { shortcut, ack, respond } = args;
    const deadline = deps.startAckDeadline();
    await ack();
    const outline = await outlineFrom(deps, shortcut);
    if (outline === '') return void (await respond(readerWords().notStarted.nothingToRead));
    const isDirect = isDirectMessage(shortcut.channel);
    const context = {
      team: await teamOf(deps, shortcut),
      isDirect,
      ...(!isDirect && { channel: shortcut.channel.id }),
      replyUrl: shortcut.response_url,
      outline,
      person: shortcut.user.id,
    };
    const opening = { triggerId: shortcut.trigger_id, tell: respond, deadline };
    await openBriefModal(deps, context, opening);
  });

  app.action<ButtonPressed>(BRIEF_OPEN, async ({ ack, action, body, respond }) => {
    const deadline = deps.startAckDeadline();
    const team = await teamOf(deps, body);
    const unopened = await findUnopened(deps, readButtonValue(action.value).runId, body.user.id);
    await ack();
    // The Home tab has no response URL.
    const isInMessage = body.response_url !== undefined && body.response_url !== '';
    const tell = (sentence: string) =>
      isInMessage ? respond(sentence) : notifyPerson(deps, { user: body.user.id }, sentence);
    const outline = unopened?.brief.outline ?? '';
    const context = { team, outline, person: body.user.id, replaces: unopened?.id };
    await openBriefModal(deps, context, { triggerId: body.trigger_id, tell, deadline });
  });
}

/** Our own message of a draft has its first words only as fallback text, so the draft is read. */
async function outlineFrom(
  { deliveries, journal, read, self }: ListenerDeps,
  { channel, message }: MessageShortcut,
): Promise<string> {
  const ours = message.user === self.user && (await deliveries.findMessage(channel.id, message.ts));
  const version = ours && versionOfDraft(ours.key);
  const recorded = version && (await journal.find(ours.runId, `draft:${version}`));
  const draft = Draft.pick({ markdown: true }).safeParse(recorded || undefined);
  return draft.data?.markdown ?? (await read.message(MessageFields.parse(message))).text;
}

/** The person's workspace, which may differ from the channel's. */
async function teamOf(
  { memberships }: ListenerDeps,
  payload: Parameters<typeof originOf>[0],
): Promise<string> {
  return (await memberships.teamOf(originOf(payload))) ?? '';
}

/** The button on Home has no run id; the button of a returned outline has the id of its run. */
async function findUnopened(
  { runs }: ListenerDeps,
  runId: string,
  user: string,
): Promise<Run | undefined> {
  const run = await runs.find(runId);
  return run?.requester === user ? run : undefined;
}
