import { fileJson } from './file-json.ts';
import type { StoredChannel, StoredMessage } from './records.ts';
import type { Workspace } from './workspace.ts';

/** A message in the format of Slack's API. It includes metadata only on request. */
export function messageJson(
  workspace: Workspace,
  message: StoredMessage,
  options: { withMetadata?: boolean } = {},
): Record<string, unknown> {
  const { team, user_team, source_team, ...author } = authorOf(workspace, message);
  // Reported (slackapi/slack-api-specs#62): a message with files names no workspace.
  const teams = message.fileIds.length > 0 ? {} : { team, user_team, source_team };
  return {
    type: 'message',
    ...author,
    ts: message.ts,
    ...(message.subtype && { subtype: message.subtype }),
    ...(message.clientMsgId && { client_msg_id: message.clientMsgId }),
    text: message.text,
    ...teams,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...threadFields(workspace, message),
    ...filesOf(workspace, message),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((reaction) => ({
        ...reaction,
        count: reaction.users.length,
      })),
    }),
    ...(message.editedAt && { edited: { user: message.user, ts: message.editedAt } }),
    ...message.payload,
    ...(options.withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

/** The `channel_type` of Slack's events. */
export function channelType(channel: StoredChannel | undefined): 'channel' | 'group' | 'im' {
  switch (channel?.kind) {
    case 'private':
      return 'group';
    case 'dm':
      return 'im';
    default:
      return 'channel';
  }
}

function authorOf(workspace: Workspace, message: StoredMessage) {
  const { app, workspace: team } = workspace.cast;
  const home = workspace.people.get(message.user)?.team;
  const shared = { user_team: home, source_team: home };
  const author = { user: message.user, team: home ?? team.id, ...shared };
  if (message.user !== app.userId) return author;
  return {
    ...author,
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      user_id: app.userId,
      name: workspace.installation.name,
      team_id: team.id,
      deleted: false,
    },
  };
}

function threadFields(workspace: Workspace, message: StoredMessage) {
  const { channel, threadTs } = message;
  if (threadTs !== undefined) {
    const root = workspace.keptMessages.find(channel, threadTs);
    return { thread_ts: threadTs, ...(root && { parent_user_id: root.user }) };
  }
  const said = workspace.keptMessages.repliesTo(channel, message.ts);
  const replies = said.filter((one) => !one.ephemeralFor);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
  };
}

function filesOf(workspace: Workspace, message: StoredMessage) {
  const files = message.fileIds.flatMap((id) => workspace.files.get(id) ?? []);
  return files.length > 0 ? { files: files.map((file) => fileJson(workspace, file)) } : {};
}
