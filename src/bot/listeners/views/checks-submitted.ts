import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { ENTRY_CHARS_MAX, ORDERS_MAX, POINTS_MAX } from '../../../pipeline/run/brief-reading.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { type Checks, checksModal } from '../../views/questions/checks-modal.ts';
import { nameOf } from '../../words/people.ts';
import { readerWords } from '../../words/reader-words.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from '../actions/decision-buttons.ts';
import { FormPlace, formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import { originOf } from '../origin-of.ts';
import { plainSentence } from '../plain-sentence.ts';
import { showAnswers } from '../show-answers.ts';

/** `basedOn`: the number of edits that the person sees in the form. */
const FormContext = FormPlace.extend({ basedOn: z.int() });
type FormContext = z.infer<typeof FormContext>;

/** Edit checks: opens a form with the points and instructions; the submitted ones replace them. */
export function listenForChecks(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.CHECKS_EDIT,
    readForm: (runId, body) => readForm(deps, runId, body),
  });

  app.view<ViewSubmitAction>(ids.CHECKS, async ({ ack, view, body }) => {
    const deadline = deps.startAckDeadline();
    const context = FormContext.parse(JSON.parse(view.private_metadata));
    const answer = await submit(deps, { values: view.state.values, body, context, deadline });
    await ack(answer);
    if (answer === undefined) await showAnswers(deps, context.run);
  });
}

async function readForm(deps: ListenerDeps, runId: string, body: ButtonPressed) {
  const refusal = await deps.commands.memberRefusal(runId, await actorOf(deps, body));
  if (refusal !== undefined) return { sentence: refusalInMessage(refusal) };
  const { checks, basedOn } = await deps.commands.readChecks(runId);
  const privateMetadata = JSON.stringify({ ...formPlace(runId, body), basedOn });
  return { view: checksModal(readerWords(), { checks, privateMetadata }) };
}

interface Submitted {
  values: Values;
  body: ViewSubmitAction;
  context: FormContext;
  deadline: AckDeadline;
}

/** Gives the errors of the form, or the form with its texts below a later edit. */
async function submit(deps: ListenerDeps, { values, body, context, deadline }: Submitted) {
  const { refusals } = readerWords();
  const checks = { points: linesIn(values, ids.POINTS), orders: linesIn(values, ids.ORDERS) };
  const errors = {
    ...listErrors(ids.POINTS, checks.points, POINTS_MAX),
    ...listErrors(ids.ORDERS, checks.orders, ORDERS_MAX),
  };
  if (Object.keys(errors).length > 0) return formErrors(values, errors);
  const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
  if (team === TOO_SLOW) return formErrors(values, { [ids.POINTS]: refusals.too_slow });
  const { run: runId, basedOn, channel } = context;
  const actor = { user: body.user.id, team, channel };
  const refusal = await deps.commands.editBrief({ runId, basedOn, ...checks, actor });
  if (refusal === undefined) return undefined;
  if (refusal.refused === 'brief_changed') return await staleForm(deps, checks, context);
  return formErrors(values, { [ids.POINTS]: await plainSentence(deps, refusal, deadline) });
}

/** The person keeps the text, sees the later edit, and may save again. */
async function staleForm(deps: ListenerDeps, checks: Checks, context: FormContext) {
  const words = readerWords();
  const current = await deps.commands.readChecks(context.run);
  const { points, orders } = current.checks;
  const name = current.by === undefined ? words.people.someone : nameOf(words, current.by);
  const privateMetadata = JSON.stringify({ ...context, basedOn: current.basedOn });
  const changed = { points, orders, name, basedOn: current.basedOn };
  const view = checksModal(words, { checks, changed, privateMetadata });
  return { response_action: 'update' as const, view };
}

/** By the fields of the form, whose ids differ in a form that was shown again. */
function formErrors(values: Values, byList: Record<string, string>) {
  const errors = Object.entries(byList).map(([id, error]) => {
    const field = Object.keys(values).find((one) => values[one]?.[id] !== undefined);
    return [field ?? id, error];
  });
  return { response_action: 'errors' as const, errors: Object.fromEntries(errors) };
}

function listErrors(id: string, lines: readonly string[], max: number): Record<string, string> {
  const { checksForm } = readerWords();
  if (lines.length > max) return { [id]: checksForm.tooMany(max, lines.length) };
  const isTooLong = lines.some(({ length }) => length > ENTRY_CHARS_MAX);
  return isTooLong ? { [id]: checksForm.tooLong(ENTRY_CHARS_MAX) } : {};
}

type Values = SlackViewAction['view']['state']['values'];

/** The lines of a list, which continues in more fields, without the bullets that people type. */
function linesIn(values: Values, id: string): string[] {
  const fields = Object.values(values).flatMap((field) => Object.entries(field));
  const ofList = fields.filter(([field]) => field === id || field.startsWith(`${id}_`));
  const lines = ofList.flatMap(([, { value }]) => (value ?? '').split('\n'));
  return lines
    .map((line) => line.replace(/^[ \t]*[-*•][ \t]+/, '').trim())
    .filter((line) => line !== '');
}
