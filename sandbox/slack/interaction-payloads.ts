import { messageJson } from './message-json.ts';
import type { StoredChannel, StoredMessage } from './records.ts';
import type { Workspace } from './workspace.ts';

/** The common fields of every interaction payload. */
export function interactionBase(workspace: Workspace, userId: string, token: string) {
  const { app, workspace: team } = workspace.cast;
  const person = workspace.people.get(userId);
  const name = person?.name ?? userId;
  return {
    token,
    team: {
      id: team.id,
      domain: team.domain,
      ...(team.enterprise && { enterprise_id: team.enterprise.id }),
    },
    user: { id: userId, username: name, name, team_id: person?.team ?? team.id },
    api_app_id: app.id,
    enterprise: team.enterprise ?? null,
    is_enterprise_install: false,
  };
}

/** A channel as in Slack's payloads: direct messages and private channels have fixed names there. */
export function namedChannel(channel: StoredChannel): { id: string; name: string } {
  const { id, kind, name } = channel;
  if (kind === 'dm') return { id, name: 'directmessage' };
  return { id, name: kind === 'private' ? 'privategroup' : name };
}

export function messageContainer(message: StoredMessage): Record<string, unknown> {
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralFor !== undefined,
    ...(message.threadTs && { thread_ts: message.threadTs }),
  };
}

/** Slack does not include an ephemeral message in the payload. */
export function shownMessage(
  workspace: Workspace,
  message: StoredMessage,
): { message?: Record<string, unknown> } {
  if (message.ephemeralFor !== undefined) return {};
  return { message: messageJson(workspace, message, { withMetadata: true }) };
}
