import type { App } from '@slack/bolt';
import { z } from 'zod';
import { calling, slackErrorOf } from '../slack-calls.ts';
import { readMessageText } from '../text.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** Slack leaves a field out or sends it as null; both say nothing. */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const Said = z.object({
  ts: z.string(),
  thread_ts: optionalText,
  user: optionalText,
  bot_id: optionalText,
  text: optionalText,
  files: z.array(z.object({ name: optionalText })).nullish(),
});
type Said = z.infer<typeof Said>;

const MessageEvent = Said.extend({
  channel: z.string(),
  subtype: optionalText,
  message: Said.nullish(),
  previous_message: Said.nullish(),
});

const SAYS_SOMETHING: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
]);

/** A teammate's reply in a run's thread is a note; editing it changes the note, deleting it strikes the note. */
export function listenForReplies(app: App, deps: ListenerDeps): void {
  app.event('message', async ({ event }) => {
    if (!isAboutReply(event)) return;
    const said = MessageEvent.parse(event);
    const { channel, subtype } = said;
    if (SAYS_SOMETHING.has(subtype)) await keepNote(deps, channel, said);
    if (subtype === 'message_changed' && said.message) await change(deps, channel, said.message);
    if (subtype === 'message_deleted' && said.previous_message) {
      await strike(deps, channel, said.previous_message);
    }
  });
}

const InThread = z.object({ thread_ts: z.string() });
const AboutReply = z.union([
  InThread,
  z.object({ message: InThread }),
  z.object({ previous_message: InThread }),
]);

/** Whatever else is said in a channel is not ours to read, and may be of any shape. */
function isAboutReply(event: unknown): boolean {
  return AboutReply.safeParse(event).success;
}

async function keepNote(deps: ListenerDeps, channel: string, said: Said): Promise<void> {
  const runId = await runOf(deps, channel, said);
  const text = textOf(said);
  if (runId === undefined || said.user === undefined || text === '') return;
  const note = { runId, key: keyOf(channel, said), author: said.user, text };
  const kept = await deps.commands.addNote(note);
  if (kept === undefined) return;
  await acknowledge(deps, channel, said.ts);
  await deps.showCard(runId);
}

async function change(deps: ListenerDeps, channel: string, said: Said): Promise<void> {
  const runId = await runOf(deps, channel, said);
  if (runId === undefined) return;
  await deps.commands.changeNote(runId, keyOf(channel, said), textOf(said));
}

async function strike(deps: ListenerDeps, channel: string, said: Said): Promise<void> {
  const runId = await runOf(deps, channel, said);
  if (runId === undefined) return;
  const struck = await deps.commands.strikeNote(runId, keyOf(channel, said));
  if (struck !== undefined) await deps.showCard(runId);
}

async function runOf(
  { deliveries }: ListenerDeps,
  channel: string,
  { thread_ts, ts, bot_id }: Said,
): Promise<string | undefined> {
  const isReply = thread_ts !== undefined && thread_ts !== ts && bot_id === undefined;
  return isReply ? await deliveries.findRun(channel, thread_ts) : undefined;
}

function keyOf(channel: string, { ts }: Said): string {
  return `message:${channel}:${ts}`;
}

function textOf({ text = '', files }: Said): string {
  const words = readMessageText(text).trim();
  const named = (files ?? []).map(({ name }) => `[file: ${name ?? 'without a name'}]`);
  return [words, ...named].filter(Boolean).join('\n');
}

/** The note is safe already; a reaction that Slack refuses costs only the sign. */
async function acknowledge(
  { client, log }: ListenerDeps,
  channel: string,
  timestamp: string,
): Promise<void> {
  try {
    await calling(() => client.reactions.add({ channel, timestamp, name: 'eyes' }));
  } catch (error) {
    if (slackErrorOf(error) !== 'already_reacted') log.warn({ err: error }, 'note not marked');
  }
}
