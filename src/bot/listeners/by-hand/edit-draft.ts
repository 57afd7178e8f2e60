import type {
  App,
  BlockAction,
  ButtonAction,
  StaticSelectAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { HandAnswer } from '../../../pipeline/commands/hand-commands.ts';
import { hashOf } from '../../../pipeline/hash.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { wordsFor } from '../../words/words.ts';
import { inTime, TOO_SLOW } from '../ack-deadline.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from '../actions/decision-buttons.ts';
import { formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import { originOf } from '../origin-of.ts';
import { plainSentence } from '../plain-sentence.ts';
import {
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
    await showAgain(deps, body, async (place) => ({
      ...place,
      at: Number(action.selected_option.value),
    }));
    await ack();
  });

  app.action<BlockAction<ButtonAction>>(ids.SECTION_LOCK, async ({ ack, action, body }) => {
    await showAgain(deps, body, async (place, heading) => {
      const actor = { ...(await actorOf(deps, body)), channel: place.channel };
      const isLocked = action.value === 'lock';
      await deps.commands.lockSection({ runId: place.run, heading, isLocked, actor });
      return place;
    });
    await ack();
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
  if (edited === undefined) return { sentence: wordsFor().refusals.unknown_draft };
  return { view: await editView(deps, place, edited) };
}

/** Stores the typed text before the form shows another section: an update of a form loses it. */
async function showAgain(
  deps: ListenerDeps,
  { view }: BlockAction,
  change: (place: EditPlace, heading: string) => Promise<EditPlace>,
): Promise<void> {
  if (view === undefined) return;
  const place = EditPlace.parse(JSON.parse(view.private_metadata));
  const edited = await readSections(deps, place);
  if (edited === undefined) return;
  await keepTyped(deps, place, { edited, values: view.state.values as Values });
  const next = await change(place, edited.sections[place.at]?.heading ?? '');
  const shown = await editView(deps, next, edited);
  try {
    await callSlack(() => deps.client.views.update({ view_id: view.id, view: shown }));
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
  if (read === TOO_SLOW) return errors(wordsFor().refusals.too_slow);
  const [team, edited] = read;
  if (edited === undefined) return errors(wordsFor().refusals.unknown_draft);
  await keepTyped(deps, place, { edited, values: view.state.values as Values });
  const answer = await deps.commands.editDraft({
    ...{ runId: place.run, version: place.version, origin: 'form' as const },
    markdown: wholeText(edited),
    actor: { user: body.user.id, team, channel: place.channel },
  });
  const sentence = await sentenceOf(deps, answer, deadline);
  return sentence === undefined ? undefined : errors(sentence);
}

async function sentenceOf(deps: ListenerDeps, answer: HandAnswer, deadline: AbortSignal) {
  switch (answer.state) {
    case 'taken':
      return undefined;
    case 'not_taken':
      return wordsFor().editForm[answer.because];
    case 'refused':
      return await plainSentence(deps, answer.refusal, deadline);
  }
}
