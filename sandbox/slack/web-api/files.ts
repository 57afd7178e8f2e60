import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { checkBlocks } from '../block-kit/block-check.ts';
import { fileJson } from '../file-json.ts';
import { processFiles, type Share } from '../files.ts';
import { changeMessage, findMessage, removeMessage } from '../messages.ts';
import type { StoredFile } from '../records.ts';
import { refuseProblems, SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, blockList, type Call, count, json, type Method, readArgs } from './method.ts';
import { postableChannel, threadRoot } from './places.ts';

const Announced = z.object({
  filename: z.string().min(1),
  length: count,
  alt_txt: z.string().max(LIMITS.file.altText).default(''),
});
const Completed = z.object({
  files: json(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().min(1).optional(),
  blocks: blockList,
});

/** The file methods; `processingMs` is Slack's processing time for an upload. */
export function fileMethods(processingMs: number) {
  return {
    'files.getUploadURLExternal': { scope: 'files:write', run: announceUpload },
    'files.completeUploadExternal': {
      scope: 'files:write',
      run: (call) => completeUpload(call, processingMs),
    },
    'files.info': { scope: 'files:read', run: readFile },
    'files.delete': { scope: 'files:write', run: deleteFile },
  } satisfies Record<string, Method>;
}

function announceUpload(call: Call): Answer {
  const { workspace } = call;
  const { filename, length, alt_txt: altText } = readArgs(call, Announced);
  const file: StoredFile = {
    id: workspace.newId('F'),
    name: filename,
    title: filename,
    altText,
    length,
    createdAt: workspace.clock.now(),
    isCompleted: false,
    shares: [],
  };
  workspace.files.set(file.id, file);
  return { upload_url: `${workspace.url}/upload/${file.id}`, file_id: file.id };
}

function completeUpload(call: Call, processingMs: number): Answer {
  const { workspace } = call;
  const args = readArgs(call, Completed);
  const files = args.files.map(({ id, title }) => {
    const file = workspace.files.get(id);
    if (file?.bytes === undefined || file.isCompleted) throw new SlackRefusal('file_not_found');
    return { file, title };
  });
  const share = shareOf(workspace, args);
  for (const { file, title } of files) {
    file.isCompleted = true;
    if (title !== undefined) file.title = title;
  }
  const finished = files.map(({ file }) => file);
  const finish = () => processFiles(workspace, finished, share);
  if (processingMs === 0) finish();
  else workspace.clock.setAlarm(workspace.clock.now() + processingMs, finish);
  return { files: finished.map(({ id, title }) => ({ id, title })) };
}

function shareOf(workspace: Workspace, args: z.infer<typeof Completed>): Share | undefined {
  if (args.channel_id === undefined) return undefined;
  const channel = postableChannel(workspace, args.channel_id);
  if (!channel.hasApp) throw new SlackRefusal('not_in_channel');
  const root = threadRoot(workspace, channel, args.thread_ts);
  if (args.blocks !== undefined) {
    // Reported in slackapi/python-slack-sdk#1756.
    if (args.blocks.some(({ type }) => type === 'markdown'))
      throw new SlackRefusal('internal_error');
    refuseProblems(checkBlocks(args.blocks, 'message'));
  }
  return {
    channel: channel.id,
    ...(root && { threadTs: root.ts }),
    ...(args.initial_comment && { comment: args.initial_comment }),
    ...(args.blocks && { blocks: args.blocks }),
  };
}

function readFile(call: Call): Answer {
  return { file: fileJson(call.workspace, completedFile(call)) };
}

function deleteFile(call: Call): Answer {
  const { workspace } = call;
  const file = completedFile(call);
  workspace.files.delete(file.id);
  for (const { channel, ts } of file.shares) {
    const message = findMessage(workspace, channel, ts);
    if (message === undefined) continue;
    const fileIds = message.fileIds.filter((id) => id !== file.id);
    if (fileIds.length === 0 && message.text === '') removeMessage(workspace, message);
    else changeMessage(workspace, message, { fileIds });
  }
  workspace.changed();
  return {};
}

function completedFile(call: Call): StoredFile {
  const { file: id } = readArgs(call, z.object({ file: z.string() }));
  const file = call.workspace.files.get(id);
  if (file === undefined || !file.isCompleted) throw new SlackRefusal('file_not_found');
  return file;
}
