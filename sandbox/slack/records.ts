import { z } from 'zod';
import type { Block, Channel, StateValues } from './page-api.ts';

/** What the workspace remembers. Shapes for the app and for the page are made from these. */

export interface StoredChannel extends Channel {
  members: Set<string>;
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
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  length: number;
  createdAt: number;
  bytes?: Uint8Array;
  /** Known only once the file has been processed, as in Slack. */
  mimetype?: string;
  isCompleted: boolean;
  shares: { channel: string; ts: string; threadTs?: string }[];
}

export interface StoredView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  /** As the app sent it, with every block named. */
  payload: ViewPayload;
  hash: string;
  rootId: string;
  previousId?: string;
  /** Where the person was when it opened, for `default_to_current_conversation`. */
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

/** A person's click or command, which an app may answer with one modal within three seconds. */
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

/** One call of the Web API as it came in and as it was answered. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  at: number;
  /** `undefined` while it runs, and for a call a fault kept from being performed. */
  answer?: Record<string, unknown>;
  fault?: string;
}
