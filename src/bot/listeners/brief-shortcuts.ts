import type { App, BlockAction } from '@slack/bolt';
import { BRIEF_FROM_MESSAGE, BRIEF_NEW, BRIEF_OPEN } from '../action-ids.ts';
import { readMessageText } from '../text.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { openBriefModal } from './open-brief-modal.ts';

/** The other ways to the form: a shortcut, a shortcut on a message, a button on Home. */
export function listenForShortcuts(app: App, deps: ListenerDeps): void {
  app.shortcut({ callback_id: BRIEF_NEW, type: 'shortcut' }, async ({ shortcut, ack }) => {
    await ack();
    const team = shortcut.team?.id ?? shortcut.user.team_id ?? '';
    await openBriefModal(deps, shortcut.trigger_id, { team, outline: '' });
  });

  app.shortcut({ callback_id: BRIEF_FROM_MESSAGE, type: 'message_action' }, async (args) => {
    const { shortcut, ack } = args;
    await ack();
    await openBriefModal(deps, shortcut.trigger_id, {
      team: shortcut.team?.id ?? shortcut.user.team_id ?? '',
      channel: shortcut.channel.id,
      replyUrl: shortcut.response_url,
      outline: readMessageText(shortcut.message.text ?? ''),
    });
  });

  app.action<BlockAction>(BRIEF_OPEN, async ({ ack, body }) => {
    await ack();
    const team = body.team?.id ?? body.user.team_id ?? '';
    await openBriefModal(deps, body.trigger_id, { team, outline: '' });
  });
}
