import type { App } from '@slack/bolt';
import { PipelineError } from '../../../pipeline/errors.ts';
import {
  NOTE_CHARS_MAX,
  type NoteRefusal,
  refusalOfNote,
} from '../../../pipeline/rules/note-rules.ts';
import type { FailureCode, LedgerItem } from '../../../pipeline/run.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { MESSAGE_SUBTYPES } from '../../inbound/event-id.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../tell-person.ts';
import { repostDeletedCard } from './deleted-card.ts';
import { isAboutReply, MessageEvent, type MessagePayload, messageText } from './message-event.ts';
import { findRunOfThread } from './thread-run.ts';

/**
 * A teammate's reply in a run's thread is a note; editing it changes the note, deleting it strikes
 * the note. Events come in any order and may be read again, so each does what is still to be done.
 */
export function listenForReplies(app: App, deps: ListenerDeps): void {
  app.event('message', async ({ event }) => {
    if (!isAboutReply(event)) return;
    const {
      channel,
      subtype,
      message: changed,
      previous_message: before,
      ...message
    } = MessageEvent.parse(event);
    if (MESSAGE_SUBTYPES.has(subtype)) return await withReply(deps, { channel, message }, onReply);
    if (subtype === 'message_changed' && changed && !isSameText(changed, before)) {
      await withReply(deps, { channel, message: changed }, onReplyEdited);
    }
    if (subtype === 'message_deleted' && before) {
      await repostDeletedCard(deps, channel, before.ts);
      await withReply(deps, { channel, message: before }, onReplyDeleted);
    }
  });
}

/** Slack also calls it a change when it only adds the preview of a link. */
function isSameText(after: MessagePayload, before: MessagePayload | null | undefined): boolean {
  return before?.text !== undefined && messageText(after) === messageText(before);
}

/** What a person said in a run's thread. */
interface Reply {
  runId: string;
  channel: string;
  message: MessagePayload;
  author: string;
  /** Names the note it is, or would be. */
  key: string;
  text: string;
}

async function withReply(
  deps: ListenerDeps,
  { channel, message }: Pick<Reply, 'channel' | 'message'>,
  work: (deps: ListenerDeps, reply: Reply) => Promise<void>,
): Promise<void> {
  const { user: author, bot_id, thread_ts, ts } = message;
  const isReply = thread_ts !== undefined && thread_ts !== ts;
  const isPerson = author !== undefined && author !== deps.self.user && bot_id === undefined;
  if (!isReply || !isPerson) return;
  const runId = await findRunOfThread(deps, channel, thread_ts);
  if (runId === undefined) return;
  const key = `message:${channel}:${ts}`;
  await work(deps, { runId, channel, message, author, key, text: messageText(message) });
}

async function onReply(deps: ListenerDeps, reply: Reply): Promise<void> {
  if ((await keepNote(deps, reply)) === undefined) return;
  await confirm(deps, reply);
}

async function onReplyEdited(deps: ListenerDeps, reply: Reply): Promise<void> {
  const { runId, key, text } = reply;
  if (text.length > NOTE_CHARS_MAX) return await notifyRefusal(deps, reply, 'too_long');
  const edit = { text, editedAt: editedAtOf(reply) };
  if ((await deps.commands.changeNote(runId, key, edit)) !== undefined) return;
  // We have not heard its first words yet, or they were no note; or it is too late to change it.
  const kept = await keepNote(deps, reply);
  if (kept === undefined) return;
  // Its first words may have come in between, and an earlier edit may still come.
  await deps.commands.changeNote(runId, key, edit);
  await confirm(deps, reply);
}

/** Milliseconds; Slack gives seconds, and for what it does not date the time of the message counts. */
function editedAtOf({ message }: Reply): number {
  return Math.round(Number(message.edited?.ts ?? message.ts) * 1000);
}

async function onReplyDeleted(deps: ListenerDeps, reply: Reply): Promise<void> {
  const { runId, key } = reply;
  const struck = await deps.commands.strikeNote(runId, key);
  if (struck !== undefined) return await deps.showCard(runId);
  if (reply.text === '' || (await refusalOf(deps, reply)) !== undefined) return;
  // Taken back before we heard of it: what is kept as struck is not taken for a note later.
  await addNote(deps, reply);
  await deps.commands.strikeNote(runId, key);
}

/** Gives what stands in the ledger for this reply; undefined when it is no note. */
async function keepNote(deps: ListenerDeps, reply: Reply): Promise<LedgerItem | undefined> {
  if (reply.text === '') return undefined;
  const refusal = await refusalOf(deps, reply);
  if (refusal === undefined) return await addNote(deps, reply);
  await notifyRefusal(deps, reply, refusal);
  return undefined;
}

async function addNote(
  { commands }: ListenerDeps,
  { runId, key, author, text }: Reply,
): Promise<LedgerItem | undefined> {
  return await commands.addNote({ runId, key, author, text });
}

async function refusalOf(
  { runs, ledger }: ListenerDeps,
  { runId, message, text }: Reply,
): Promise<NoteRefusal | undefined> {
  const run = await runs.find(runId);
  if (run === undefined) return 'talk';
  const openNotes = (await ledger.listOpen(runId)).filter(({ kind }) => kind === 'note').length;
  return refusalOfNote({ run, team: message.user_team ?? message.team, text, openNotes });
}

async function notifyRefusal(
  deps: ListenerDeps,
  { runId, channel, author, message }: Reply,
  refusal: NoteRefusal,
): Promise<void> {
  if (refusal === 'talk') return;
  // Somebody cares about this run, so its silence is over.
  await deps.wake(runId);
  const whom = { channel, user: author, threadTs: message.thread_ts };
  await notifyPerson(deps, whom, wordsFor().replyRefusals[refusal]);
}

/** The note is safe already. A sign Slack could not make just now is made when this is handled again. */
async function confirm(deps: ListenerDeps, reply: Reply): Promise<void> {
  const trouble = await acknowledge(deps, reply);
  await deps.showCard(reply.runId);
  if (trouble !== undefined) throw trouble;
}

/** Gives the trouble where it passes; a reaction that Slack refuses costs only the sign. */
async function acknowledge(
  { client, log }: ListenerDeps,
  { channel, message }: Reply,
): Promise<PipelineError | undefined> {
  try {
    await callSlack(() => client.reactions.add({ channel, timestamp: message.ts, name: 'eyes' }));
  } catch (error) {
    if (slackErrorOf(error) === 'already_reacted') return undefined;
    if (error instanceof PipelineError && SLOW.has(error.code)) return error;
    log.warn({ err: error }, 'note not marked');
  }
  return undefined;
}

const SLOW: ReadonlySet<FailureCode> = new Set(['slack_unreachable', 'slack_rate_limited']);
