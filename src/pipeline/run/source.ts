import { z } from 'zod';

/** Of a run; the first ones count. */
export const SOURCES_MAX = 8;
export const SOURCE_CHARS_MAX = 20_000;
export const SOURCE_TITLE_CHARS_MAX = 300;
/** As of a typed link. */
export const SOURCE_ADDRESS_CHARS_MAX = 2_000;

/** Why a link could not be read. Stored: append only. */
export const UnreadableWhy = z.enum([
  'not_public',
  'robots',
  'too_large',
  'too_slow',
  'not_found',
  'no_access',
  'wrong_type',
  'no_text',
  'unreachable',
]);
export type UnreadableWhy = z.infer<typeof UnreadableWhy>;

/** The result of the step `source:KEY`. `hash` names the kept text, `finalAddress` is the one after redirects. */
export const RecordedSource = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    address: z.string(),
    finalAddress: z.string(),
    title: z.string(),
    text: z.string(),
    isCut: z.boolean(),
    hash: z.string(),
    at: z.number(),
    /** Of a note, so that a deletion of the person finds it in each version of the post. */
    author: z.string().optional(),
  }),
  z.object({ state: z.literal('unreadable'), address: z.string(), why: UnreadableWhy }),
]);
export type RecordedSource = z.infer<typeof RecordedSource>;
export type ReadSource = Extract<RecordedSource, { state: 'read' }>;
export type UnreadableSource = Extract<RecordedSource, { state: 'unreadable' }>;

/** A source that could be read, as the models get it (`S1`, `S2`, …). Its text is written by others. */
export interface Source extends Pick<ReadSource, 'address' | 'finalAddress' | 'title' | 'text'> {
  id: string;
}

/** The result of the step `sources:n`: the addresses that are new in draft n. */
export const SourceLinks = z.array(z.string());
