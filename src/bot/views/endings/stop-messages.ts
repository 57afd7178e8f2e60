import type { types } from '@slack/bolt';
import type { Undone } from '../../../pipeline/ports/messenger.ts';
import type { Decision, Run } from '../../../pipeline/run.ts';
import { buttonValue, RUN_UNDO, STOP_CONFIRM, STOP_NOW } from '../../action-ids.ts';
import { decisionLine, nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, context, frame, section } from '../blocks.ts';

/** In the thread, until the Stop is final. */
export function stoppedMessage(words: Words, run: Run, stop: Decision): Content {
  const line = `🚫 ${decisionLine(words, stop, run.progress.draft)}`;
  return {
    text: line,
    blocks: [section(line), undoRow(words, run), context(words.endings.undoFor)],
  };
}

export function undoneMessage(words: Words, run: Run, { stop, undo }: Undone): Content {
  const line = `▶️ ${words.endings.undone(nameOf(words, undo.by))} · ${words.times.moment(undo.at)}`;
  return {
    text: line,
    blocks: [context(decisionLine(words, stop, run.progress.draft)), section(line)],
  };
}

/** Asks once more before a Stop from a menu. */
export function stopModal({ confirmations }: Words, privateMetadata: string): types.ModalView {
  const { title, text, confirm, deny } = confirmations.stop;
  const now = button(confirm, { actionId: STOP_NOW, value: 'now' }, { style: 'danger' });
  return {
    type: 'modal',
    callback_id: STOP_CONFIRM,
    ...frame({ title, close: deny }),
    private_metadata: privateMetadata,
    blocks: [section(text), { type: 'actions', elements: [now] }],
  };
}

/** In place of that window, after the click. */
export function stopAnswered(
  { confirmations, reader }: Words,
  refusal: string | undefined,
): types.ModalView {
  const { answered, done } = confirmations.stop;
  return {
    type: 'modal',
    callback_id: STOP_CONFIRM,
    ...frame({ title: answered, close: reader.close }),
    blocks: [section(refusal ?? done)],
  };
}

export function undoRow({ buttons }: Words, run: Run): types.ActionsBlock {
  const action = { actionId: RUN_UNDO, value: buttonValue(run.id) };
  return { type: 'actions', elements: [button(buttons.undo, action)] };
}
