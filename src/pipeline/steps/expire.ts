import { z } from 'zod';
import { type ExpiryRule, endsAt, warnAt } from '../rules/expiry.ts';
import type { Run } from '../run.ts';
import { hasThread, isStuck, showProgress, type Tools } from '../run-context.ts';
import { declineOpen } from './decline-open.ts';

/**
 * A run that waits for people has an end: when nobody says or decides anything for long enough, it is
 * warned in its thread and then expires. Gives when it wants to be advanced for that, or undefined.
 * A run whose thread never opened has nobody to warn: its requester has got the outline back.
 */
export async function waitForPeople(
  tools: Tools,
  rule: ExpiryRule | undefined,
): Promise<number | undefined> {
  const { claim, clock, runs } = tools;
  if (rule === undefined) return undefined;
  const run = await runs.find(tools.run.id);
  if (run === undefined || run.outcome !== undefined) return undefined;
  const silentSince = await readSilentSince(tools, run);
  const isWarned = hasThread(tools);
  if (isWarned && clock.now() < warnAt(rule, silentSince)) return warnAt(rule, silentSince);
  const end = isWarned ? await warn(tools, rule, { run, silentSince }) : silentSince + rule.afterMs;
  if (clock.now() < end) return end;
  // Somebody may have answered since the run was read; then a newer wake is due.
  if (await runs.expire(claim, silentSince)) await endExpired(tools);
  return undefined;
}

/** A run of an older version does not know when it was last active, so it is silent from now on. */
async function readSilentSince(tools: Tools, { activeAt, failure }: Run): Promise<number> {
  const since = activeAt ?? (await tools.step('silent_since', z.number(), nowOf(tools)));
  return Math.max(since, failure?.at ?? 0);
}

/** The end is recorded before it is announced, so that every telling names the same moment. */
async function warn(
  tools: Tools,
  rule: ExpiryRule,
  { run, silentSince }: { run: Run; silentSince: number },
): Promise<number> {
  const end = await tools.step(`expiry:${silentSince}`, z.number(), async () =>
    endsAt(rule, { silentSince, warnedAt: tools.clock.now() }),
  );
  const failure = (await isStuck(tools, run)) ? run.failure : undefined;
  await tools.once(`post:expiry:${silentSince}`, () =>
    tools.messenger.warnOfExpiry(run, { endsAt: end, failure }),
  );
  return end;
}

/** Says that an expired run has ended; after a crash it goes on where it was. */
export async function endExpired(tools: Tools): Promise<void> {
  const { runs, messenger, claim, clock } = tools;
  const run = (await runs.find(tools.run.id)) ?? tools.run;
  const { draft, round } = run.progress;
  const failure = (await isStuck(tools, run)) ? run.failure : undefined;
  const declined = await declineOpen(tools, 'expired', 'The post expired because nobody answered.');
  await tools.once('post:expired', () => messenger.showExpired(run, { failure, declined }));
  const progress = { phase: 'expired' as const, draft, round };
  if (hasThread(tools)) return await showProgress(tools, progress);
  await tools.once('progress:expired', () => runs.recordProgress(claim, progress, clock.now()));
}

/** When an expired run began to say so. */
export async function readExpiredAt(tools: Tools): Promise<number> {
  return await tools.step('expired_at', z.number(), nowOf(tools));
}

function nowOf({ clock }: Tools): () => Promise<number> {
  return async () => clock.now();
}
