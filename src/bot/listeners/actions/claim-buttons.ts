import type { App } from '@slack/bolt';
import type { ClaimAnswer } from '../../../pipeline/commands/settle-claim.ts';
import { claimSubject } from '../../../pipeline/rules/claims/checked-claims.ts';
import type { ClaimAct } from '../../../pipeline/run/draft-claim.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { sourceModal } from '../../views/claims/source-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { threadWords } from '../../words/words.ts';
import { ListContext, readList, refreshList } from '../claim-list.ts';
import { formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import { showAnswers } from '../show-answers.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from './decision-buttons.ts';

/** The list of claims, its pages, and the three buttons of a claim. */
export function listenForClaims(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.CLAIMS_OPEN,
    async readForm(runId, body) {
      const refusal = await deps.commands.memberRefusal(runId, await actorOf(deps, body));
      if (refusal !== undefined) return { sentence: refusalInMessage(refusal) };
      const view = await readList(deps, { ...formPlace(runId, body), page: 0 });
      return view === undefined ? { sentence: readerWords().claims.noList } : { view };
    },
  });

  for (const actionId of [ids.CLAIMS_BACK, ids.CLAIMS_NEXT]) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
      await ack();
      const list = { ...listOf(body), page: Number(action.value) };
      await refreshList(deps, viewOf(body), { list });
    });
  }

  listenForAct(app, deps, { actionId: ids.CLAIM_CONFIRM, act: 'confirm_claim' });
  listenForAct(app, deps, { actionId: ids.CLAIM_CUT, act: 'cut_claim' });
  listenForSource(app, deps);
}

interface ActButton {
  actionId: string;
  act: ClaimAct;
}

/** Stores the decision, then acknowledges; the list shows it, or why it does not count. */
function listenForAct(app: App, deps: ListenerDeps, { actionId, act }: ActButton): void {
  app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
    const { subject } = ids.readButtonValue(action.value);
    const list = listOf(body);
    const notice = await settle(deps, { body, list, subject, act });
    await ack();
    await refreshList(deps, viewOf(body), { list, notice });
    if (notice === undefined && act === 'cut_claim') await showAnswers(deps, list.run);
  });
}

interface Pressed extends Pick<ActButton, 'act'> {
  body: ButtonPressed;
  list: ListContext;
  subject: string;
}

async function settle(
  deps: ListenerDeps,
  { body, list: { run: runId, channel }, subject, act }: Pressed,
): Promise<string | undefined> {
  const { refusals } = readerWords();
  const member = await inTime(deps.startAckDeadline(), actorOf(deps, body), TOO_SLOW);
  if (member === TOO_SLOW) return refusals.too_slow;
  const actor = { ...member, channel };
  const sentence = await sentenceOf(deps, runId, subject);
  const { claims } = threadWords(await deps.runs.find(runId));
  const note = act === 'cut_claim' ? claims.cutNote(sentence) : undefined;
  return claimNotice(await deps.commands.settleClaim({ runId, subject, act, note, actor }));
}

export function claimNotice(answer: ClaimAnswer): string | undefined {
  if (answer.state === 'kept') return undefined;
  const { answersForm, sourceForm } = readerWords();
  if (answer.state === 'refused') return refusalInMessage(answer.refusal);
  return answer.because === 'too_many' ? answersForm.tooMany : sourceForm.tooLong;
}

export async function sentenceOf(
  { commands }: Pick<ListenerDeps, 'commands'>,
  runId: string,
  subject: string,
): Promise<string> {
  const found = await commands.readClaims(runId);
  return found?.claims.rows.find((row) => claimSubject(row) === subject)?.sentence ?? '';
}

/** Over the list: the app asks for a link or a text. */
function listenForSource(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(ids.CLAIM_SOURCE, async ({ ack, action, body }) => {
    await ack();
    const { subject } = ids.readButtonValue(action.value);
    const list = listOf(body);
    const context = { ...list, subject, list: viewOf(body) };
    const sentence = await sentenceOf(deps, list.run, subject);
    const view = sourceModal(readerWords(), sentence, JSON.stringify(context));
    try {
      await callSlack(() => deps.client.views.push({ trigger_id: body.trigger_id, view }));
    } catch (error) {
      deps.log.warn({ run: list.run, err: error }, 'the form for a source could not be opened');
      const notice = readerWords().notStarted.formNotOpened;
      await refreshList(deps, viewOf(body), { list, notice });
    }
  });
}

function listOf({ view }: ButtonPressed): ListContext {
  return ListContext.parse(JSON.parse(view?.private_metadata ?? '{}'));
}

function viewOf({ view }: ButtonPressed): string {
  return view?.id ?? '';
}
