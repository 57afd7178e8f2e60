import type { Act, ActAnswer } from '../page-api.ts';
import { giveCommand } from './command.ts';
import { CannotAct, type Desk } from './act-context.ts';
import { deleteMessage, editMessage, inviteApp, say } from './messages.ts';
import { press } from './press.ts';
import { openHome, runShortcut } from './shortcut.ts';
import { closeView, submitView } from './views.ts';

/** Performs an act of a person, or answers with a sentence that says why it is impossible. */
export async function perform(desk: Desk, act: Act): Promise<ActAnswer> {
  try {
    if (desk.workspace.people.get(act.as)?.isBot !== false) {
      throw new CannotAct('Nobody here has that name.');
    }
    return await performed(desk, act);
  } catch (error) {
    if (!(error instanceof CannotAct)) throw error;
    return { ok: false, error: error.message };
  }
}

function performed(desk: Desk, act: Act): ActAnswer | Promise<ActAnswer> {
  switch (act.do) {
    case 'say':
      return say(desk, act);
    case 'command':
      return giveCommand(desk, act);
    case 'press':
      return press(desk, act);
    case 'submit_view':
      return submitView(desk, act);
    case 'close_view':
      return closeView(desk, act);
    case 'shortcut':
      return runShortcut(desk, act);
    case 'open_home':
      return openHome(desk, act);
    case 'edit_message':
      return editMessage(desk, act);
    case 'delete_message':
      return deleteMessage(desk, act);
    case 'invite_app':
      return inviteApp(desk, act);
  }
}
