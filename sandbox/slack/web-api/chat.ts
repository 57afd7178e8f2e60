import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { checkMessage } from '../block-kit/block-check.ts';
import { messageJson } from '../message-json.ts';
import { addMessage, changeMessage, findMessage, removeMessage, repliesOf } from '../messages.ts';
import type { Block } from '../page-api.ts';
import type { StoredMessage } from '../records.ts';
import { refuseProblems, SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { refuseImagesNotReady } from './image-blocks.ts';
import { type Answer, blockList, type Call, json, type Method, readArgs } from './method.ts';
import { postableChannel, threadRoot, visibleChannel } from './places.ts';

const Metadata = z.object({
  event_type: z.string(),
  event_payload: z.record(z.string(), z.unknown()),
});
const content = {
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: blockList,
  metadata: json(z.union([Metadata, z.strictObject({})])).optional(),
};
const Post = z.object({ channel: z.string(), thread_ts: z.string().optional(), ...content });
const Ephemeral = Post.extend({ user: z.string() });
const Update = z.object({ channel: z.string(), ts: z.string(), ...content });
const Named = z.object({ channel: z.string(), ts: z.string() });

export const chatMethods = {
  'chat.postMessage': { scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.update': { scope: 'chat:write', run: updateMessage },
  'chat.delete': { scope: 'chat:write', run: deleteMessage },
  'chat.getPermalink': { run: getPermalink },
} satisfies Record<string, Method>;

function postMessage(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Post);
  const channel = postableChannel(workspace, args.channel);
  refuseContent(workspace, args, 'post');
  const root = threadRoot(workspace, channel, args.thread_ts);
  const message = addMessage(workspace, {
    ...said(args),
    channel: channel.id,
    user: workspace.cast.app.userId,
    ...(root && { threadTs: root.ts }),
    ...(isMetadata(args.metadata) && { metadata: args.metadata }),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(workspace, message, { withMetadata: true }),
  };
}

function postEphemeral(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Ephemeral);
  const channel = postableChannel(workspace, args.channel);
  if (!channel.members.has(args.user)) throw new SlackRefusal('user_not_in_channel');
  refuseContent(workspace, args, 'post');
  const root = threadRoot(workspace, channel, args.thread_ts);
  // Slack accepts this in a thread without replies but never shows the message.
  if (root !== undefined && repliesOf(workspace, root).length === 0) {
    return { message_ts: workspace.nextTs() };
  }
  const message = addMessage(workspace, {
    ...said(args),
    channel: channel.id,
    user: workspace.cast.app.userId,
    ephemeralFor: args.user,
    ...(root && { threadTs: root.ts }),
  });
  return { message_ts: message.ts };
}

function updateMessage(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Update);
  const message = ownMessage(workspace, args, 'cant_update_message');
  refuseContent(workspace, args, 'update');
  if (message.isStreaming) throw new SlackRefusal('streaming_state_conflict');
  changeMessage(workspace, message, changeOf(workspace, message, args));
  return {
    channel: args.channel,
    ts: args.ts,
    text: message.text,
    message: messageJson(workspace, message),
  };
}

/** An update with text and no blocks removes the blocks; Slack marks only such an update as edited. */
function changeOf(workspace: Workspace, message: StoredMessage, args: z.infer<typeof Update>) {
  const isTextOnly = args.blocks === undefined && args.text !== undefined;
  const { text, blocks = [] } = said(args);
  const change: Parameters<typeof changeMessage>[2] = {
    text: args.text ?? args.markdown_text ?? message.text,
    blocks:
      args.blocks === undefined && !isTextOnly && !args.markdown_text ? message.blocks : blocks,
  };
  if (isTextOnly && text !== message.text) change.editedAt = workspace.nextTs();
  if (isMetadata(args.metadata)) change.metadata = args.metadata;
  else if (args.metadata !== undefined) delete message.metadata;
  return change;
}

function deleteMessage(call: Call): Answer {
  const args = readArgs(call, Named);
  removeMessage(call.workspace, ownMessage(call.workspace, args, 'cant_delete_message'));
  return args;
}

function getPermalink(call: Call): Answer {
  const { workspace } = call;
  const { channel, message_ts: ts } = readArgs(
    call,
    z.object({ channel: z.string(), message_ts: z.string() }),
  );
  visibleChannel(workspace, channel);
  if (!findMessage(workspace, channel, ts)) throw new SlackRefusal('message_not_found');
  return { channel, permalink: `${workspace.url}/?channel=${channel}&message=${ts}` };
}

function ownMessage(
  workspace: Workspace,
  { channel, ts }: { channel: string; ts: string },
  otherwise: string,
): StoredMessage {
  const place = visibleChannel(workspace, channel);
  if (place.isArchived) throw new SlackRefusal('is_archived');
  const message = findMessage(workspace, channel, ts);
  if (message === undefined || message.ephemeralFor) throw new SlackRefusal('message_not_found');
  if (message.user !== workspace.cast.app.userId) throw new SlackRefusal(otherwise);
  return message;
}

type Content = {
  text?: string | undefined;
  markdown_text?: string | undefined;
  blocks?: Block[] | undefined;
};

function refuseContent(
  workspace: Workspace,
  args: Content & { metadata?: unknown },
  call: 'post' | 'update',
) {
  refuseProblems(checkMessage(args, call));
  refuseImagesNotReady(workspace, args.blocks ?? []);
}

function said({ text, markdown_text: markdown, blocks }: Content): {
  text: string;
  blocks: Block[];
} {
  return {
    text: (text ?? markdown ?? '').slice(0, LIMITS.message.postText),
    blocks: markdown === undefined ? (blocks ?? []) : [{ type: 'markdown', text: markdown }],
  };
}

function isMetadata(metadata: unknown): metadata is z.infer<typeof Metadata> {
  return typeof metadata === 'object' && metadata !== null && 'event_type' in metadata;
}
