import type { App } from '@slack/bolt';
import { FORM_KEY_PREFIX } from '../../../pipeline/run.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { GAPS_WRITE_AROUND, RUN_REVISE_WITH_ANSWERS, readButtonValue } from '../../action-ids.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { showAnswers } from '../show-answers.ts';
import { actorOf, type ButtonPressed, refusalInMessage, replyTarget } from './decision-buttons.ts';

/** Revise with N answers, and Write around what’s missing: both request a revision. */
export function listenForAnswerButtons(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(RUN_REVISE_WITH_ANSWERS, async ({ ack, action, body }) => {
    const sentence = await reviseWithAnswers(deps, { value: action.value, body });
    await ack();
    if (sentence !== undefined) await notifyPerson(deps, replyTarget(body), sentence);
  });

  app.action<ButtonPressed>(GAPS_WRITE_AROUND, async ({ ack, action, body, respond }) => {
    const sentence = await writeAround(deps, { value: action.value, body });
    await ack();
    const { runId } = readButtonValue(action.value);
    if (sentence !== undefined) return void (await notifyPerson(deps, replyTarget(body), sentence));
    await showAnswers(deps, runId);
    if (body.container['is_ephemeral'] === true) await respond({ delete_original: true });
  });
}

interface Pressed {
  value: string | undefined;
  body: ButtonPressed;
}

async function reviseWithAnswers(
  deps: ListenerDeps,
  { value, body }: Pressed,
): Promise<string | undefined> {
  const { refusals, changesForm } = readerWords();
  const { runId, subject } = readButtonValue(value);
  const actor = await inTime(deps.startAckDeadline(), actorOf(deps, body), TOO_SLOW);
  if (actor === TOO_SLOW) return refusals.too_slow;
  const request = {
    runId,
    version: Number(subject),
    note: { key: '', text: '' },
    isForAnswers: true,
    actor,
  };
  const answer = await deps.commands.requestRevision(request);
  if (answer.state === 'nothing_to_revise') return changesForm.nothingToChange;
  return answer.state === 'refused' ? refusalInMessage(answer.refusal) : undefined;
}

async function writeAround(
  deps: ListenerDeps,
  { value, body }: Pressed,
): Promise<string | undefined> {
  const { refusals, questions, answersForm } = readerWords();
  const { runId, subject } = readButtonValue(value);
  const actor = await inTime(deps.startAckDeadline(), actorOf(deps, body), TOO_SLOW);
  if (actor === TOO_SLOW) return refusals.too_slow;
  const answer = await deps.commands.answerQuestions({
    runId,
    key: `${FORM_KEY_PREFIX}around:${subject}`,
    answers: [],
    writesAround: 'gaps',
    actor,
  });
  switch (answer.state) {
    case 'nothing_to_answer':
      return questions.noneOpen;
    case 'refused':
      return refusalInMessage(answer.refusal);
    case 'not_kept':
      return answersForm.tooMany;
    case 'kept':
      return answer.tooLate && refusalInMessage(answer.tooLate);
  }
}
