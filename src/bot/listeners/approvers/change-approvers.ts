import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { ApproverRights } from '../../../pipeline/commands/approver-commands.ts';
import type { Actor, Refusal } from '../../../pipeline/rules/review/approval.ts';
import type { ApproverChange } from '../../../pipeline/run/review/approver-changes.ts';
import { GroupId } from '../../../pipeline/run/review/review-policy.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { hasApps } from '../../api/memberships.ts';
import {
  approversModal,
  delegateModal,
  groupOption,
} from '../../views/approvers/approver-modals.ts';
import { readerWords } from '../../words/reader-words.ts';
import {
  actorOf,
  type ButtonPressed,
  refusalInMessage,
  replyTarget,
} from '../actions/decision-buttons.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import { originOf } from '../origin-of.ts';
import { plainSentence } from '../plain-sentence.ts';
import { withGroups, withOwnerRole } from './known-actor.ts';
import { changeFrom, peopleIn } from './read-approver-forms.ts';

const FormContext = z.object({
  run: z.string(),
  basedOn: z.int(),
  channel: z.string().optional(),
});

/** Change approvers: the requester and owners get a form with all stages, an approver one to pass the place on. */
export function listenForApprovers(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.APPROVERS_CHANGE,
    async readForm(runId, body) {
      const deadline = deps.startAckDeadline();
      const actor = await actorOf(deps, body);
      const rights = await rightsOf(deps, runId, { actor, deadline });
      if ('refused' in rights) return { sentence: refusalInMessage(rights) };
      return { view: await formFor(deps, rights, contextOf(runId, rights, body)) };
    },
  });

  for (const callbackId of [ids.APPROVERS_SET, ids.APPROVERS_DELEGATE]) {
    app.view<ViewSubmitAction>(callbackId, async ({ ack, body }) => {
      const errors = await submit(deps, body);
      await ack(errors && { response_action: 'errors', errors });
    });
  }

  app.options<'block_suggestion'>({ action_id: ids.STAGE_GROUPS }, async ({ ack, payload }) => {
    const found = (await deps.userGroups.list()) ?? [];
    const query = payload.value.trim();
    const part = query.replace(/^@/, '').toLowerCase();
    const fitting = found.filter(({ handle }) => handle.toLowerCase().includes(part));
    const options = fitting.slice(0, OPTIONS_MAX).map(({ id, handle }) => groupOption(id, handle));
    // The id of a group works also while Slack does not list the groups.
    const typed = GroupId.safeParse(query).data;
    const isListed = found.some(({ id }) => id === typed);
    if (typed !== undefined && !isListed) options.push(groupOption(typed, undefined));
    await ack({ options });
  });
}

const OPTIONS_MAX = 100;

function contextOf(run: string, { basedOn }: ApproverRights, body: ButtonPressed): string {
  return JSON.stringify({ run, basedOn, channel: replyTarget(body).channel });
}

async function formFor(deps: ListenerDeps, rights: ApproverRights, privateMetadata: string) {
  const words = readerWords();
  if (rights.may === 'delegate') return delegateModal(words, privateMetadata);
  const hasGroups = rights.stages.some(({ groups }) => groups.length > 0);
  const groups = hasGroups ? ((await deps.userGroups.list()) ?? []) : [];
  const groupNames = new Map(groups.map(({ id, handle }) => [id, handle]));
  return approversModal(words, rights.stages, { groupNames, privateMetadata });
}

interface Asked {
  actor: Actor;
  deadline: AckDeadline;
}

/** Asks Slack about groups and owners only for a person who has no right without them. */
async function withRights<T extends object>(
  deps: ListenerDeps,
  { runId, actor, deadline }: Asked & { runId: string },
  attempt: (actor: Actor) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const answer = await attempt(actor);
  if (!('refused' in answer) || answer.refused !== 'not_allowed') return answer;
  const run = await deps.runs.find(runId);
  const owner = run && (await withOwnerRole(deps, run, { actor, deadline }));
  if (owner !== undefined && !('refused' in owner)) return await attempt(owner);
  const member = await withGroups(deps, answer, { actor, deadline });
  if (member !== undefined && !('refused' in member)) return await attempt(member);
  return owner ?? member ?? answer;
}

async function rightsOf(deps: ListenerDeps, runId: string, asked: Asked) {
  return await withRights(deps, { ...asked, runId }, (actor) =>
    deps.commands.approverRights(runId, actor),
  );
}

/** Gives the errors at the fields of the form, which then stays open. */
async function submit(
  deps: ListenerDeps,
  body: ViewSubmitAction,
): Promise<Record<string, string> | undefined> {
  const deadline = deps.startAckDeadline();
  const { view, user } = body;
  const { run: runId, basedOn, channel } = FormContext.parse(JSON.parse(view.private_metadata));
  const isDelegate = view.callback_id === ids.APPROVERS_DELEGATE;
  const field = isDelegate ? ids.DELEGATE_TO : ids.stageField('people', 1);
  const { refusals, briefErrors, delegateForm } = readerWords();
  const invalid = isDelegate ? delegateForm.to.error : briefErrors.approvers;
  const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
  if (team === TOO_SLOW) return { [field]: refusals.too_slow };
  const asked = { actor: { user: user.id, team, channel }, deadline };
  const rights = isDelegate ? undefined : await rightsOf(deps, runId, asked);
  if (rights && 'refused' in rights) {
    return { [field]: await plainSentence(deps, rights, deadline) };
  }
  const change = changeFrom(view.state.values, rights?.stages);
  if (change === undefined) return { [field]: invalid };
  if (hasApps(deps.self, peopleIn(change))) {
    return { [fieldWithApps(deps, change)]: invalid };
  }
  const refusal = await store(deps, { runId, basedOn, change, ...asked });
  if (refusal === undefined) return undefined;
  return { [fieldOf(refusal, change) ?? field]: await plainSentence(deps, refusal, deadline) };
}

function fieldWithApps({ self }: ListenerDeps, change: ApproverChange): string {
  if (change.kind === 'delegate') return ids.DELEGATE_TO;
  const index = change.stages.findIndex(({ people }) => hasApps(self, people));
  return ids.stageField('people', index + 1);
}

/** The field that a refusal of the stored change is about. A single stage is not named. */
function fieldOf(refusal: Refusal, change: ApproverChange): string | undefined {
  if (refusal.refused !== 'too_few_approvers' || change.kind === 'delegate') return undefined;
  const index = change.stages.findIndex(({ name }) => name === refusal.stage);
  return ids.stageField('needed', Math.max(index, 0) + 1);
}

async function store(
  deps: ListenerDeps,
  {
    runId,
    basedOn,
    change,
    ...asked
  }: Asked & {
    runId: string;
    basedOn: number;
    change: ApproverChange;
  },
): Promise<Refusal | undefined> {
  const answer = await withRights(deps, { ...asked, runId }, async (actor) => {
    const refusal = await deps.commands.changeApprovers({ runId, change, basedOn, actor });
    return refusal ?? { stored: true };
  });
  return 'refused' in answer ? answer : undefined;
}
