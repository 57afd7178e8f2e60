import type { Act, ActAnswer } from '../page-api.ts';
import { typedText } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';
import { type ActContext, CannotAct, channelFor, DONE } from './act-context.ts';
import { writableChannel } from './messages.ts';

type By<Do extends Act['do']> = Extract<Act, { do: Do }>;

export function inviteApp({ workspace }: ActContext, act: By<'invite_app'>): ActAnswer {
  return invite(workspace, act, workspace.cast.app.userId);
}

/** `/invite @name`: one name, a person's or the app's. */
export function inviteByCommand(workspace: Workspace, act: By<'command'>): ActAnswer {
  const name = act.text.trim().replace(/^@/, '');
  if (name === '') throw new CannotAct('Name a person or an app to invite, for example @Blogpost.');
  const isApp = name.toLowerCase() === workspace.installation.name.toLowerCase();
  const [, person] = /^<@(\w+)>$/.exec(typedText(workspace, `@${name}`)) ?? [];
  const invited = isApp ? workspace.cast.app.userId : person;
  if (invited === undefined) throw new CannotAct(`There is no person or app called “${name}”.`);
  return invite(workspace, act, invited);
}

function invite(
  workspace: Workspace,
  { as, channel: id }: { as: string; channel: string },
  invited: string,
): ActAnswer {
  const channel = channelFor(workspace, writableChannel(workspace, id, as), as);
  const isApp = invited === workspace.cast.app.userId;
  if (channel.kind === 'dm') {
    throw new CannotAct(`${isApp ? 'An app' : 'A person'} cannot join a direct message.`);
  }
  if (isApp ? channel.hasApp : channel.members.has(invited)) return DONE;
  if (isApp) channel.hasApp = true;
  else channel.members.add(invited);
  workspace.changed();
  workspace.tell({
    type: 'member_joined_channel',
    user: invited,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: workspace.cast.workspace.id,
    inviter: as,
    event_ts: workspace.nextTs(),
  });
  return DONE;
}
