import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Refusal } from '../../pipeline/approval.ts';
import type { RevisionAnswer } from '../../pipeline/commands.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import { NOTE, REVISION_REQUEST, RUN_REQUEST_REVISION, readButtonValue } from '../action-ids.ts';
import { refusalSentence } from '../sentences.ts';
import { revisionModal } from '../views/revision-modal.ts';
import { actorOf, type ButtonPressed, whereIs } from './decision-buttons.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { openModal } from './open-modal.ts';
import { tellPerson } from './tell-person.ts';

const RequestContext = z.object({
  run: z.string(),
  version: z.int(),
  channel: z.string(),
  threadTs: z.string().optional(),
});

/** Request revisions: a modal asks what should change; the text becomes a note and starts a revision. */
export function listenForRevisionRequests(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(RUN_REQUEST_REVISION, async ({ ack, action, body }) => {
    await ack();
    const { runId, subject } = readButtonValue(action.value);
    const version = Number(subject);
    const where = whereIs(body);
    const wanted = { kind: 'request_revision' as const, version };
    const refusal = await deps.commands.refusal(runId, wanted, actorOf(body));
    if (refusal !== undefined) return await tellPerson(deps, where, refusalSentence(refusal));
    const openItems = (await deps.ledger.listOpen(runId)).length;
    const context = { run: runId, version, channel: where.channel, threadTs: where.threadTs };
    const view = revisionModal({ version, openItems, privateMetadata: JSON.stringify(context) });
    const tell = (sentence: string) => tellPerson(deps, where, sentence);
    await openModal(deps, view, { triggerId: body.trigger_id, tell });
  });

  app.view<ViewSubmitAction>(REVISION_REQUEST, async ({ ack, view, body }) => {
    const request = RequestContext.parse(JSON.parse(view.private_metadata));
    const text = view.state.values[NOTE]?.[NOTE]?.value?.trim() ?? '';
    const actor = { user: body.user.id, team: body.user.team_id ?? body.team?.id };
    const { version, channel, threadTs } = request;
    const known = await deps.ledger.list(request.run);
    const answer = await deps.commands.requestRevision({
      runId: request.run,
      version,
      note: { key: `view:${view.id}`, text },
      actor,
    });
    if (answer.state === 'nothing_to_revise') {
      return await ack(errorInPlace('Say what should change: nothing else is open.'));
    }
    if (answer.state === 'refused') return await ack(errorInPlace(plainSentence(answer.refusal)));
    await ack();
    if (answer.state === 'kept_as_note' && !isSentAgain(answer, known, actor.user)) {
      const sentence = `${refusalSentence(answer.refusal)} Your text is kept as note ${answer.noteId} for the next revision.`;
      await tellPerson(deps, { channel, user: actor.user, threadTs }, sentence);
    }
  });
}

/** The same submission, delivered twice: what it asked for stands since the first time. */
function isSentAgain(
  { noteId, refusal }: Extract<RevisionAnswer, { state: 'kept_as_note' }>,
  known: readonly LedgerItem[],
  user: string,
): boolean {
  const isOwnDecision = refusal.refused === 'already_decided' && refusal.standing.by === user;
  return isOwnDecision && known.some(({ id }) => id === noteId);
}

/** The modal stays open with what was typed in it. */
function errorInPlace(sentence: string) {
  return { response_action: 'errors' as const, errors: { [NOTE]: sentence } };
}

/** Errors of a modal are plain text: a mention would show as its id. */
function plainSentence(refusal: Refusal): string {
  return refusalSentence(refusal).replace(/<@[A-Z0-9]+>/g, 'Somebody');
}
