import type { App, BlockAction, OverflowAction, types } from '@slack/bolt';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { CARD_MENU, readButtonValue, STOP_NOW } from '../../action-ids.ts';
import { stopAnswered, stopModal } from '../../views/endings/stop-messages.ts';
import { readerModal } from '../../views/reader-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { FormPlace, formPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openModal } from '../open-modal.ts';
import { originOf } from '../origin-of.ts';
import { type ButtonPressed, decide, replyTarget, sentenceFor } from './decision-buttons.ts';
import { closedList, readLedger } from './ledger.ts';
import { readPages, showInPlace } from './read-pages.ts';

type OptionChosen = BlockAction<OverflowAction>;

/** View brief, All feedback and Stop. A stop asks once more, because an entry of a menu is easily chosen by accident. */
export function listenForCardMenu(app: App, deps: ListenerDeps): void {
  app.action<OptionChosen>(CARD_MENU, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const { runId: option, subject: runId } = readButtonValue(action.selected_option.value);
    const tell = (sentence: string) => notifyPerson(deps, replyTarget(body), sentence);
    const view = await inTime(deadline, viewOf(deps, { option, runId, body }), TOO_SLOW);
    await ack();
    if (view === TOO_SLOW) return void (await tell(readerWords().refusals.too_slow));
    if (view === undefined) return void (await tell(readerWords().reader.gone));
    await openModal(deps, view, { triggerId: body.trigger_id, tell });
  });

  app.action<ButtonPressed>(STOP_NOW, async ({ ack, body }) => {
    const deadline = deps.startAckDeadline();
    const place = FormPlace.parse(JSON.parse(body.view?.private_metadata ?? '{}'));
    const { run: runId, channel } = place;
    const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
    const press = { runId, request: { kind: 'cancel' as const } };
    const refusal =
      team === TOO_SLOW
        ? TOO_SLOW
        : await decide(deps, { ...press, actor: { user: body.user.id, team, channel } }, deadline);
    await ack();
    const sentence = refusal && sentenceFor(refusal);
    await showInPlace(deps, body, stopAnswered(readerWords(), sentence));
  });
}

interface Chosen {
  option: string;
  runId: string;
  body: OptionChosen;
}

async function viewOf(
  deps: ListenerDeps,
  { option, runId, body }: Chosen,
): Promise<types.ModalView | undefined> {
  if (option === 'stop') return stopModal(readerWords(), JSON.stringify(formPlace(runId, body)));
  if (option === 'feedback') {
    const read = await readLedger(deps, body, { run: runId, page: 0 });
    return 'view' in read ? read.view : closedList(read.sentence);
  }
  const opened = await readPages(deps, { runId, subject: 'brief', body });
  return opened && readerModal(readerWords(), opened);
}
