import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { CARD_KEY } from '../../../pipeline/ports/messenger-ports.ts';
import { impossibleStage, stagesOfBrief } from '../../../pipeline/rules/review/approvers.ts';
import { FIRST_VOTE, type ReviewPolicy } from '../../../pipeline/run/review/review-policy.ts';
import { Brief } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { hasApps } from '../../api/memberships.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { Words } from '../../words/words.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { readThreadOutline } from '../mentions/thread-outline.ts';
import { BriefContext, formDefaults } from '../open-brief-modal.ts';
import { originOf } from '../origin-of.ts';
import { beginRun, type Wanted } from '../refuse-run.ts';
import { runIdFrom } from '../run-id.ts';

/** Stores the brief of a submitted modal and closes it, or shows errors at the fields of the open modal. */
export function listenForBrief(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(ids.BRIEF, async ({ ack, body }) => {
    const deadline = deps.startAckDeadline();
    const read = await readForm(deps, body, deadline);
    if ('errors' in read) return await ack({ response_action: 'errors', errors: read.errors });
    const refusal = await beginRun(deps, read.run, deadline);
    if (refusal !== undefined) {
      const errors = { [ids.OUTLINE]: refusal(readerWords()).plain };
      return await ack({ response_action: 'errors', errors });
    }
    await stopReplaced(deps, read);
    await ack();
  });
}

/** The outline has moved to another channel; without a thread, the old run would stay open unseen. */
async function stopReplaced(
  { commands, deliveries }: ListenerDeps,
  { run, replaces }: Extract<FormResult, { run: object }>,
): Promise<void> {
  if (replaces === undefined) return;
  if ((await deliveries.find(replaces, CARD_KEY)) !== undefined) return;
  await commands.decide(
    replaces,
    { kind: 'cancel' },
    { user: run.requester, team: run.place?.team },
  );
}

type FormResult =
  | { run: Wanted; replaces: string | undefined }
  | { errors: Record<string, string> };

async function readForm(
  deps: ListenerDeps,
  body: ViewSubmitAction,
  deadline: AckDeadline,
): Promise<FormResult> {
  const { view, user } = body;
  const context = BriefContext.parse(JSON.parse(view.private_metadata));
  if (!(await isOurs(deps, body, context.team))) {
    return { errors: { [ids.OUTLINE]: readerWords().notStarted.notAMember } };
  }
  const channel = context.channel ?? chosenChannel(body);
  const defaults = await formDefaults(deps, { ...context, channel }, user.id);
  const outline = await outlineOf(deps, view.state.values, { ...context, deadline });
  if (typeof outline !== 'string') return { errors: { [ids.TITLE]: outline.sentence } };
  const choices = { ...choicesFrom(view.state.values), outline };
  const reviewPolicy = policyFrom(view.state.values, defaults.reviewPolicy);
  const fromThread = context.thread?.threadTs;
  const brief = Brief.safeParse({ ...defaults, ...choices, reviewPolicy, fromThread });
  if (!brief.success) return refusals(brief.error.issues.map(({ path }) => path[0]));
  if (hasApps(deps.self, brief.data.approvers)) return refusals(['approvers']);
  if (!canComplete(brief.data, user.id)) {
    return refusals(['stages' in reviewPolicy ? 'stages' : 'approvalsNeeded']);
  }
  if (!canHoldThread(channel)) return refusals(['channel']);
  const place = { team: context.team, channel, ...replyUrlOf(context, body) };
  const id = runIdFrom(`view:${view.id}`);
  const { unreadable } = defaults;
  const run = { id, brief: brief.data, place, requester: user.id, unreadable };
  return { run, replaces: context.replaces };
}

function replyUrlOf(context: BriefContext, { response_urls: given }: ViewSubmitAction) {
  const replyUrl = context.replyUrl ?? given?.[0]?.response_url;
  return replyUrl ? { replyUrl } : {};
}

/** Slack signs the form's metadata; another workspace in it is refused in any case. */
async function isOurs(
  { self, memberships }: ListenerDeps,
  body: ViewSubmitAction,
  formTeam: string,
): Promise<boolean> {
  return formTeam === self.team && (await memberships.teamOf(originOf(body))) === self.team;
}

type Values = SlackViewAction['view']['state']['values'];

/** The fields of the form, or the messages that it has no room for. */
async function outlineOf(
  deps: ListenerDeps,
  values: Values,
  { thread, channel = '', deadline }: BriefContext & { deadline: AckDeadline },
): Promise<string | { sentence: string }> {
  if (thread === undefined || values[ids.OUTLINE] !== undefined) {
    const texts = [ids.OUTLINE, ids.OUTLINE_MORE].map((id) => values[id]?.[id]?.value?.trim());
    const outline = texts.filter(Boolean).join('\n');
    // Punctuation, emoji or invisible characters alone are nothing to write about.
    return /[\p{L}\p{N}]/u.test(outline) ? outline : '';
  }
  const reading = readThreadOutline(deps, { channel, ...thread });
  const read = await inTime(deadline, reading, TOO_SLOW);
  if (read === TOO_SLOW) return { sentence: readerWords().refusals.too_slow };
  return 'sentence' in read ? read : read.outline;
}

/** A field that was emptied is a choice as well, so it replaces the default. */
function choicesFrom(values: Values): object {
  const text = (id: string) => values[id]?.[id]?.value?.trim() || undefined;
  const number = (id: string) => (text(id) === undefined ? undefined : Number(text(id)));
  return {
    title: text(ids.TITLE),
    audience: text(ids.AUDIENCE),
    tone: text(ids.TONE),
    lengthWords: number(ids.LENGTH_WORDS),
    roundsMax: number(ids.ROUNDS_MAX),
    approvers: values[ids.APPROVERS]?.[ids.APPROVERS]?.selected_users ?? [],
  };
}

/** The form has no field for the stages of the channel. */
function policyFrom(values: Values, policy: ReviewPolicy): ReviewPolicy {
  if ('stages' in policy) return policy;
  const field = values[ids.APPROVALS_NEEDED]?.[ids.APPROVALS_NEEDED];
  // A form that an older version opened does not have the field.
  if (field === undefined) return policy;
  const needed = field.value;
  const approvalsNeeded = needed ? Number(needed) : 1;
  return approvalsNeeded === 1 ? FIRST_VOTE : { approvalsNeeded };
}

function canComplete(brief: Brief, requester: string): boolean {
  return impossibleStage(stagesOfBrief(brief), requester) === undefined;
}

function chosenChannel(body: ViewSubmitAction): string {
  return body.view.state.values[ids.CHANNEL]?.[ids.CHANNEL]?.selected_conversation ?? '';
}

function canHoldThread(channel: string): boolean {
  return channel !== '' && !isDirectMessage({ id: channel });
}

/** By field of the brief: the field of the modal. */
const FIELDS = {
  outline: ids.OUTLINE,
  title: ids.TITLE,
  audience: ids.AUDIENCE,
  tone: ids.TONE,
  lengthWords: ids.LENGTH_WORDS,
  roundsMax: ids.ROUNDS_MAX,
  approvers: ids.APPROVERS,
  approvalsNeeded: ids.APPROVALS_NEEDED,
  stages: ids.OUTLINE,
  channel: ids.CHANNEL,
} as const satisfies Record<keyof Words['briefErrors'], string>;

function refusals(fields: (PropertyKey | undefined)[]): { errors: Record<string, string> } {
  const { briefErrors } = readerWords();
  const found = fields.filter(isField).map((field) => [FIELDS[field], briefErrors[field]]);
  return { errors: Object.fromEntries(found) };
}

function isField(field: PropertyKey | undefined): field is keyof typeof FIELDS {
  return field !== undefined && Object.hasOwn(FIELDS, field);
}
