import { z } from 'zod';
import { channelType, messageJson } from '../message-json.ts';
import { findMessage, threadOf } from '../messages.ts';
import type { StoredChannel, StoredMessage } from '../records.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import {
  type Answer,
  type Call,
  count,
  flag,
  type Method,
  readArgs,
  requireScope,
} from './method.ts';
import { joinedChannel, openDirectMessage, scopeFamily, visibleChannel } from './places.ts';

const LIMIT_MAX = 1_000;

const ByChannel = z.object({ channel: z.string() });
const Page = z.object({
  channel: z.string(),
  limit: count.max(LIMIT_MAX).default(100),
  cursor: z.string().default(''),
  oldest: z.string().default('0'),
  latest: z.string().optional(),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
});
const Replies = Page.extend({ ts: z.string() });

export const conversationMethods = {
  'conversations.info': { scope: 'channels:read', run: readInfo },
  'conversations.history': { run: readHistory },
  'conversations.replies': { run: readReplies },
  'conversations.members': { run: readMembers },
  'conversations.join': { scope: 'channels:join', run: join },
  'conversations.open': { scope: 'im:write', run: open },
  'users.conversations': { run: readMemberships },
} satisfies Record<string, Method>;

function readInfo(call: Call): Answer {
  const { workspace } = call;
  const channel = joinedChannel(workspace, readArgs(call, ByChannel).channel, 'read');
  return { channel: channelJson(channel) };
}

function readHistory(call: Call): Answer {
  const args = readArgs(call, Page);
  const channel = joinedChannel(call.workspace, args.channel, 'history');
  const roots = call.workspace.messages.filter(
    (message) =>
      message.channel === channel.id && !message.threadTs && message.ephemeralFor === undefined,
  );
  return pageOf(call.workspace, roots.reverse(), args);
}

function readReplies(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Replies);
  const channel = joinedChannel(workspace, args.channel, 'history');
  const named = findMessage(workspace, channel.id, args.ts);
  if (named === undefined) throw new SlackRefusal('thread_not_found');
  const [root, ...replies] = threadOf(workspace, channel.id, named.threadTs ?? named.ts);
  const kept = replies.filter((reply) => isWithin(reply, args));
  // Slack returns the parent on every page, for every value of `oldest`.
  return pageOf(workspace, kept, args, root);
}

function readMembers(call: Call): Answer {
  const { workspace } = call;
  const channel = joinedChannel(workspace, readArgs(call, ByChannel).channel, 'read');
  const app = channel.hasApp ? [workspace.cast.app.userId] : [];
  return { members: [...channel.members, ...app], response_metadata: { next_cursor: '' } };
}

const Memberships = z.object({
  types: z.string().default('public_channel'),
  exclude_archived: flag.default(false),
  limit: count.max(LIMIT_MAX).default(100),
  cursor: z.string().default(''),
});

const FAMILIES: Record<string, string> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
};

/** Slack refuses the whole call if the scope of one type is missing. */
function readMemberships(call: Call): Answer {
  const { types, exclude_archived, limit, cursor } = readArgs(call, Memberships);
  const families = types.split(',').map((type) => FAMILIES[type.trim()] ?? '');
  if (families.includes('')) throw new SlackRefusal('invalid_types');
  for (const family of families) requireScope(call.workspace, `${family}:read`);
  const joined = [...call.workspace.channels.values()].filter(
    (channel) =>
      channel.hasApp &&
      families.includes(scopeFamily(channel)) &&
      !(exclude_archived && channel.isArchived),
  );
  const start = cursor === '' ? 0 : joined.findIndex(({ id }) => id === cursor);
  if (start < 0) throw new SlackRefusal('invalid_cursor');
  return {
    channels: joined.slice(start, start + limit).map(channelJson),
    response_metadata: { next_cursor: joined[start + limit]?.id ?? '' },
  };
}

function join(call: Call): Answer {
  const { workspace } = call;
  const channel = visibleChannel(workspace, readArgs(call, ByChannel).channel);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  if (channel.kind !== 'public') {
    throw new SlackRefusal('method_not_supported_for_channel_type');
  }
  channel.hasApp = true;
  workspace.changed();
  return { channel: channelJson(channel) };
}

function open(call: Call): Answer {
  const { workspace } = call;
  const { users } = readArgs(call, z.object({ users: z.string() }));
  if (!workspace.people.has(users)) throw new SlackRefusal('user_not_found');
  return { channel: { id: openDirectMessage(workspace, users).id } };
}

function channelJson(channel: StoredChannel): Record<string, unknown> {
  const type = channelType(channel);
  return {
    id: channel.id,
    ...(type === 'im' ? { user: [...channel.members][0] } : { name: channel.name }),
    creator: channel.creator ?? [...channel.members][0],
    is_channel: type === 'channel',
    is_group: type === 'group',
    is_im: type === 'im',
    is_private: type !== 'channel',
    is_archived: channel.isArchived,
    is_member: channel.hasApp,
    num_members: channel.members.size,
  };
}

type Paging = z.infer<typeof Page>;

function pageOf(
  workspace: Workspace,
  messages: readonly StoredMessage[],
  args: Paging,
  parent?: StoredMessage,
): Answer {
  const kept = parent === undefined ? messages.filter((one) => isWithin(one, args)) : messages;
  const start = args.cursor === '' ? 0 : kept.findIndex((one) => cursorOf(one) === args.cursor);
  if (start < 0) throw new SlackRefusal('invalid_cursor');
  const page = kept.slice(start, start + args.limit);
  const next = kept[start + args.limit];
  const shown = parent === undefined ? page : [parent, ...page];
  return {
    messages: shown.map((message) =>
      messageJson(workspace, message, { withMetadata: args.include_all_metadata }),
    ),
    has_more: next !== undefined,
    response_metadata: { next_cursor: next === undefined ? '' : cursorOf(next) },
  };
}

function isWithin({ ts }: StoredMessage, { oldest, latest, inclusive }: Paging): boolean {
  const at = Number(ts);
  const isEdge = at === Number(oldest) || (latest !== undefined && at === Number(latest));
  if (isEdge) return inclusive;
  return at > Number(oldest) && (latest === undefined || at < Number(latest));
}

function cursorOf(message: StoredMessage): string {
  return Buffer.from(`next_ts:${message.ts}`).toString('base64');
}
