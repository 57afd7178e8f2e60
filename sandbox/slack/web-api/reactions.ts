import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { reactionEvent } from '../message-events.ts';
import { findMessage } from '../messages.ts';
import type { StoredMessage } from '../records.ts';
import { SlackRefusal } from '../refusal.ts';
import { type Answer, type Call, type Method, readArgs } from './method.ts';
import { visibleChannel } from './places.ts';

const EMOJI_NAME = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/;

const Reaction = z.object({ channel: z.string(), timestamp: z.string(), name: z.string() });

export const reactionMethods = {
  'reactions.add': { scope: 'reactions:write', run: addReaction },
  'reactions.remove': { scope: 'reactions:write', run: removeReaction },
} satisfies Record<string, Method>;

function addReaction(call: Call): Answer {
  const { workspace } = call;
  const { userId } = workspace.cast.app;
  const { message, name } = target(call);
  const held = message.reactions.find((reaction) => reaction.name === name);
  if (held?.users.includes(userId)) throw new SlackRefusal('already_reacted');
  refuseTooMany(message, held === undefined, userId);
  if (held === undefined) message.reactions.push({ name, users: [userId] });
  else held.users.push(userId);
  workspace.changed();
  workspace.tell(reactionEvent(workspace, message, { name, user: userId, type: 'reaction_added' }));
  return {};
}

function removeReaction(call: Call): Answer {
  const { workspace } = call;
  const { userId } = workspace.cast.app;
  const { message, name } = target(call);
  const held = message.reactions.find((reaction) => reaction.name === name);
  if (!held?.users.includes(userId)) throw new SlackRefusal('no_reaction');
  held.users = held.users.filter((user) => user !== userId);
  message.reactions = message.reactions.filter((reaction) => reaction.users.length > 0);
  workspace.changed();
  workspace.tell(
    reactionEvent(workspace, message, { name, user: userId, type: 'reaction_removed' }),
  );
  return {};
}

function target(call: Call): { message: StoredMessage; name: string } {
  const { channel: id, timestamp, name } = readArgs(call, Reaction);
  if (!EMOJI_NAME.test(name)) throw new SlackRefusal('invalid_name');
  const channel = visibleChannel(call.workspace, id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  if (!channel.hasApp) throw new SlackRefusal('not_in_channel');
  const message = findMessage(call.workspace, id, timestamp);
  if (message === undefined || message.ephemeralFor) throw new SlackRefusal('message_not_found');
  return { message, name };
}

function refuseTooMany(message: StoredMessage, isNew: boolean, user: string): void {
  const own = message.reactions.filter((reaction) => reaction.users.includes(user));
  const { perMessage, perPerson } = LIMITS.reactions;
  if (isNew && message.reactions.length >= perMessage) throw new SlackRefusal('too_many_emoji');
  if (own.length >= perPerson) throw new SlackRefusal('too_many_reactions');
}
