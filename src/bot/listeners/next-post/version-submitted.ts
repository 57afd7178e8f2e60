import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { NOTE_CHARS_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { defaultsLike } from '../../../pipeline/rules/settings/like-brief.ts';
import { Brief, FORM_KEY_PREFIX } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { NOTE, VERSION_FILE, VERSION_FORM } from '../../action-ids.ts';
import { MessageFields } from '../../reading/message-parts.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { originOf } from '../origin-of.ts';
import { beginRun } from '../refuse-run.ts';
import { runIdFrom } from '../run-id.ts';
import { type ApprovedPost, findApproved } from './ended-post.ts';

/** The metadata of the form. */
export const VersionContext = z.object({ run: z.string(), channel: z.string() });
export type VersionContext = z.infer<typeof VersionContext>;

type Refused = { field: string; sentence: string };

/** Starts the new version in the thread of the approved post, or shows why not in the open form. */
export function listenForVersions(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(VERSION_FORM, async ({ ack, view, body }) => {
    const deadline = deps.startAckDeadline();
    const context = VersionContext.parse(JSON.parse(view.private_metadata));
    const reading = readSubmission(deps, body, context);
    const read = await inTime(deadline, reading, TOO_SLOW);
    const refused = await settle(deps, read, deadline);
    if (refused === undefined) return await ack();
    await ack({ response_action: 'errors', errors: { [refused.field]: refused.sentence } });
    return undefined;
  });
}

async function settle(
  deps: ListenerDeps,
  read: Submission | Refused | typeof TOO_SLOW,
  deadline: AckDeadline,
): Promise<Refused | undefined> {
  if (read === TOO_SLOW) return { field: NOTE, sentence: readerWords().refusals.too_slow };
  return 'sentence' in read ? read : await startVersion(deps, { ...read, deadline });
}

interface Submission {
  approved: ApprovedPost;
  note: { key: string; text: string };
  person: string;
}

async function readSubmission(
  deps: ListenerDeps,
  body: ViewSubmitAction,
  { run: runId, channel }: VersionContext,
): Promise<Submission | Refused> {
  const { notStarted, nextPost } = readerWords();
  const [team, run, note] = await Promise.all([
    deps.memberships.teamOf(originOf(body)),
    deps.runs.find(runId),
    readNote(deps, body.view.state.values),
  ]);
  if (team !== deps.self.team) return { field: NOTE, sentence: notStarted.notAMember };
  const isHere = run !== undefined && run.place?.channel === channel;
  const approved = isHere ? await findApproved(deps, run) : undefined;
  if (approved === undefined) return { field: NOTE, sentence: nextPost.gone };
  if (typeof note !== 'string') return note;
  const key = `${FORM_KEY_PREFIX}${body.view.id}`;
  return { approved, note: { key, text: note }, person: body.user.id };
}

type Values = SlackViewAction['view']['state']['values'];

async function readNote({ read }: ListenerDeps, values: Values): Promise<string | Refused> {
  const { nextPost } = readerWords();
  const typed = values[NOTE]?.[NOTE]?.value?.trim() ?? '';
  const input = values[VERSION_FILE]?.[VERSION_FILE];
  const files = input !== undefined && 'files' in input ? input.files : [];
  const { data: fields } = MessageFields.safeParse({ text: '', files });
  const given = fields?.files?.length ? await read.message(fields) : undefined;
  if (given?.text === '') return { field: VERSION_FILE, sentence: nextPost.fileUnreadable };
  const text = [typed, given?.text ?? ''].filter(Boolean).join('\n\n');
  if (text === '') return { field: NOTE, sentence: nextPost.nothingToChange };
  return text.length > NOTE_CHARS_MAX ? { field: NOTE, sentence: nextPost.tooLong } : text;
}

/** A form that arrives twice, and two forms at the same moment, start one version. */
async function startVersion(
  deps: ListenerDeps,
  { approved, note, person, deadline }: Submission & { deadline: AckDeadline },
): Promise<Refused | undefined> {
  const { run: earlier, draft, threadTs, open, newest } = approved;
  const inProgress = { field: NOTE, sentence: readerWords().nextPost.inProgress };
  if (open !== undefined) return open.brief.basedOn?.note.key === note.key ? undefined : inProgress;
  const { team = deps.self.team, channel = '' } = earlier.place ?? {};
  const defaults = await deps.briefDefaults({ team, channel, person });
  const { outline, title } = earlier.brief;
  const basedOn = { run: earlier.id, hash: draft.hash, threadTs, note };
  const brief = Brief.parse({ ...defaultsLike(defaults, earlier), outline, title, basedOn });
  // Of what `open` was read from: a version that began since then has this id.
  const id = runIdFrom(JSON.stringify(['version', earlier.id, newest]));
  const { unreadable } = defaults;
  const run = { id, brief, place: { team, channel }, requester: person, unreadable };
  const refusal = await beginRun(deps, run, deadline);
  if (refusal !== undefined) return { field: NOTE, sentence: refusal(readerWords()).plain };
  const stored = await deps.runs.find(id);
  return stored?.brief.basedOn?.note.key === note.key ? undefined : inProgress;
}
