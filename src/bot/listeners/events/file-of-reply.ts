import { NOTE_CHARS_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { type DroppedFile, isLeftOut, takeDroppedFile } from '../by-hand/dropped-file.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notFeedbackIn } from './acknowledge-reply.ts';
import { type Reply, teamOf } from './reply-note.ts';

export interface ReplyWithFile {
  /** Without the words of a file that is a draft, which is not a comment; the words beside it are. */
  reply: Reply;
  /** Offers the file as a draft. Call it once the comment is stored: the offer's button takes the file out of it. */
  offer?: (() => Promise<void>) | undefined;
}

/** The Markdown file of a new reply becomes the next draft, or a source that its author may make the draft. */
export async function takeFileOf(deps: ListenerDeps, received: Reply): Promise<ReplyWithFile> {
  const file = await markdownFileOf(deps, received);
  if (file === undefined) return { reply: received };
  const { isLeftOut: isDraft, offer } = await takeDroppedFile(deps, file);
  return { reply: isDraft ? withoutFile(deps, received) : received, offer };
}

/** An edited reply whose file stays what it was when the reply came. */
export async function withFileAsBefore(deps: ListenerDeps, edited: Reply): Promise<Reply> {
  const file = await markdownFileOf(deps, edited);
  const isDraft = file !== undefined && (await isLeftOut(deps, file));
  return isDraft ? withoutFile(deps, edited) : edited;
}

async function markdownFileOf(deps: ListenerDeps, reply: Reply): Promise<DroppedFile | undefined> {
  const { runId, channel, author, message, markdownFile } = reply;
  if (markdownFile === undefined) return undefined;
  const place = { runId, channel, author, ts: message.ts, threadTs: message.thread_ts };
  const isTooLong = reply.text.length > NOTE_CHARS_MAX;
  return { ...place, team: await teamOf(deps, reply), text: markdownFile, isTooLong };
}

function withoutFile({ self }: ListenerDeps, reply: Reply): Reply {
  const notFeedback = notFeedbackIn({ ...reply.message, files: [] }, self.user);
  return { ...reply, text: reply.typed, notFeedback };
}
