import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { RevisionAnswer, RevisionRequest } from '../../../pipeline/commands.ts';
import type { Refusal } from '../../../pipeline/rules/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/note-rules.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { NOTE, REVISION_REQUEST, RUN_REQUEST_REVISION, readButtonValue } from '../../action-ids.ts';
import { revisionModal } from '../../views/revision-modal.ts';
import { refusalSentence } from '../../words/refusal-sentence.ts';
import { wordsFor } from '../../words/words.ts';
import {
  actorOf,
  type ButtonPressed,
  refusalInMessage,
  replyTarget,
} from '../actions/decision-buttons.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openModal } from '../open-modal.ts';
import { notifyPerson } from '../tell-person.ts';

const RequestContext = z.object({
  run: z.string(),
  version: z.int(),
  channel: z.string(),
  threadTs: z.string().optional(),
});

/** Request revisions: a modal asks what should change; the text becomes a note and starts a revision. */
export function listenForRevisionRequests(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(RUN_REQUEST_REVISION, async ({ ack, action, body }) => {
    const { runId, subject } = readButtonValue(action.value);
    const version = Number(subject);
    const where = replyTarget(body);
    const wanted = { kind: 'request_revision' as const, version };
    const refusal = await deps.commands.refusal(runId, wanted, actorOf(body));
    const openItems = (await deps.ledger.listOpen(runId)).length;
    await ack();
    if (refusal !== undefined) return await notifyPerson(deps, where, refusalInMessage(refusal));
    const context = { run: runId, version, channel: where.channel, threadTs: where.threadTs };
    const form = { version, openItems, privateMetadata: JSON.stringify(context) };
    const view = revisionModal(wordsFor(), form);
    const tell = (sentence: string) => notifyPerson(deps, where, sentence);
    await openModal(deps, view, { triggerId: body.trigger_id, tell });
  });

  app.view<ViewSubmitAction>(REVISION_REQUEST, async ({ ack, view, body }) => {
    const request = RequestContext.parse(JSON.parse(view.private_metadata));
    const { channel, threadTs } = request;
    const { user, team } = body;
    const { wrong, news } = await submitRevision(deps, request, {
      note: { key: `view:${view.id}`, text: view.state.values[NOTE]?.[NOTE]?.value?.trim() ?? '' },
      actor: { user: user.id, team: user.team_id ?? team?.id, channel },
    });
    if (wrong !== undefined) return await ack(errorInPlace(wrong));
    await ack();
    if (news !== undefined) await notifyPerson(deps, { channel, user: user.id, threadTs }, news);
  });
}

/** What is wrong is said in the form, with what was typed left in it; news is told once it is closed. */
interface SubmitResult {
  wrong?: string;
  news?: string;
}

async function submitRevision(
  deps: ListenerDeps,
  { run: runId, version }: z.infer<typeof RequestContext>,
  { note, actor }: Pick<RevisionRequest, 'note' | 'actor'>,
): Promise<SubmitResult> {
  const { changesForm } = wordsFor();
  const known = await deps.ledger.list(runId);
  const wrong = refusalInForm(note.text, openNotesIn(known));
  if (wrong !== undefined) return { wrong };
  const answer = await deps.commands.requestRevision({ runId, version, note, actor });
  switch (answer.state) {
    case 'requested':
      return {};
    case 'nothing_to_revise':
      return { wrong: changesForm.nothingToChange };
    case 'refused':
      return { wrong: plainSentence(answer.refusal) };
    case 'kept_as_note': {
      if (isSentAgain(answer, known, actor.user)) return {};
      const kept = changesForm.kept;
      return { news: `${refusalInMessage(answer.refusal)} ${kept}` };
    }
  }
}

/** A form's own bound is the client's to keep, and the ledger's is not the form's to know. */
function refusalInForm(text: string, openNotes: number): string | undefined {
  const { changesForm, replyRefusals } = wordsFor();
  if (text.length > NOTE_CHARS_MAX) return replyRefusals.too_long;
  if (text === '' || openNotes < NOTES_OPEN_MAX) return undefined;
  return changesForm.tooMany;
}

function openNotesIn(items: readonly LedgerItem[]): number {
  return items.filter(({ kind, state }) => kind === 'note' && state === 'open').length;
}

/** The same submission, delivered twice: what it asked for stands since the first time. */
function isSentAgain(
  { noteId, refusal }: Extract<RevisionAnswer, { state: 'kept_as_note' }>,
  known: readonly LedgerItem[],
  user: string,
): boolean {
  const isOwnDecision =
    refusal.refused === 'already_decided' && refusal.existingDecision.by === user;
  return isOwnDecision && known.some(({ id }) => id === noteId);
}

/** The modal stays open with what was typed in it. */
function errorInPlace(sentence: string) {
  return { response_action: 'errors' as const, errors: { [NOTE]: sentence } };
}

/** Errors of a modal are plain text: a mention would show as its id. */
function plainSentence(refusal: Refusal): string {
  const words = wordsFor();
  return refusalSentence(words, refusal, () => words.people.someone);
}
