import type {
  App,
  BlockAction,
  ButtonAction,
  StaticSelectAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { HandAnswer } from '../../../pipeline/commands/hand-commands.ts';
import { hashOf } from '../../../pipeline/hash.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { readerWords } from '../../words/reader-words.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from '../actions/decision-buttons.ts';
import { chosenValue } from '../chosen-value.ts';
import { formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openFormOnPress } from '../open-form.ts';
import { originOf } from '../origin-of.ts';
import { plainSentence, sentenceForTyped } from '../plain-sentence.ts';
import {
  type EditedSections,
  EditPlace,
  editView,
  keepTyped,
  readSections,
  type Values,
  wholeText,
} from './edit-form.ts';

/** Edit: opens the draft by sections; the saved text becomes the next draft. */
export function listenForEdits(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.DRAFT_EDIT,
    readForm: (runId, body) => readForm(deps, runId, body),
  });

  app.action<BlockAction<StaticSelectAction>>(ids.SECTION, async ({ ack, action, body }) => {
    const shown = await keepShown(deps, body, deps.startAckDeadline());
    await ack();
    const chosen = chosenValue(action);
    await showAgain(deps, body, { shown, ...(chosen && { at: Number(chosen) }) });
  });

  app.action<BlockAction<ButtonAction>>(ids.SECTION_LOCK, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const shown = await keepShown(deps, body, deadline);
    const notice = await lock(deps, body, { shown, value: action.value, deadline });
    await ack();
    await showAgain(deps, body, { shown, notice });
  });

  app.view<ViewSubmitAction>(ids.DRAFT_FORM, async ({ ack, view, body }) => {
    await ack(await submit(deps, view, body));
  });
}

async function readForm(deps: ListenerDeps, runId: string, body: ButtonPressed) {
  const { subject } = ids.readButtonValue(body.actions[0]?.value);
  const version = Number(subject);
  const wanted = { kind: 'edit' as const, version, draftHash: '' };
  const refusal = await deps.commands.refusal(runId, wanted, await actorOf(deps, body));
  if (refusal !== undefined) return { sentence: refusalInMessage(refusal) };
  const form = hashOf(body.trigger_id).slice(0, 16);
  const place = { ...formPlace(runId, body), version, at: 0, form };
  const edited = await readSections(deps, place);
  if (edited === undefined) return { sentence: readerWords().refusals.unknown_draft };
  return { view: await editView(deps, place, edited) };
}

/** Undefined for a draft that is unknown. */
type Shown = { place: EditPlace; edited: EditedSections } | typeof TOO_SLOW | undefined;

/** Stores the typed text before the form shows another section: an update of a form loses it. */
async function keepShown(
  deps: ListenerDeps,
  { view }: BlockAction,
  deadline: AckDeadline,
): Promise<Shown> {
  if (view === undefined) return undefined;
  const place = EditPlace.parse(JSON.parse(view.private_metadata));
  const edited = await inTime(deadline, readSections(deps, place), TOO_SLOW);
  if (edited === undefined || edited === TOO_SLOW) return edited;
  await keepTyped(deps, place, { edited, values: view.state.values as Values });
  return { place, edited };
}

interface Lock {
  shown: Shown;
  value: string | undefined;
  deadline: AckDeadline;
}

/** Gives the sentence of a refusal. */
async function lock(
  deps: ListenerDeps,
  body: BlockAction,
  { shown, value, deadline }: Lock,
): Promise<string | undefined> {
  if (shown === undefined || shown === TOO_SLOW) return undefined;
  const { place, edited } = shown;
  const person = await inTime(deadline, actorOf(deps, body), TOO_SLOW);
  if (person === TOO_SLOW) return readerWords().refusals.too_slow;
  const actor = { ...person, channel: place.channel };
  const heading = edited.sections[place.at]?.heading ?? '';
  const locked = { runId: place.run, heading, isLocked: value === 'lock', actor };
  const refusal = await deps.commands.lockSection(locked);
  return refusal && (await plainSentence(deps, refusal, deadline));
}

interface Next {
  shown: Shown;
  at?: number;
  notice?: string | undefined;
}

async function showAgain(
  deps: ListenerDeps,
  { view, user }: BlockAction,
  { shown, at, notice }: Next,
): Promise<void> {
  if (view === undefined || shown === undefined) return;
  if (shown === TOO_SLOW) {
    const { channel, threadTs } = EditPlace.parse(JSON.parse(view.private_metadata));
    const target = { user: user.id, channel, threadTs };
    return void (await notifyPerson(deps, target, readerWords().refusals.too_slow));
  }
  const place = { ...shown.place, at: at ?? shown.place.at };
  const again = await editView(deps, place, shown.edited, notice);
  try {
    await callSlack(() => deps.client.views.update({ view_id: view.id, view: again }));
  } catch (error) {
    deps.log.warn({ err: error }, 'a form with a draft could not show another section');
  }
}

type Submitted = Pick<ViewSubmitAction['view'], 'private_metadata' | 'state'>;

/** Gives the error under the first field; the form stays open with its text. */
async function submit(deps: ListenerDeps, view: Submitted, body: ViewSubmitAction) {
  const deadline = deps.startAckDeadline();
  const place = EditPlace.parse(JSON.parse(view.private_metadata));
  const field = ids.sectionField(place.at, 0);
  const errors = (sentence: string) => ({
    response_action: 'errors' as const,
    errors: { [field]: sentence },
  });
  const known = Promise.all([deps.memberships.teamOf(originOf(body)), readSections(deps, place)]);
  const read = await inTime(deadline, known, TOO_SLOW);
  if (read === TOO_SLOW) return errors(readerWords().refusals.too_slow);
  const [team, edited] = read;
  if (edited === undefined) return errors(readerWords().refusals.unknown_draft);
  await keepTyped(deps, place, { edited, values: view.state.values as Values });
  const answer = await deps.commands.editDraft({
    ...{ runId: place.run, version: place.version, origin: 'form' as const },
    markdown: wholeText(edited),
    actor: { user: body.user.id, team, channel: place.channel },
  });
  const sentence = await sentenceOf(deps, answer, deadline);
  return sentence === undefined ? undefined : errors(sentence);
}

async function sentenceOf(deps: ListenerDeps, answer: HandAnswer, deadline: AckDeadline) {
  switch (answer.state) {
    case 'taken':
      return undefined;
    case 'not_taken':
      return readerWords().editForm[answer.because];
    case 'refused':
      return await sentenceForTyped(deps, answer.refusal, deadline);
  }
}
