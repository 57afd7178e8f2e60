import type { NewNote, NoteText } from '../../../pipeline/ports/feedback-ports.ts';
import { isClearChange, sortReply } from '../../../pipeline/rules/replies/sort-reply.ts';
import { type NoteRefusal, refusalOfNote } from '../../../pipeline/rules/review/note-rules.ts';
import { questionsIn } from '../../../pipeline/rules/review/questions.ts';
import { readAnswers } from '../../../pipeline/rules/review/read-answers.ts';
import type { NotFeedback } from '../../../pipeline/run/reasons.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import type { Unreadable } from '../../reading/read-file.ts';
import { aimedNotes } from '../by-hand/aimed-note.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { MessagePayload } from './message-event.ts';

/** A teammate's reply in a run's thread, and what this app reads in it. */
export interface Reply {
  runId: string;
  channel: string;
  /** The organisation of the workspace, on Enterprise Grid. */
  enterprise: string | undefined;
  message: MessagePayload;
  author: string;
  noteKey: string;
  text: string;
  /** Undefined for feedback. */
  notFeedback: NotFeedback | undefined;
  unreadable: Unreadable[];
  markdownFile: string | undefined;
  typed: string;
}

export async function addNote(
  deps: ListenerDeps,
  reply: Reply,
  more: Pick<NewNote, 'isWithdrawn'> = {},
): Promise<LedgerItem | undefined> {
  const { runId, noteKey: key, author } = reply;
  const notes = await notesOf(deps, reply);
  return await deps.commands.addNote({ runId, key, author, ...notes, ...more });
}

/** The answers of a reply and its other words, or one note for each place of the draft that it quotes. */
export async function notesOf(
  deps: ListenerDeps,
  { runId, text, notFeedback }: Reply,
): Promise<NoteText & { others: NoteText[] }> {
  const notes = readAnswers(text, questionsIn(await deps.ledger.list(runId)));
  const isAnswer = notes.some(({ about }) => about !== undefined);
  const [first = { text }, ...others] = isAnswer ? notes : await aimedNotes(deps, { runId, text });
  if (isAnswer) return { ...first, others: others.map((other) => beside(other, deps.self.user)) };
  return { ...first, notFeedback, others };
}

const ANNOUNCEMENT = /^[^\n]{1,60}[:：]$/;

/** Words such as “Here you go:” before the answers ask for no change. */
function beside(note: NoteText, appUser: string): NoteText {
  if (note.about !== undefined) return note;
  const isAnnouncement = ANNOUNCEMENT.test(note.text) && !isClearChange(note.text);
  const sort = isAnnouncement ? 'talk' : sortReply(note.text, appUser);
  return sort === 'change' ? note : { ...note, notFeedback: sort };
}

export async function refusalOf(
  deps: ListenerDeps,
  reply: Reply,
): Promise<NoteRefusal | undefined> {
  const { runId, text } = reply;
  const run = await deps.runs.find(runId);
  if (run === undefined) return 'talk';
  const openNotes = await countOpenWith(deps, reply);
  return refusalOfNote({ run, team: await teamOf(deps, reply), text, openNotes });
}

/** The open notes of the run with those that the reply adds; 0 where it adds none. */
async function countOpenWith(deps: ListenerDeps, reply: Reply): Promise<number> {
  const { runId, noteKey } = reply;
  const [open, own] = await Promise.all([
    deps.ledger.listOpen(runId),
    deps.ledger.listNotes(runId, noteKey),
  ]);
  const { others, ...first } = await notesOf(deps, reply);
  const feedback = [first, ...others].filter((note) => note.notFeedback === undefined);
  const added = feedback.length - own.length;
  return added <= 0 ? 0 : open.filter(({ kind }) => kind === 'note').length + added;
}

export async function teamOf(
  { memberships }: ListenerDeps,
  { enterprise, message, author }: Pick<Reply, 'enterprise' | 'message' | 'author'>,
): Promise<string | undefined> {
  const named = message.user_team ?? message.team;
  return await memberships.teamOf({ user: author, team: named, enterprise });
}
