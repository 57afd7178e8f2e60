import type { App, types } from '@slack/bolt';
import { readButtonValue } from '../action-ids.ts';
import { type ButtonPressed, replyTarget } from './actions/decision-buttons.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { notifyPerson } from './notify-person.ts';
import { openModal, readForForm } from './open-modal.ts';

interface FormButton {
  actionId: string;
  /** Reads the form of a run, or the sentence for a person who gets none. */
  readForm(
    runId: string,
    body: ButtonPressed,
  ): Promise<{ view: types.ModalView } | { sentence: string }>;
}

/** A press on the button opens the form. */
export function openFormOnPress(
  app: App,
  deps: ListenerDeps,
  { actionId, readForm }: FormButton,
): void {
  app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
    const deadline = deps.startAckDeadline();
    const { runId } = readButtonValue(action.value);
    const tell = (sentence: string) => notifyPerson(deps, replyTarget(body), sentence);
    const found = await readForForm(deps, deadline, readForm(runId, body));
    await ack();
    const form = 'read' in found ? found.read : found;
    if ('sentence' in form) return void (await tell(form.sentence));
    await openModal(deps, form.view, { triggerId: body.trigger_id, tell });
  });
}
