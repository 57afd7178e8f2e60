import type { App } from '@slack/bolt';
import type { PipelineError } from '../../../pipeline/errors.ts';
import { isMember } from '../../../pipeline/rules/review/approval.ts';
import type { NoteRefusal } from '../../../pipeline/rules/review/note-rules.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { MESSAGE_SUBTYPES } from '../../inbound/event-id.ts';
import { asReader } from '../../words/as-reader.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { acknowledgeReply, notFeedbackIn } from './acknowledge-reply.ts';
import { notifyAnswered } from './answered-note.ts';
import { repostDeletedCard } from './deleted-card.ts';
import { takeFileOf, withFileAsBefore } from './file-of-reply.ts';
import {
  editedAtOf,
  hasWords,
  isAboutReply,
  isSameMessage,
  MessageEvent,
  type MessagePayload,
  noteKeyOf,
} from './message-event.ts';
import { isForApp } from './quiet-runs.ts';
import { notifyEnded } from './reply-after-end.ts';
import { addNote, notesOf, type Reply, refusalOf, teamOf } from './reply-note.ts';
import { tellOnce } from './tell-once.ts';
import { findRunOfReply } from './thread-run.ts';

/**
 * A teammate's reply in a run's thread is a note; an edit changes the note, a deletion withdraws it.
 * Events arrive in any order and more than once, so each handler completes the missing steps.
 */
export function listenForReplies(app: App, deps: ListenerDeps): void {
  app.event('message', async ({ event, body }) => {
    if (!isAboutReply(event)) return;
    await onEvent(deps, MessageEvent.parse(event), body.enterprise_id);
  });
}

async function onEvent(
  deps: ListenerDeps,
  event: MessageEvent,
  enterprise: string | undefined,
): Promise<void> {
  const { channel, subtype, message: changed, previous_message: before, ...message } = event;
  const at = { channel, enterprise };
  if (MESSAGE_SUBTYPES.has(subtype))
    return await withReply(deps, { ...at, message }, { forApp: onReply });
  if (subtype === 'message_changed' && changed && !isSameMessage(changed, before)) {
    const works = { forApp: onReplyEdited, forOthers: onReplyForOthers };
    await withReply(deps, { ...at, message: changed, before }, works);
  }
  if (subtype === 'message_deleted' && before) {
    await repostDeletedCard(deps, channel, before.ts);
    const works = { forApp: onReplyDeleted, forOthers: onReplyDeleted };
    await withReply(deps, { ...at, message: before }, works);
  }
}

type Received = Pick<Reply, 'channel' | 'enterprise' | 'message'> & {
  /** Of an edited reply. */
  before?: MessagePayload | null | undefined;
};

type Work = (deps: ListenerDeps, reply: Reply) => Promise<void>;

interface Works {
  forApp: Work;
  /** For a reply that is not for the app any more. */
  forOthers?: Work;
}

async function withReply(
  deps: ListenerDeps,
  { channel, enterprise, message, before }: Received,
  { forApp, forOthers }: Works,
): Promise<void> {
  const { user: author, bot_id, thread_ts, ts } = message;
  const isReply = thread_ts !== undefined && thread_ts !== ts;
  const isPerson = author !== undefined && author !== deps.self.user && bot_id === undefined;
  if (!isReply || !isPerson) return;
  const noteKey = noteKeyOf(channel, ts);
  const runId = await findRunOfReply(deps, { channel, threadTs: thread_ts, key: noteKey });
  if (runId === undefined) return;
  const work = (await isForApp(deps, runId, message)) ? forApp : forOthers;
  if (work === undefined) return await endSilence(deps, { runId, enterprise, message, author });
  if (work !== forApp && !(await wasForApp(deps, { runId, noteKey, before }))) return;
  const read = await deps.read.message(message);
  const notFeedback = notFeedbackIn(message, deps.self.user);
  const reply = { runId, channel, enterprise, message, author, noteKey, notFeedback, ...read };
  await asReader(deps, author, () => work(deps, reply));
}

/** Talk in a quiet channel is not feedback, but it shows that people have not given up the post. */
async function endSilence(
  deps: ListenerDeps,
  { runId, ...from }: Pick<Reply, 'runId' | 'enterprise' | 'message' | 'author'>,
): Promise<void> {
  const run = await deps.runs.find(runId);
  if (run === undefined || run.outcome !== undefined) return;
  if (isMember(run.place, await teamOf(deps, from))) await deps.wake(runId);
}

/** A reading of the thread gives no message before the edit. */
async function wasForApp(
  deps: ListenerDeps,
  { runId, noteKey, before }: Pick<Reply, 'runId' | 'noteKey'> & Pick<Received, 'before'>,
): Promise<boolean> {
  if (before != null && (await isForApp(deps, runId, before))) return true;
  return (await deps.ledger.findNote(runId, noteKey)) !== undefined;
}

async function onReply(deps: ListenerDeps, received: Reply): Promise<void> {
  const { reply, offer } = await takeFileOf(deps, received);
  const kept = await keepNote(deps, reply);
  await offer?.();
  await notifyUnreadable(deps, reply);
  if (kept !== undefined) await confirm(deps, reply, kept);
}

async function onReplyEdited(deps: ListenerDeps, received: Reply): Promise<void> {
  const reply = await withFileAsBefore(deps, received);
  const { runId, noteKey, text } = reply;
  if (text === '') return void (await setAside(deps, reply));
  const refusal = await refusalOf(deps, reply);
  if (refusal === 'too_long' || refusal === 'too_many')
    return await notifyRefusal(deps, reply, refusal);
  const edit = { ...(await notesOf(deps, reply)), editedAt: editedAtOf(reply.message) };
  const changed = await deps.commands.changeNote(runId, noteKey, edit);
  if (changed !== undefined) return await confirmEdit(deps, reply, changed);
  // The original reply has not arrived, or was refused as a note; or a revision has taken the note.
  const kept = await keepNote(deps, reply);
  if (kept === undefined) return;
  // The original may have arrived in between. This also stores the time, against earlier edits.
  const again = await deps.commands.changeNote(runId, noteKey, edit);
  if (again === undefined && kept.state !== 'open') return await notifyAnswered(deps, reply, kept);
  await confirm(deps, reply, again ?? kept);
}

async function onReplyForOthers(deps: ListenerDeps, reply: Reply): Promise<void> {
  if (!(await setAside(deps, reply))) await onReplyDeleted(deps, reply);
}

/** A reply without words, or for others, is not feedback until another edit. Its note keeps its words. */
async function setAside(deps: ListenerDeps, { runId, noteKey, message }: Reply): Promise<boolean> {
  const note = await deps.ledger.findNote(runId, noteKey);
  if (note === undefined) return false;
  const { text, about } = note;
  const edit = { text, about, notFeedback: 'talk' as const, editedAt: editedAtOf(message) };
  if ((await deps.commands.changeNote(runId, noteKey, edit)) === undefined) return false;
  await showNotes(deps, runId);
  return true;
}

async function onReplyDeleted(deps: ListenerDeps, reply: Reply): Promise<void> {
  if (await withdraw(deps, reply)) await showNotes(deps, reply.runId);
}

async function showNotes(deps: ListenerDeps, runId: string): Promise<void> {
  await deps.showCard(runId);
  await deps.showAnswers(runId);
}

/** Returns whether a card may have shown the note. */
async function withdraw(deps: ListenerDeps, reply: Reply): Promise<boolean> {
  const strike = async () => await deps.commands.strikeNote(reply.runId, reply.noteKey);
  if ((await strike()) !== undefined) return true;
  if (!hasWords(reply.message) || (await refusalOf(deps, reply)) !== undefined) return false;
  // The deletion arrived before the reply. The withdrawn note prevents a later one with this key.
  await addNote(deps, reply, { isWithdrawn: true });
  // The reply may have arrived in between.
  return (await strike()) !== undefined;
}

async function keepNote(deps: ListenerDeps, reply: Reply): Promise<LedgerItem | undefined> {
  if (reply.text === '') return undefined;
  const refusal = await refusalOf(deps, reply);
  if (refusal === undefined) return await addNote(deps, reply);
  if (refusal === 'ended' && reply.notFeedback !== undefined) return undefined;
  await notifyRefusal(deps, reply, refusal);
  return undefined;
}

async function notifyRefusal(
  deps: ListenerDeps,
  { runId, channel, author, message }: Reply,
  refusal: NoteRefusal,
): Promise<void> {
  if (refusal === 'talk') return;
  if (refusal === 'ended') return await notifyEnded(deps, { runId, channel, author, message });
  // A refused note also ends the run's silence.
  await deps.wake(runId);
  await tellOnce(deps, { runId, reason: refusal }, recipientOf({ channel, author, message }));
}

/** The sentence about files without words, in place of a reaction. */
async function notifyUnreadable(deps: ListenerDeps, reply: Reply): Promise<void> {
  if (reply.unreadable.length === 0) return;
  const refusal = await refusalOf(deps, reply);
  if (refusal === 'talk') return;
  if (refusal === 'ended') return await notifyRefusal(deps, reply, refusal);
  if (reply.text === '') await deps.wake(reply.runId);
  for (const reason of reply.unreadable) {
    // Another file, or the same one, may fail again.
    const about = reason === 'not_loaded' ? { about: reply.message.ts } : {};
    await tellOnce(deps, { runId: reply.runId, reason, ...about }, recipientOf(reply));
  }
}

function recipientOf({ channel, author, message }: Pick<Reply, 'channel' | 'author' | 'message'>) {
  return { channel, user: author, threadTs: message.thread_ts };
}

/** Raises after a failed reaction, so that the inbox handles the event again; the note is stored. */
async function confirm(deps: ListenerDeps, reply: Reply, kept: LedgerItem): Promise<void> {
  const failure = await acknowledge(deps, reply, kept);
  await deps.showCard(reply.runId);
  await deps.showAnswers(reply.runId);
  if (failure !== undefined) throw failure;
}

/** An edit may change the number of open notes: it can turn feedback into talk, or back. */
async function confirmEdit(deps: ListenerDeps, reply: Reply, changed: LedgerItem): Promise<void> {
  await deps.showAnswers(reply.runId);
  await deps.showCard(reply.runId);
  const failure = await acknowledge(deps, reply, changed);
  if (failure !== undefined) throw failure;
}

async function acknowledge(
  deps: ListenerDeps,
  reply: Reply,
  kept: LedgerItem,
): Promise<PipelineError | undefined> {
  const { runId, channel, author, message } = reply;
  const team = () => teamOf(deps, reply);
  return await acknowledgeReply(deps, { runId, channel, author, team, message }, kept);
}
