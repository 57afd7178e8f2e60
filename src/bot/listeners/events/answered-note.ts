import type { LedgerItem } from '../../../pipeline/run.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notesOf, type Reply } from './reply-note.ts';
import { tellOnce } from './tell-once.ts';

/** Tells the author of an edited reply that a draft has answered its words of before. */
export async function notifyAnswered(
  deps: ListenerDeps,
  reply: Reply,
  { because }: LedgerItem,
): Promise<void> {
  if (because?.code === 'withdrawn' || reply.notFeedback !== undefined) return;
  const { runId, channel, author: user, message } = reply;
  const { others, ...first } = await notesOf(deps, reply);
  const items = await deps.ledger.list(runId);
  const said = items.filter(({ kind, author }) => kind === 'note' && author === user);
  // The same edit may arrive again after a draft has answered it.
  const isNew = [first, ...others].some(({ text, about }) =>
    said.every((note) => note.text !== text || note.about !== about),
  );
  if (!isNew) return;
  const recipient = { channel, user, threadTs: message.thread_ts };
  await tellOnce(deps, { runId, reason: 'already_answered', about: message.ts }, recipient);
}
