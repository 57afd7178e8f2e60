import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import { z } from 'zod';
import type { HandAnswer } from '../../../pipeline/commands/hand-commands.ts';
import { readOffer } from '../../../pipeline/draft-choice.ts';
import { changedPassages } from '../../../pipeline/rules/redline/changed-passages.ts';
import { isLastDraft } from '../../../pipeline/rules/review/settle-round.ts';
import { Draft } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { compareModal } from '../../views/by-hand/compare-modal.ts';
import { shownRedline } from '../../views/shown-redline.ts';
import { readerWords } from '../../words/reader-words.ts';
import { actorOf, type ButtonPressed, refusalInMessage } from '../actions/decision-buttons.ts';
import { chosenValue } from '../chosen-value.ts';
import { FormPlace, formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import { plainSentence } from '../plain-sentence.ts';

/** `version`: of the draft under review when the form was opened. */
const ComparePlace = FormPlace.extend({
  version: z.int(),
  earlier: z.int(),
  later: z.int(),
  page: z.int(),
});
type ComparePlace = z.infer<typeof ComparePlace>;

/** Compare drafts: opens the changed words between two drafts; Restore makes an earlier one the next draft. */
export function listenForComparisons(app: App, deps: ListenerDeps): void {
  openFormOnPress(app, deps, {
    actionId: ids.DRAFTS_COMPARE,
    readForm: (runId, body) => readForm(deps, runId, body),
  });

  const choose = (actionId: string, field: 'earlier' | 'later') =>
    app.action<BlockAction<StaticSelectAction>>(actionId, async ({ ack, action, body }) => {
      await ack();
      const chosen = chosenValue(action);
      await showAgain(deps, body, (place) =>
        chosen === undefined ? place : { ...place, page: 0, [field]: Number(chosen) },
      );
    });
  choose(ids.COMPARE_EARLIER, 'earlier');
  choose(ids.COMPARE_LATER, 'later');

  const turn = (actionId: string, by: number) =>
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body }) => {
      await ack();
      await showAgain(deps, body, (place) => ({ ...place, page: Math.max(0, place.page + by) }));
    });
  turn(ids.COMPARE_NEXT, 1);
  turn(ids.COMPARE_BACK, -1);

  app.action<BlockAction<ButtonAction>>(ids.DRAFT_RESTORE, async ({ ack, action, body }) => {
    const notice = await restore(deps, body, Number(action.value));
    await ack();
    await showAgain(deps, body, (place) => place, notice);
  });
}

async function readForm(deps: ListenerDeps, runId: string, body: ButtonPressed) {
  const { subject } = ids.readButtonValue(body.actions[0]?.value);
  const refusal = await deps.commands.memberRefusal(runId, await actorOf(deps, body));
  if (refusal !== undefined) return { sentence: refusalInMessage(refusal) };
  const version = Number(subject);
  const pair = { earlier: Math.max(1, version - 1), later: version, page: 0 };
  return { view: await viewOf(deps, { ...formPlace(runId, body), version, ...pair }) };
}

async function showAgain(
  deps: ListenerDeps,
  { view }: BlockAction,
  change: (place: ComparePlace) => ComparePlace,
  notice?: string,
): Promise<void> {
  if (view === undefined) return;
  const place = change(ComparePlace.parse(JSON.parse(view.private_metadata)));
  const shown = await viewOf(deps, place, notice);
  try {
    await callSlack(() => deps.client.views.update({ view_id: view.id, view: shown }));
  } catch (error) {
    deps.log.warn({ err: error }, 'a comparison of drafts could not be shown');
  }
}

const CONTEXT_CHARS = 120;

async function viewOf(
  { journal }: Pick<ListenerDeps, 'journal'>,
  place: ComparePlace,
  notice?: string,
) {
  const { run, version, earlier, later, page } = place;
  const [before, after, offered] = await Promise.all([
    readDraft(journal, run, earlier),
    readDraft(journal, run, later),
    readOffer(journal, run, version),
  ]);
  const [candidate] = offered;
  const isCandidate = candidate?.version === earlier || candidate?.hash === before?.hash;
  const isRestorable = !isCandidate && !isLastDraft(version);
  const redline = shownRedline(readerWords(), before?.markdown ?? '', after?.markdown ?? '');
  return compareModal(readerWords(), {
    versions: Array.from({ length: version }, (_, at) => at + 1),
    ...{ earlier, later, page, notice },
    passages: changedPassages(redline, CONTEXT_CHARS),
    restorable: isRestorable ? earlier : undefined,
    privateMetadata: JSON.stringify(place),
  });
}

async function readDraft(journal: ListenerDeps['journal'], runId: string, version: number) {
  const draft = Draft.pick({ markdown: true, hash: true });
  return draft.safeParse(await journal.find(runId, `draft:${version}`)).data;
}

async function restore(
  deps: ListenerDeps,
  body: BlockAction<ButtonAction>,
  restored: number,
): Promise<string> {
  const { comparison, refusals } = readerWords();
  const deadline = deps.startAckDeadline();
  const place = ComparePlace.parse(JSON.parse(body.view?.private_metadata ?? ''));
  const { run: runId, version } = place;
  const person = await inTime(deadline, actorOf(deps, body), TOO_SLOW);
  if (person === TOO_SLOW) return refusals.too_slow;
  const actor = { ...person, channel: place.channel };
  const answer = await deps.commands.restoreDraft({ runId, version, restored, actor });
  return answer.state === 'taken'
    ? comparison.restored(answer.draft)
    : await refusedSentence(deps, answer, deadline);
}

async function refusedSentence(
  deps: ListenerDeps,
  answer: Exclude<HandAnswer, { state: 'taken' }>,
  deadline: AckDeadline,
): Promise<string> {
  if (answer.state === 'not_taken') return readerWords().editForm[answer.because];
  return await plainSentence(deps, answer.refusal, deadline);
}
