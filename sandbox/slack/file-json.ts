import type { StoredFile } from './records.ts';
import type { Workspace } from './workspace.ts';

/** The download URL of a file. */
export function fileUrl(workspace: Workspace, file: StoredFile): string {
  return `${workspace.url}/files/${file.id}/${encodeURIComponent(file.name)}`;
}

/** A file in the format of Slack's API; the results of processing are missing until it ends. */
export function fileJson(workspace: Workspace, file: StoredFile): Record<string, unknown> {
  const url = fileUrl(workspace, file);
  return {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    timestamp: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    user: file.sharedBy ?? workspace.cast.app.userId,
    size: file.bytes?.length ?? file.length,
    mode: 'hosted',
    is_external: false,
    editable: false,
    url_private: url,
    url_private_download: url,
    permalink: url,
    filetype: file.name.split('.').at(-1) ?? '',
    ...(file.altText && { alt_txt: file.altText }),
    ...(file.mimetype && { mimetype: file.mimetype, ...sharesOf(workspace, file) }),
  };
}

function sharesOf(workspace: Workspace, file: StoredFile) {
  const sides = { public: new Map<string, object[]>(), private: new Map<string, object[]>() };
  for (const { channel, ts, threadTs } of file.shares) {
    const side = workspace.channels.get(channel)?.kind === 'public' ? sides.public : sides.private;
    const share = { ts, ...(threadTs && { thread_ts: threadTs }) };
    side.set(channel, [...(side.get(channel) ?? []), share]);
  }
  return {
    channels: [...sides.public.keys()],
    shares: {
      ...(sides.public.size > 0 && { public: Object.fromEntries(sides.public) }),
      ...(sides.private.size > 0 && { private: Object.fromEntries(sides.private) }),
    },
  };
}
