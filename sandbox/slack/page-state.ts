import { fileUrl } from './file-json.ts';
import { INVITE } from './manifest.ts';
import type { Message, OpenView, RecordedOutline, SharedFile, WorkspaceState } from './page-api.ts';
import type { StoredChannel, StoredFile, StoredMessage, StoredView } from './records.ts';
import { homeOf, stackOf } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Everything one person may see of the workspace. */
export function workspaceState(
  workspace: Workspace,
  as: string,
  status: {
    isConnected: boolean;
    isModelStandIn: boolean;
    recordedOutlines: readonly RecordedOutline[];
  },
): WorkspaceState {
  const { cast, installation } = workspace;
  const channels = [...workspace.channels.values()].filter((channel) => isSeenBy(channel, as));
  const seen = new Set(channels.map(({ id }) => id));
  const views = [homeOf(workspace, as), stackOf(workspace, as).at(-1)];
  return {
    workspace: {
      name: cast.workspace.name,
      standsIn: { slack: true, model: status.isModelStandIn },
    },
    app: {
      id: cast.app.id,
      userId: cast.app.userId,
      name: installation.name,
      isConnected: status.isConnected,
    },
    people: [...workspace.people.values()],
    channels: channels.map(({ id, name, kind, isArchived, hasApp }) => ({
      id,
      name,
      kind,
      isArchived,
      hasApp,
    })),
    messages: workspace.messages
      .filter(({ channel, ephemeralFor }) => seen.has(channel) && (ephemeralFor ?? as) === as)
      .map((message) => shownMessage(workspace, message)),
    views: views.flatMap((view) => (view === undefined ? [] : [shownView(view)])),
    commands: [...(installation.commands ?? []), INVITE].map(
      ({ command, description, usageHint }) => ({
        command,
        description,
        usageHint,
      }),
    ),
    shortcuts: installation.shortcuts,
    recordedOutlines: status.recordedOutlines,
  };
}

export function isSeenBy(channel: StoredChannel, person: string): boolean {
  return channel.kind === 'public' || channel.members.has(person);
}

function shownMessage(workspace: Workspace, message: StoredMessage): Message {
  const { ts, channel, threadTs, user, text, blocks, reactions, ephemeralFor } = message;
  const files = message.fileIds.flatMap((id) => workspace.files.get(id) ?? []);
  return {
    ts,
    channel,
    user,
    text,
    blocks: message.isStreaming && text !== '' ? [{ type: 'markdown', text }] : blocks,
    files: files.map((file) => shownFile(workspace, file)),
    reactions,
    isEdited: message.editedAt !== undefined,
    ...(threadTs && { threadTs }),
    ...(ephemeralFor && { ephemeralFor }),
  };
}

function shownFile(workspace: Workspace, file: StoredFile): SharedFile {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype ?? '',
    size: file.bytes?.length ?? file.length,
    altText: file.altText,
    url: fileUrl(workspace, file),
    isProcessed: file.mimetype !== undefined,
  };
}

function shownView({ id, user, type, payload, errors }: StoredView): OpenView {
  return {
    id,
    user,
    type,
    callbackId: payload.callback_id ?? '',
    title: payload.title?.text ?? '',
    ...(payload.submit && { submit: payload.submit.text }),
    ...(payload.close && { close: payload.close.text }),
    blocks: payload.blocks,
    errors,
  };
}
