import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { NewRun } from '../../../pipeline/ports.ts';
import { Brief } from '../../../pipeline/run.ts';
import * as ids from '../../action-ids.ts';
import { type Words, wordsFor } from '../../words/words.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { BriefContext } from '../open-brief-modal.ts';
import { refusalOfRun } from '../refuse-run.ts';
import { runIdFrom } from '../run-id.ts';

/** The brief modal is sent: stored and closed, or refused in place with what was typed left in it. */
export function listenForBrief(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(ids.BRIEF, async ({ ack, body }) => {
    const read = readForm(deps, body);
    if ('errors' in read) return await ack({ response_action: 'errors', errors: read.errors });
    const refusal = await refusalOfRun(deps, read.run);
    if (refusal !== undefined) {
      return await ack({ response_action: 'errors', errors: { [ids.OUTLINE]: refusal } });
    }
    await deps.commands.requestRun(read.run);
    await ack();
  });
}

type Read = { run: Omit<NewRun, 'createdAt'> } | { errors: Record<string, string> };

function readForm(deps: ListenerDeps, body: ViewSubmitAction): Read {
  const { view, user } = body;
  const context = BriefContext.parse(JSON.parse(view.private_metadata));
  if (!isOurs(deps, body, context.team)) {
    return { errors: { [ids.OUTLINE]: wordsFor().notStarted.notAMember } };
  }
  const brief = Brief.safeParse(briefFrom(view.state.values));
  if (!brief.success) return refusals(brief.error.issues.map(({ path }) => path[0]));
  if (hasApps(deps, brief.data.approvers)) return refusals(['approvers']);
  const channel = context.channel ?? chosenChannel(body);
  if (!canHoldThread(channel)) return refusals(['channel']);
  const replyUrl = context.replyUrl ?? body.response_urls?.[0]?.response_url;
  const place = { team: context.team, channel, ...(replyUrl && { replyUrl }) };
  const id = runIdFrom(`view:${view.id}`);
  return { run: { id, brief: brief.data, place, requester: user.id } };
}

/** What a form remembers comes back signed by Slack; a team of its own choosing is refused all the same. */
function isOurs({ self }: ListenerDeps, { user, team }: ViewSubmitAction, named: string): boolean {
  return named === self.team && (user.team_id ?? team?.id) === self.team;
}

const SLACKBOT = 'USLACKBOT';

/** They are offered like people, and press no buttons. */
function hasApps({ self }: ListenerDeps, approvers: readonly string[]): boolean {
  return approvers.some((approver) => approver === self.user || approver === SLACKBOT);
}

type Values = SlackViewAction['view']['state']['values'];

function briefFrom(values: Values): unknown {
  const text = (id: string) => values[id]?.[id]?.value?.trim() || undefined;
  const number = (id: string) => (text(id) === undefined ? undefined : Number(text(id)));
  const outline = [text(ids.OUTLINE), text(ids.OUTLINE_MORE)].filter(Boolean).join('\n');
  return {
    outline,
    title: text(ids.TITLE),
    audience: text(ids.AUDIENCE),
    tone: text(ids.TONE),
    lengthWords: number(ids.LENGTH_WORDS),
    roundsMax: number(ids.ROUNDS_MAX),
    approvers: values[ids.APPROVERS]?.[ids.APPROVERS]?.selected_users ?? [],
  };
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
  channel: ids.CHANNEL,
} as const satisfies Record<keyof Words['briefErrors'], string>;

function refusals(fields: (PropertyKey | undefined)[]): { errors: Record<string, string> } {
  const { briefErrors } = wordsFor();
  const found = fields.filter(isField).map((field) => [FIELDS[field], briefErrors[field]]);
  return { errors: Object.fromEntries(found) };
}

function isField(field: PropertyKey | undefined): field is keyof typeof FIELDS {
  return field !== undefined && Object.hasOwn(FIELDS, field);
}
