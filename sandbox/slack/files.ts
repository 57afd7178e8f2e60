import { addMessage } from './messages.ts';
import type { Block } from './page-api.ts';
import type { StoredFile } from './records.ts';
import type { Workspace } from './workspace.ts';

const MIMETYPES: Record<string, string> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
};

export interface Share {
  channel: string;
  threadTs?: string;
  comment?: string;
  blocks?: Block[];
}

/**
 * Processes files some time after their completion, as Slack does: only then do they have a
 * type, and only then does their message appear.
 */
export function processFiles(workspace: Workspace, files: StoredFile[], share?: Share): void {
  for (const file of files) file.mimetype = mimetypeOf(file.name);
  workspace.changed();
  // Reported (slackapi/python-slack-sdk#1818): with alternative text Slack does not share the file.
  const shown = files.filter((file) => file.altText === '');
  if (share === undefined || shown.length === 0) return;
  const message = addMessage(workspace, {
    channel: share.channel,
    user: workspace.cast.app.userId,
    text: share.comment ?? '',
    blocks: share.comment === undefined ? (share.blocks ?? []) : [],
    fileIds: shown.map((file) => file.id),
    subtype: 'file_share',
    ...(share.threadTs && { threadTs: share.threadTs }),
  });
  for (const file of shown) {
    file.shares.push({
      channel: share.channel,
      ts: message.ts,
      ...(share.threadTs && { threadTs: share.threadTs }),
    });
  }
  workspace.changed();
}

export function mimetypeOf(name: string): string {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return MIMETYPES[ending] ?? 'application/octet-stream';
}
