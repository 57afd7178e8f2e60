import type { App } from '@slack/bolt';
import type { Run } from '../../../pipeline/run.ts';
import type { AckDeadline } from '../../ack-deadline.ts';
import { POST_LIKE, readButtonValue, VERSION_NEW } from '../../action-ids.ts';
import { deletedPost } from '../../views/next-post/next-post-row.ts';
import { versionModal } from '../../views/next-post/version-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { type ButtonPressed, replyTarget } from '../actions/decision-buttons.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson, sendToPerson } from '../notify-person.ts';
import { openBriefModal } from '../open-brief-modal.ts';
import { openModal, readForForm } from '../open-modal.ts';
import { originOf } from '../origin-of.ts';
import { isRefusedGuest } from '../refuse-run.ts';
import { type ApprovedPost, findApproved } from './ended-post.ts';
import { readLateReplies } from './late-replies.ts';
import type { VersionContext } from './version-submitted.ts';

interface Pressed {
  run: Run;
  team: string;
  approved: ApprovedPost | undefined;
}

/** *New version* and *Start another like this*, under an approved post and after late replies. */
export function listenForNextPost(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(VERSION_NEW, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const pressed = await readPress(deps, body, { value: action.value, deadline });
    await ack();
    if (pressed === undefined) return;
    const { run, team, approved } = pressed;
    // A post that was not approved begins again with its outline.
    if (approved === undefined)
      return await openForm(deps, body, { team, outline: run.brief.outline, deadline });
    const tell = tellerOf(deps, body);
    const { enterprise } = originOf(body);
    // Both ask Slack, and share the time until the form has to open.
    const [refusal, late] = await Promise.all([
      refusalOfForm(deps, body, { ...pressed, approved, deadline }),
      readLateReplies(deps, { approved, enterprise, deadline }),
    ]);
    if (refusal !== undefined) return void (await tell(refusal));
    const context: VersionContext = { run: run.id, channel: body.channel?.id ?? '' };
    const view = versionModal(readerWords(), late, JSON.stringify(context));
    await openModal(deps, view, { triggerId: body.trigger_id, tell });
  });

  app.action<ButtonPressed>(POST_LIKE, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const pressed = await readPress(deps, body, { value: action.value, deadline });
    await ack();
    if (pressed === undefined) return;
    const { run, team } = pressed;
    await openForm(deps, body, { team, outline: '', like: run.id, deadline });
  });
}

async function refusalOfForm(
  deps: ListenerDeps,
  body: ButtonPressed,
  { team, approved, deadline }: { team: string; approved: ApprovedPost; deadline: AckDeadline },
): Promise<string | undefined> {
  const { nextPost, notStarted } = readerWords();
  if (team !== deps.self.team) return notStarted.notAMember;
  if (await isRefusedGuest(deps, body.user.id, deadline)) return notStarted.guest;
  return approved.open === undefined ? undefined : nextPost.inProgress;
}

function tellerOf(deps: ListenerDeps, body: ButtonPressed) {
  return (sentence: string) => notifyPerson(deps, replyTarget(body), sentence);
}

/** Answers the person and gives undefined where there is no post to go on from. */
async function readPress(
  deps: ListenerDeps,
  body: ButtonPressed,
  { value, deadline }: { value: string | undefined; deadline: AckDeadline },
): Promise<Pressed | undefined> {
  const { runId } = readButtonValue(value);
  const form = await readForForm(deps, deadline, readPost(deps, body, runId));
  if ('sentence' in form) {
    await tellerOf(deps, body)(form.sentence);
    return undefined;
  }
  if (form.read === undefined) {
    await sendToPerson(deps, replyTarget(body), deletedPost(readerWords()));
    return undefined;
  }
  if (form.read.run.place?.channel !== body.channel?.id) {
    await tellerOf(deps, body)(readerWords().refusals.unknown_run);
    return undefined;
  }
  return form.read;
}

async function readPost(
  deps: ListenerDeps,
  body: ButtonPressed,
  runId: string,
): Promise<Pressed | undefined> {
  const run = await deps.runs.find(runId);
  if (run === undefined) return undefined;
  const [team = '', approved] = await Promise.all([
    deps.memberships.teamOf(originOf(body)),
    findApproved(deps, run),
  ]);
  return { run, team, approved };
}

interface Form {
  team: string;
  outline: string;
  like?: string;
  deadline: AckDeadline;
}

async function openForm(
  deps: ListenerDeps,
  body: ButtonPressed,
  { deadline, ...form }: Form,
): Promise<void> {
  const { channel, user, trigger_id: triggerId, response_url: replyUrl } = body;
  const place = { channel: channel?.id, replyUrl, person: user.id };
  const opening = { triggerId, tell: tellerOf(deps, body), deadline };
  await openBriefModal(deps, { ...form, ...place }, opening);
}
