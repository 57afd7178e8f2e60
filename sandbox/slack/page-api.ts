/**
 * The API between the page and the local workspace: JSON over HTTP under `/ui`, with one stream of
 * server-sent events that only report "something changed". It is not part of Slack's API.
 */

export interface Person {
  id: string;
  name: string;
  realName: string;
  color: string;
  isBot: boolean;
  isAdmin?: boolean;
  isOwner?: boolean;
  /** Sees only the channels of which they are members. */
  isGuest?: boolean;
  /** The language of their Slack; `en-US` without it. */
  locale?: string;
  /** A person of another company, in a channel shared with it, has a different team. */
  team?: string;
  /** On Enterprise Grid: the organisation, and all workspaces of the person; `team` is one of them. */
  enterprise?: { id: string; teams: string[] };
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'dm';
  isArchived: boolean;
  hasApp: boolean;
}

export interface SharedFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  altText: string;
  /** The URL of the bytes on the local workspace; the page uses it for images. */
  url: string;
  isProcessed: boolean;
}

/** The blocks as the app sent them. */
export type Block = Record<string, unknown> & { type: string };

export interface Message {
  ts: string;
  channel: string;
  threadTs?: string;
  user: string;
  text: string;
  blocks: Block[];
  files: SharedFile[];
  reactions: { name: string; users: string[] }[];
  isEdited: boolean;
  /** Only this person sees it. As in Slack, a reload loses such a message. */
  ephemeralFor?: string;
}

/** An open modal of one person, or that person's Home tab of the app. */
export interface OpenView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  /** The app's error sentences by block id. */
  errors: Record<string, string>;
}

export interface Shortcut {
  name: string;
  callbackId: string;
  kind: 'global' | 'message';
  description: string;
}

/** An outline that the page suggests: the model of the demo has a recorded answer to it. */
export interface RecordedOutline {
  label: string;
  hint: string;
  outline: string;
}

/** Everything one person may see: `GET /ui/state?as=U…`. */
export interface WorkspaceState {
  workspace: { name: string; standsIn: { slack: true; model: boolean } };
  app: { id: string; userId: string; name: string; isConnected: boolean };
  people: Person[];
  channels: Channel[];
  messages: Message[];
  views: OpenView[];
  commands: { command: string; description: string; usageHint: string }[];
  shortcuts: Shortcut[];
  recordedOutlines: readonly RecordedOutline[];
}

/** Values of a view or message by block id and action id, in Slack's own `state.values` shape. */
export type StateValues = Record<string, Record<string, Record<string, unknown>>>;

/** `POST /ui/act`: an act of a person. */
export type Act =
  | {
      do: 'say';
      as: string;
      channel: string;
      text: string;
      threadTs?: string;
      /** Fields as Slack's own clients send them: forwarded messages, blocks, a subtype, … */
      payload?: Record<string, unknown>;
      /** Files that the app can download with its token. */
      files?: { name: string; bytes: Uint8Array }[];
    }
  | { do: 'command'; as: string; channel: string; command: string; text: string }
  | {
      do: 'press';
      as: string;
      /** The message or view that contains the element. */
      channel?: string;
      messageTs?: string;
      viewId?: string;
      blockId: string;
      actionId: string;
      /** The element's own fields in the click: `value`, `selected_option`, … */
      element: Record<string, unknown> & { type: string };
      values: StateValues;
    }
  | { do: 'submit_view'; as: string; viewId: string; values: StateValues }
  /** Opens a menu of a form whose options the app gives, and types into it. */
  | { do: 'suggest'; as: string; viewId: string; actionId: string; value: string }
  | { do: 'close_view'; as: string; viewId: string }
  | { do: 'shortcut'; as: string; callbackId: string; channel?: string; messageTs?: string }
  | { do: 'open_home'; as: string }
  | { do: 'edit_message'; as: string; channel: string; ts: string; text: string }
  | { do: 'delete_message'; as: string; channel: string; ts: string }
  | { do: 'react'; as: string; channel: string; ts: string; name: string }
  | { do: 'invite_app'; as: string; channel: string };

/** `ok: false` carries the sentence of Slack's client, for example after a command timed out. */
export type ActAnswer =
  | { ok: true; options?: { label: string; value: string }[] }
  | { ok: false; error: string };
