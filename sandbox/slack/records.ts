import { z } from 'zod';
import type { Block, Channel, StateValues } from './page-api.ts';

/** The records of the workspace. Other files convert them for the app and for the page. */

export interface StoredChannel extends Channel {
  members: Set<string>;
  creator?: string;
}

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface StoredMessage {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: Block[];
  fileIds: string[];
  reactions: { name: string; users: string[] }[];
  threadTs?: string;
  subtype?: string;
  metadata?: Metadata;
  clientMsgId?: string;
  editedAt?: string;
  ephemeralFor?: string;
  isStreaming?: boolean;
  /** Fields of Slack's own clients, in place of those of the local workspace. */
  payload?: Record<string, unknown>;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  length: number;
  createdAt: number;
  bytes?: Uint8Array;
  /** Undefined until the file has been processed, as in Slack. */
  mimetype?: string;
  isCompleted: boolean;
  /** A person's file needs the app's token. */
  sharedBy?: string;
  shares: { channel: string; ts: string; threadTs?: string }[];
}

export interface StoredView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  /** As the app sent it, with a block id for every block. */
  payload: ViewPayload;
  hash: string;
  rootId: string;
  previousId?: string;
  /** The person's channel when it opened, for `default_to_current_conversation`. */
  channel?: string;
  values: StateValues;
  errors: Record<string, string>;
}

const Label = z.looseObject({ text: z.string() });

export const ViewPayload = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.looseObject({ type: z.string() })),
  title: Label.exactOptional(),
  submit: Label.exactOptional(),
  close: Label.exactOptional(),
  callback_id: z.string().exactOptional(),
  external_id: z.string().exactOptional(),
  private_metadata: z.string().exactOptional(),
  clear_on_close: z.boolean().exactOptional(),
  notify_on_close: z.boolean().exactOptional(),
});
export type ViewPayload = z.infer<typeof ViewPayload>;

/** A person's click or command. An app may answer it with one modal within three seconds. */
export interface Trigger {
  id: string;
  user: string;
  expiresAt: number;
  isUsed: boolean;
  viewId?: string;
  channel?: string;
}

export interface ResponseUrl {
  id: string;
  user: string;
  channel: string;
  expiresAt: number;
  usesLeft: number;
  messageTs?: string;
  threadTs?: string;
}

/** One call of the Web API with its answer. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  at: number;
  /** `undefined` while the call runs, and for a call that a fault prevented. */
  answer?: Record<string, unknown>;
  fault?: string;
}
