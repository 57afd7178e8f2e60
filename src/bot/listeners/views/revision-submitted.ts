import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { RevisionAnswer, RevisionRequest } from '../../../pipeline/commands/commands.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { FORM_KEY_PREFIX, type LedgerItem } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import {
  AIM,
  NOTE,
  REVISION_REQUEST,
  RUN_REQUEST_REVISION,
  readButtonValue,
} from '../../action-ids.ts';
import { revisionModal } from '../../views/review/revision-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import {
  actorOf,
  type ButtonPressed,
  refusalInMessage,
  replyTarget,
} from '../actions/decision-buttons.ts';
import { aimAtSection, sectionsToAim } from '../by-hand/aimed-note.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openModal } from '../open-modal.ts';
import { originOf } from '../origin-of.ts';
import { sentenceForTyped } from '../plain-sentence.ts';

const RequestContext = z.object({
  run: z.string(),
  version: z.int(),
  channel: z.string(),
  threadTs: z.string().optional(),
});

/** Request revisions: opens a modal for the change; its text becomes a note and starts a revision. */
export function listenForRevisionRequests(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(RUN_REQUEST_REVISION, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const { runId, subject } = readButtonValue(action.value);
    const version = Number(subject);
    const target = replyTarget(body);
    const tell = (sentence: string) => notifyPerson(deps, target, sentence);
    const state = await inTime(deadline, readState(deps, { runId, version, body }), TOO_SLOW);
    await ack();
    if (state === TOO_SLOW) return void (await tell(readerWords().refusals.too_slow));
    const { refusal, openItems, headings } = state;
    if (refusal !== undefined) return void (await tell(refusalInMessage(refusal)));
    const context = { run: runId, version, channel: target.channel, threadTs: target.threadTs };
    const form = { version, openItems, headings, privateMetadata: JSON.stringify(context) };
    const view = revisionModal(readerWords(), form);
    await openModal(deps, view, { triggerId: body.trigger_id, tell });
  });

  app.view<ViewSubmitAction>(REVISION_REQUEST, async ({ ack, view, body }) => {
    const deadline = deps.startAckDeadline();
    const request = RequestContext.parse(JSON.parse(view.private_metadata));
    const { channel, threadTs } = request;
    const { user } = body;
    const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
    if (team === TOO_SLOW) return await ack(fieldError(readerWords().refusals.too_slow));
    const text = view.state.values[NOTE]?.[NOTE]?.value?.trim() ?? '';
    const chosen = view.state.values[AIM]?.[AIM]?.selected_option?.value;
    const aim = await aimAtSection(deps, { runId: request.run, version: request.version, chosen });
    const { error, notice } = await submitRevision(deps, request, {
      note: { key: `${FORM_KEY_PREFIX}${view.id}`, text, aim },
      actor: { user: user.id, team, channel },
      deadline,
    });
    if (error !== undefined) return await ack(fieldError(error));
    await ack();
    if (notice !== undefined)
      await notifyPerson(deps, { channel, user: user.id, threadTs }, notice);
  });
}

interface Pressed {
  runId: string;
  version: number;
  body: ButtonPressed;
}

async function readState(deps: ListenerDeps, { runId, version, body }: Pressed) {
  const decision = { kind: 'request_revision' as const, version };
  const refusal = await deps.commands.refusal(runId, decision, await actorOf(deps, body));
  const open = await deps.ledger.listOpen(runId);
  const openItems = open.filter(({ kind }) => kind !== 'question').length;
  return { refusal, openItems, headings: await sectionsToAim(deps, { runId, version }) };
}

interface Submission extends Pick<RevisionRequest, 'note' | 'actor'> {
  deadline: AckDeadline;
}

interface SubmitResult {
  /** Shown in the form, which stays open with its text. */
  error?: string;
  /** Sent to the person after the form is closed. */
  notice?: string;
}

async function submitRevision(
  deps: ListenerDeps,
  { run: runId, version }: z.infer<typeof RequestContext>,
  { note, actor, deadline }: Submission,
): Promise<SubmitResult> {
  const { changesForm } = readerWords();
  const known = await deps.ledger.list(runId);
  const error = formError(note.text, openNotesIn(known));
  if (error !== undefined) return { error };
  const answer = await deps.commands.requestRevision({ runId, version, note, actor });
  switch (answer.state) {
    case 'requested':
      return {};
    case 'nothing_to_revise':
      return { error: changesForm.nothingToChange };
    case 'refused':
      return { error: await sentenceForTyped(deps, answer.refusal, deadline) };
    case 'kept_as_note': {
      if (isSentAgain(answer, known, actor.user)) return {};
      return { notice: `${refusalInMessage(answer.refusal)} ${changesForm.kept}` };
    }
  }
}

/** A client may ignore the form's length limit, and the form does not know the open notes. */
function formError(text: string, openNotes: number): string | undefined {
  const { changesForm, replyRefusals } = readerWords();
  if (text.length > NOTE_CHARS_MAX) return replyRefusals.too_long;
  if (text === '' || openNotes < NOTES_OPEN_MAX) return undefined;
  return changesForm.tooMany;
}

function openNotesIn(items: readonly LedgerItem[]): number {
  return items.filter(({ kind, state }) => kind === 'note' && state === 'open').length;
}

/** Slack delivered the submission twice: its first delivery stored the decision and the note. */
function isSentAgain(
  { noteId, refusal }: Extract<RevisionAnswer, { state: 'kept_as_note' }>,
  known: readonly LedgerItem[],
  user: string,
): boolean {
  const isOwnDecision =
    refusal.refused === 'already_decided' && refusal.existingDecision.by === user;
  return isOwnDecision && known.some(({ id }) => id === noteId);
}

function fieldError(sentence: string) {
  return { response_action: 'errors' as const, errors: { [NOTE]: sentence } };
}
