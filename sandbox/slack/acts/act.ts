import type { Act, ActAnswer } from '../page-api.ts';
import { type ActContext, CannotAct } from './act-context.ts';
import { giveCommand } from './command.ts';
import { inviteApp } from './invite.ts';
import { deleteMessage, editMessage, react, say } from './messages.ts';
import { press } from './press.ts';
import { openHome, runShortcut } from './shortcut.ts';
import { suggest } from './suggest.ts';
import { closeView, submitView } from './views.ts';

/** Performs an act of a person, or answers with a sentence that says why it is impossible. */
export async function perform(context: ActContext, act: Act): Promise<ActAnswer> {
  try {
    if (context.workspace.people.get(act.as)?.isBot !== false) {
      throw new CannotAct('Nobody here has that name.');
    }
    return await performed(context, act);
  } catch (error) {
    if (!(error instanceof CannotAct)) throw error;
    return { ok: false, error: error.message };
  }
}

function performed(context: ActContext, act: Act): ActAnswer | Promise<ActAnswer> {
  switch (act.do) {
    case 'say':
      return say(context, act);
    case 'command':
      return giveCommand(context, act);
    case 'press':
      return press(context, act);
    case 'suggest':
      return suggest(context, act);
    case 'submit_view':
      return submitView(context, act);
    case 'close_view':
      return closeView(context, act);
    case 'shortcut':
      return runShortcut(context, act);
    case 'open_home':
      return openHome(context, act);
    case 'edit_message':
      return editMessage(context, act);
    case 'delete_message':
      return deleteMessage(context, act);
    case 'react':
      return react(context, act);
    case 'invite_app':
      return inviteApp(context, act);
  }
}
