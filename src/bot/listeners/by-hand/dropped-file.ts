import type { App } from '@slack/bolt';
import { candidateDraft } from '../../../pipeline/candidate-draft.ts';
import type { HandAnswer } from '../../../pipeline/commands/hand-commands.ts';
import { hashOf } from '../../../pipeline/hash.ts';
import { draftInFile, isVersionOf } from '../../../pipeline/rules/by-hand/closest-draft.ts';
import { wordsBesideFile } from '../../../pipeline/rules/by-hand/words-beside-file.ts';
import { leadsToRevision } from '../../../pipeline/rules/review/approval.ts';
import { Draft, type Phase, type Run } from '../../../pipeline/run.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import type { Content } from '../../views/blocks.ts';
import { fileOffer, lateOffer } from '../../views/by-hand/file-offer.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { Words } from '../../words/words.ts';
import {
  actorOf,
  type ButtonPressed,
  refusalInMessage,
  replyTarget,
} from '../actions/decision-buttons.ts';
import { noteKeyOf } from '../events/message-event.ts';
import { sendOnce } from '../events/tell-once.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';

export interface DroppedFile {
  runId: string;
  channel: string;
  author: string;
  team: string | undefined;
  ts: string;
  threadTs: string | undefined;
  /** Of the only Markdown file of the reply, complete. */
  text: string;
  /** With the words beside it, for a comment. */
  isTooLong: boolean;
}

export interface TakenFile {
  /** It was meant as a draft or is too long for a comment, so that only the words beside it are one. */
  isLeftOut: boolean;
  /** Call it once the comment is stored: the button of the offer takes the file out of it. */
  offer?: () => Promise<void>;
}

/**
 * A Markdown file in the thread of a post: a new version of the current draft becomes the next draft, or waits for
 * its author while another one is made. Any other file stays a source, and its author may say that it is a draft.
 */
export async function takeDroppedFile(deps: ListenerDeps, file: DroppedFile): Promise<TakenFile> {
  const run = await deps.runs.find(file.runId);
  const markdown = draftInFile(file.text);
  const version = run?.progress.draft ?? 0;
  // The event may arrive again after the file has become a draft. An older draft may be dropped again.
  const newest = [version - 1, version].map((one) => `draft:${one}`);
  if (await isDraftAlready(deps, file, newest)) return { isLeftOut: true };
  const candidate = await candidateDraft(deps.journal, file.runId, version);
  if (run === undefined || !mayGetDrafts(run) || candidate === undefined) {
    return { isLeftOut: false };
  }
  const drafts = await readDrafts(deps, file.runId, version);
  const isVersion = isVersionOf(markdown, { candidate, drafts });
  if (!isVersion || !isUnderReview(run)) {
    const offered = { run, base: candidate.version, markdown, isVersion };
    const offer = () => offerAsDraft(deps, file, offered);
    return { isLeftOut: isVersion || file.isTooLong, offer };
  }
  const { runId, channel, author: user, team } = file;
  const actor = { user, team, channel };
  const edited = { runId, version, origin: 'file' as const, markdown, actor };
  const words = readerWords(run.brief.team.locale);
  const sentence = sentenceOf(words, await deps.commands.editDraft(edited));
  const target = { channel, user, threadTs: file.threadTs };
  if (sentence !== undefined) await notifyPerson(deps, target, sentence);
  return { isLeftOut: true };
}

const BEFORE_APPROVAL: readonly Phase[] = ['judging', 'revising', 'waiting_for_review'];

function mayGetDrafts({ outcome, progress }: Run): boolean {
  return outcome === undefined && BEFORE_APPROVAL.includes(progress.phase);
}

function isUnderReview({ progress }: Run): boolean {
  return progress.phase === 'waiting_for_review';
}

/** Other words beside a file make it neither a draft nor a comment: it stays what it was when the reply came. */
export async function isLeftOut(deps: ListenerDeps, file: DroppedFile): Promise<boolean> {
  const { runId, channel, ts, isTooLong } = file;
  if (isTooLong) return true;
  const markdown = draftInFile(file.text);
  const notes = await deps.ledger.listNotes(runId, noteKeyOf(channel, ts));
  if (notes.length > 0) {
    return notes.every(({ text }) => wordsBesideFile(text, markdown) === text);
  }
  return (
    (await isDraftAlready(deps, file)) ||
    (await isOffered(deps, file)) ||
    (await isDraftOfRun(deps, runId, markdown))
  );
}

/** Without a comment: its author may make it the draft once the next one is ready. */
async function isOffered(
  { handDrafts }: ListenerDeps,
  { runId, author, text }: DroppedFile,
): Promise<boolean> {
  const hash = hashOf(draftInFile(text));
  return (await handDrafts.find(runId, { hash, author })) !== undefined;
}

async function isDraftOfRun(deps: ListenerDeps, runId: string, markdown: string): Promise<boolean> {
  const version = (await deps.runs.find(runId))?.progress.draft ?? 0;
  const drafts = await readDrafts(deps, runId, version);
  return drafts.some(({ hash }) => hash === hashOf(markdown));
}

/** Of any draft, or only of the one that followed these subjects. */
async function isDraftAlready(
  { decisions }: ListenerDeps,
  { runId, author, text }: DroppedFile,
  subjects?: readonly string[],
): Promise<boolean> {
  const hash = hashOf(draftInFile(text));
  const decided = await decisions.list(runId);
  return decided.some(
    ({ kind, by, draftHash, subject }) =>
      kind === 'edit' &&
      by === author &&
      draftHash === hash &&
      (subjects === undefined || subjects.includes(subject)),
  );
}

async function readDrafts({ journal }: ListenerDeps, runId: string, version: number) {
  const versions = Array.from({ length: version }, (_, at) => at + 1);
  const found = versions.map(async (one) =>
    Draft.safeParse(await journal.find(runId, `draft:${one}`)),
  );
  return (await Promise.all(found)).flatMap(({ data }) => data ?? []);
}

interface Offered {
  run: Run;
  base: number;
  markdown: string;
  isVersion: boolean;
}

async function offerAsDraft(
  deps: ListenerDeps,
  { runId, channel, author, ts, threadTs, isTooLong }: DroppedFile,
  { run, base, markdown, isVersion }: Offered,
): Promise<void> {
  // Several drafts may be made before people review one.
  const version = isUnderReview(run) ? run.progress.draft : undefined;
  const hash = hashOf(markdown);
  const at = deps.clock.now();
  await deps.handDrafts.keep(runId, { hash, author, base, origin: 'file', markdown, at });
  const value = ids.buttonValue(runId, version ?? '', `${hash}:${ts}`);
  const words = readerWords(run.brief.team.locale);
  const content = fileOffer(words, { version, value, isTooLong, isVersion });
  const recipient = { channel, user: author, threadTs };
  await sendOnce(deps, { runId, kind: `file:${ts}` }, { recipient, content });
}

function sentenceOf(words: Words, answer: HandAnswer): string | undefined {
  const { byHand, editForm } = words;
  if (answer.state === 'refused') return refusalInMessage(answer.refusal, words);
  if (answer.state === 'taken') return undefined;
  return answer.because === 'unchanged' ? byHand.unchangedFile : editForm[answer.because];
}

/** Use it as the draft: the file of the person becomes the next draft, and only the words beside it are a comment. */
export function listenForFileDrafts(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(ids.FILE_AS_DRAFT, async ({ ack, action, body, respond }) => {
    const refused = await takeOffered(deps, action.value, body);
    await ack();
    if (refused === undefined) return void (await respond({ delete_original: true }));
    if (typeof refused !== 'string')
      return void (await respond({ replace_original: true, ...refused }));
    await notifyPerson(deps, replyTarget(body), refused);
  });
}

async function takeOffered(
  deps: ListenerDeps,
  value: string | undefined,
  body: ButtonPressed,
): Promise<string | Content | undefined> {
  const words = readerWords();
  const { refusals, byHand } = words;
  const { runId, subject, draftHash = '' } = ids.readButtonValue(value);
  const [hash = '', ts = ''] = draftHash.split(':');
  const actor = await inTime(deps.startAckDeadline(), actorOf(deps, body), TOO_SLOW);
  if (actor === TOO_SLOW) return refusals.too_slow;
  const stored = await deps.handDrafts.find(runId, { hash, author: actor.user });
  if (stored === undefined) return refusals.unknown_draft;
  const { markdown } = stored;
  const progress = (await deps.runs.find(runId))?.progress;
  const isSoon = progress?.phase === 'judging' || progress?.phase === 'revising';
  if (subject === '' && isSoon) return byHand.notReady;
  const version = subject === '' ? (progress?.draft ?? 0) : Number(subject);
  const answer = await deps.commands.editDraft({
    ...{ runId, version, origin: 'file', markdown, actor },
  });
  const refused = refusedOffer(words, answer, ids.buttonValue(runId, '', draftHash));
  if (refused === undefined && actor.channel !== undefined) {
    await removeFile(deps, { runId, key: noteKeyOf(actor.channel, ts), markdown });
  }
  return refused;
}

/** A file that comes after a teammate's decision can still be the draft after that. */
function refusedOffer(
  words: Words,
  answer: HandAnswer,
  asNext: string,
): string | Content | undefined {
  const sentence = sentenceOf(words, answer);
  const isLate = answer.state === 'refused' && leadsToRevision(answer.refusal);
  return sentence !== undefined && isLate ? lateOffer(words, sentence, asNext) : sentence;
}

interface NoteWithFile {
  runId: string;
  key: string;
  markdown: string;
}

/** Leaves the words beside the file as the comment. */
async function removeFile(
  { ledger, commands, clock }: ListenerDeps,
  { runId, key, markdown }: NoteWithFile,
): Promise<void> {
  const notes = await ledger.listNotes(runId, key);
  const words = notes.map((note) => ({ ...note, text: wordsBesideFile(note.text, markdown) }));
  // An answer without words asks to write around the fact.
  const [first, ...others] = words.filter(({ text }, at) => text !== '' || notes[at]?.text === '');
  const [file] = notes;
  // Words that its author adds beside the file are a comment again.
  const kept = first ?? (file && { ...file, notFeedback: 'talk' as const });
  if (kept === undefined) return;
  await commands.changeNote(runId, key, { ...kept, others, editedAt: clock.now() });
}
