import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Cast } from './cast.ts';
import type { Clock } from './clock.ts';
import { createKeptMessages, type KeptMessages } from './kept-messages.ts';
import type { Installation } from './manifest.ts';
import type { Person } from './page-api.ts';
import type {
  ApiCall,
  ResponseUrl,
  StoredChannel,
  StoredFile,
  StoredView,
  Trigger,
} from './records.ts';

/** The workspace deletes the oldest messages above this number, so that a demo can run for weeks. */
const CALLS_MAX = 50_000;

/** An event in the format of Slack's Events API. */
export type SlackEvent = Record<string, unknown> & { type: string };

/**
 * All state of the local Slack, in memory. Code that changes the state calls `changed`; code that
 * notifies the app calls `tell`. The workspace does not deliver events itself.
 */
export interface Workspace {
  readonly cast: Cast;
  readonly clock: Clock;
  readonly installation: Installation;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, StoredChannel>;
  readonly messages: KeptMessages['messages'];
  readonly keptMessages: KeptMessages;
  readonly files: Map<string, StoredFile>;
  /** Open modals from the bottom of each stack to its top, and Home tabs. */
  readonly views: Map<string, StoredView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly calls: ApiCall[];
  record(call: ApiCall): void;
  /** The base URL of the workspace; empty until it listens. */
  url: string;
  nextTs(): string;
  newId(prefix: string): string;
  changed(): void;
  onChange(listener: () => void): () => void;
  tell(event: SlackEvent): void;
  onEvent(listener: (event: SlackEvent) => void): () => void;
}

export function createWorkspace(cast: Cast, installation: Installation, clock: Clock): Workspace {
  const events = new EventEmitter().setMaxListeners(0);
  const nextTs = createTimestamps(clock);
  const calls: ApiCall[] = [];
  const keptMessages = createKeptMessages();
  return {
    cast,
    clock,
    installation,
    people: peopleOf(cast, installation),
    channels: new Map(cast.channels.map((channel) => [channel.id, storedChannel(channel)])),
    messages: keptMessages.messages,
    keptMessages,
    files: new Map(),
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    calls,
    record(call) {
      calls.push(call);
      if (calls.length > CALLS_MAX) calls.shift();
    },
    url: '',
    nextTs,
    newId: (prefix) => prefix + randomBytes(5).toString('hex').toUpperCase(),
    changed: () => void events.emit('changed'),
    onChange: (listener) => listen(events, 'changed', listener),
    tell: (event) => void events.emit('told', event),
    onEvent: (listener) => listen(events, 'told', listener),
  };
}

/** A message's `ts` identifies it within its channel, so every `ts` is unique. */
function createTimestamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}

function peopleOf(cast: Cast, installation: Installation): Map<string, Person> {
  const { userId } = cast.app;
  const bot: Person = {
    id: userId,
    name: installation.name.toLowerCase(),
    realName: installation.name,
    color: '#3d3d3d',
    isBot: true,
  };
  return new Map([...cast.people, bot].map((person) => [person.id, person]));
}

function storedChannel(channel: Cast['channels'][number]): StoredChannel {
  return { ...channel, members: new Set(channel.members) };
}

function listen<Args extends unknown[]>(
  events: EventEmitter,
  name: string,
  listener: (...args: Args) => void,
): () => void {
  events.on(name, listener);
  return () => void events.off(name, listener);
}
