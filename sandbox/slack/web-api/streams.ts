import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { checkBlocks } from '../block-kit/block-check.ts';
import { messageJson } from '../message-json.ts';
import { addMessage, changeMessage, findMessage } from '../messages.ts';
import type { StoredMessage } from '../records.ts';
import { refuseProblems, SlackRefusal } from '../refusal.ts';
import { type Answer, blockList, type Call, json, type Method, readArgs } from './method.ts';
import { postableChannel, threadRoot, visibleChannel } from './places.ts';

const Chunks = json(z.array(z.looseObject({ type: z.string(), text: z.string().optional() })));
const words = {
  markdown_text: z.string().max(LIMITS.message.markdown).optional(),
  chunks: Chunks.optional(),
};
const Start = z.object({
  channel: z.string(),
  thread_ts: z.string(),
  recipient_user_id: z.string().optional(),
  recipient_team_id: z.string().optional(),
  ...words,
});
const Append = z.object({ channel: z.string(), ts: z.string(), ...words });
const Stop = Append.extend({ blocks: blockList });

/** Streamed messages. Only markdown is supported, because the app would stream nothing else. */
export const streamMethods = {
  'chat.startStream': { scope: 'chat:write', run: start },
  'chat.appendStream': { scope: 'chat:write', run: append },
  'chat.stopStream': { scope: 'chat:write', run: stop },
} satisfies Record<string, Method>;

function start(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Start);
  const channel = postableChannel(workspace, args.channel);
  const root = threadRoot(workspace, channel, args.thread_ts);
  if (channel.kind !== 'dm') {
    if (!args.recipient_user_id) throw new SlackRefusal('missing_recipient_user_id');
    if (!args.recipient_team_id) throw new SlackRefusal('missing_recipient_team_id');
  }
  const message = addMessage(workspace, {
    channel: channel.id,
    user: workspace.cast.app.userId,
    text: textOf(args),
    isStreaming: true,
    ...(root && { threadTs: root.ts }),
  });
  return { channel: channel.id, ts: message.ts };
}

function append(call: Call): Answer {
  const args = readArgs(call, Append);
  const message = streaming(call, args);
  message.text += textOf(args);
  call.workspace.changed();
  return { channel: args.channel, ts: args.ts };
}

function stop(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Stop);
  const message = streaming(call, args);
  if (args.blocks !== undefined) refuseProblems(checkBlocks(args.blocks, 'message'));
  const text = message.text + textOf(args);
  message.isStreaming = false;
  const written = text === '' ? [] : [{ type: 'markdown', text }];
  changeMessage(workspace, message, { text, blocks: [...written, ...(args.blocks ?? [])] });
  return { channel: args.channel, ts: args.ts, message: messageJson(workspace, message) };
}

function streaming(call: Call, { channel, ts }: { channel: string; ts: string }): StoredMessage {
  visibleChannel(call.workspace, channel);
  const message = findMessage(call.workspace, channel, ts);
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (!message.isStreaming) throw new SlackRefusal('message_not_in_streaming_state');
  return message;
}

type Words = {
  markdown_text?: string | undefined;
  chunks?: { text?: string | undefined }[] | undefined;
};

function textOf({ markdown_text: text = '', chunks = [] }: Words): string {
  return text + chunks.map((chunk) => chunk.text ?? '').join('');
}
