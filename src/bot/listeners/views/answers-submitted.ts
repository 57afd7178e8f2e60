import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { candidateText } from '../../../pipeline/candidate-draft.ts';
import type { QuestionsAnswer } from '../../../pipeline/commands/answer-questions.ts';
import { leadsToRevision } from '../../../pipeline/rules/review/approval.ts';
import { unansweredGaps } from '../../../pipeline/rules/review/questions.ts';
import { DRAFTS_MAX, FORM_KEY_PREFIX, type Run } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { answersModal, askedInForm } from '../../views/questions/answers-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from '../actions/decision-buttons.ts';
import { FormPlace, formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openFormOnPress } from '../open-form.ts';
import { originOf } from '../origin-of.ts';
import { plainSentence } from '../plain-sentence.ts';
import { showAnswers } from '../show-answers.ts';

/** Answer: opens a form with the open questions; its answers become notes, and may start a revision. */
export function listenForAnswers(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.QUESTIONS_ANSWER,
    readForm: (runId, body) => readForm(deps, runId, body),
  });

  app.view<ViewSubmitAction>(ids.ANSWERS, async ({ ack, view, body }) => {
    const deadline = deps.startAckDeadline();
    const place = FormPlace.parse(JSON.parse(view.private_metadata));
    const { errors, notice } = await submit(deps, { view, body, place, deadline });
    if (errors !== undefined) return await ack({ response_action: 'errors', errors });
    await ack();
    await showAnswers(deps, place.run);
    const { channel, threadTs } = place;
    const recipient = { channel, user: body.user.id, threadTs };
    if (notice !== undefined) await notifyPerson(deps, recipient, notice);
  });
}

async function readForm(deps: ListenerDeps, runId: string, body: ButtonPressed) {
  const refusal = await deps.commands.memberRefusal(runId, await actorOf(deps, body));
  if (refusal !== undefined) return { sentence: refusalInMessage(refusal) };
  const [run, items] = await Promise.all([deps.runs.find(runId), deps.ledger.list(runId)]);
  const markdown =
    run === undefined ? '' : await candidateText(deps.journal, runId, run.progress.draft);
  const asked = { items, markdown, next: nextDraft(run) };
  if (askedInForm(asked).length === 0) return { sentence: readerWords().questions.noneOpen };
  const metadata = JSON.stringify(formPlace(runId, body));
  return { view: answersModal(readerWords(), asked, metadata) };
}

function nextDraft(run: Run | undefined): number | undefined {
  if (run?.outcome !== undefined || run?.progress.phase !== 'waiting_for_review') return undefined;
  return run.progress.draft < DRAFTS_MAX ? run.progress.draft + 1 : undefined;
}

interface Submitted {
  view: ViewSubmitAction['view'];
  body: ViewSubmitAction;
  place: FormPlace;
  deadline: AckDeadline;
}

interface SubmitResult {
  /** Shown in the form, which stays open with its texts. */
  errors?: Record<string, string>;
  /** Sent to the person after the form is closed. */
  notice?: string;
}

async function submit(
  deps: ListenerDeps,
  { view, body, place, deadline }: Submitted,
): Promise<SubmitResult> {
  const words = readerWords();
  const fields = fieldsIn(view.state.values);
  const [first = ''] = Object.keys(view.state.values);
  const both = fields.filter(({ text, isAround }) => text !== '' && isAround);
  if (both.length > 0) {
    const errors = both.map(({ id }) => [ids.aroundField(id), words.answersForm.notBoth]);
    return { errors: Object.fromEntries(errors) };
  }
  const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
  if (team === TOO_SLOW) return { errors: { [first]: words.refusals.too_slow } };
  const answer = await deps.commands.answerQuestions({
    runId: place.run,
    key: `${FORM_KEY_PREFIX}${view.id}`,
    answers: fields
      .filter(({ text, isAround }) => text !== '' || isAround)
      .map(({ id: questionId, text }) => ({ questionId, text })),
    writesAround: isChecked(view.state.values, ids.AROUND_OTHERS) ? 'questions' : undefined,
    actor: { user: body.user.id, team, channel: place.channel },
  });
  const error = await errorOf(deps, answer, deadline);
  if (error !== undefined) return { errors: { [first]: error } };
  const notice = await noticeOf(deps, { answer, runId: place.run, user: body.user.id });
  return notice === undefined ? {} : { notice };
}

async function errorOf(
  deps: ListenerDeps,
  answer: QuestionsAnswer,
  deadline: AckDeadline,
): Promise<string | undefined> {
  const { answersForm, replyRefusals } = readerWords();
  switch (answer.state) {
    case 'nothing_to_answer':
      return answersForm.nothing;
    case 'refused':
      return await plainSentence(deps, answer.refusal, deadline);
    case 'not_kept':
      return answer.because === 'too_long' ? replyRefusals.too_long : answersForm.tooMany;
    case 'kept':
      return undefined;
  }
}

interface Kept {
  answer: QuestionsAnswer;
  runId: string;
  user: string;
}

/** For answers that start no revision. */
async function noticeOf(
  deps: ListenerDeps,
  { answer, runId, user }: Kept,
): Promise<string | undefined> {
  if (answer.state !== 'kept' || answer.isRevising) return undefined;
  const { questions } = readerWords();
  const { tooLate } = answer;
  if (tooLate !== undefined) {
    // Slack delivered the submission twice: its first delivery requested the revision.
    const isOwn = tooLate.refused === 'already_decided' && tooLate.existingDecision.by === user;
    if (isOwn) return undefined;
    const sentence = refusalInMessage(tooLate);
    return leadsToRevision(tooLate) ? `${sentence} ${questions.keptForLater}` : sentence;
  }
  const run = await deps.runs.find(runId);
  if (run?.progress.phase !== 'waiting_for_review') return questions.savedForDraft;
  const markdown = await candidateText(deps.journal, runId, run.progress.draft);
  const missing = unansweredGaps(markdown, await deps.ledger.list(runId));
  return questions.stillMissing(
    missing.flatMap(({ item }) => (item === undefined ? [] : [item.id])),
  );
}

type Values = SlackViewAction['view']['state']['values'];

function fieldsIn(values: Values) {
  return Object.keys(values).flatMap((field) => {
    const [, id] = /^answer_(Q\d{1,4})$/.exec(field) ?? [];
    if (id === undefined) return [];
    const text = values[field]?.[field]?.value?.trim() ?? '';
    return [{ id, text, isAround: isChecked(values, ids.aroundField(id)) }];
  });
}

function isChecked(values: Values, field: string): boolean {
  return (values[field]?.[field]?.selected_options ?? []).length > 0;
}
