import { interactionBase, namedChannel } from '../interaction-payloads.ts';
import { INVITE } from '../manifest.ts';
import type { Act, ActAnswer } from '../page-api.ts';
import { refusedReply } from '../refusal.ts';
import { applyReply, Reply } from '../response-urls.ts';
import { openResponseUrl, openTrigger } from '../triggers.ts';
import { escapeEntities, typedText } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';
import { type ActContext, CannotAct, channelFor, DONE, unanswered } from './act-context.ts';
import { inviteByCommand } from './invite.ts';

type CommandAct = Extract<Act, { do: 'command' }>;

/** A slash command. The text in the app's acknowledgement appears in the channel of the command. */
export async function giveCommand(context: ActContext, act: CommandAct): Promise<ActAnswer> {
  const { workspace, delivery } = context;
  const channel = channelFor(workspace, act.channel, act.as);
  if (act.command === INVITE.command) return inviteByCommand(workspace, act);
  const ack = await delivery.request('slash_commands', commandPayload(context, act));
  if (!ack.acked) return unanswered(workspace, act.command);
  const reply = Reply.safeParse(ack.body);
  const isSilent = !ack.body.text && !ack.body.blocks;
  if (isSilent || !reply.success) return DONE;
  return refusedReply(() =>
    applyReply(workspace, { user: act.as, channel: channel.id }, reply.data),
  );
}

function commandPayload(context: ActContext, act: CommandAct): Record<string, unknown> {
  const { workspace } = context;
  const channel = namedChannel(channelFor(workspace, act.channel, act.as));
  const { team, user, token, api_app_id } = interactionBase(
    workspace,
    act.as,
    context.verificationToken,
  );
  return {
    token,
    team_id: user.team_id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: act.command,
    text: commandText(workspace, act).trim(),
    api_app_id,
    ...enterpriseOf(workspace),
    is_enterprise_install: 'false',
    response_url: openResponseUrl(workspace, { user: act.as, channel: channel.id }),
    trigger_id: openTrigger(workspace, act.as, { channel: channel.id }).id,
  };
}

function enterpriseOf({ cast }: Workspace): Record<string, string> {
  const { enterprise } = cast.workspace;
  return enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
}

function commandText(workspace: Workspace, act: CommandAct): string {
  const { commands } = workspace.installation;
  const known = commands?.find(({ command }) => command === act.command);
  if (commands !== undefined && known === undefined) {
    throw new CannotAct(`${act.command} is not a command here.`);
  }
  return known?.shouldEscape ? typedText(workspace, act.text) : escapeEntities(act.text);
}
