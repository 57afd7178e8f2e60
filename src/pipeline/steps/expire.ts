import { z } from 'zod';
import { type ExpiryRule, endsAt, warnAt } from '../rules/expiry.ts';
import type { Run } from '../run.ts';
import { findUnansweredFailure, hasThread, type RunContext, showProgress } from '../run-context.ts';
import { declineOpen } from './decline-open.ts';

/**
 * A run that waits for people has an end: when nobody says or decides anything for long enough, it is
 * warned in its thread and then expires. Gives when it wants to be advanced for that, or undefined.
 * A run whose thread never opened has nobody to warn: its requester has got the outline back.
 */
export async function waitForPeople(
  context: RunContext,
  rule: ExpiryRule | undefined,
): Promise<number | undefined> {
  const { claim, clock, runs } = context;
  if (rule === undefined) return undefined;
  const run = await runs.find(context.run.id);
  if (run === undefined || run.outcome !== undefined) return undefined;
  const silentSince = await readSilentSince(context, run);
  const isWarned = hasThread(context);
  if (isWarned && clock.now() < warnAt(rule, silentSince)) return warnAt(rule, silentSince);
  const end = isWarned
    ? await warn(context, rule, { run, silentSince })
    : silentSince + rule.afterMs;
  if (clock.now() < end) return end;
  // Somebody may have answered since the run was read; then a newer wake is due.
  if (await runs.expire(claim, silentSince)) await endExpired(context);
  return undefined;
}

/** A run of an older version does not know when it was last active, so it is silent from now on. */
async function readSilentSince(context: RunContext, { activeAt, failure }: Run): Promise<number> {
  const since = activeAt ?? (await context.step('silent_since', z.number(), nowOf(context)));
  return Math.max(since, failure?.at ?? 0);
}

/** The end is recorded before it is announced, so that every telling names the same moment. */
async function warn(
  context: RunContext,
  rule: ExpiryRule,
  { run, silentSince }: { run: Run; silentSince: number },
): Promise<number> {
  const end = await context.step(`expiry:${silentSince}`, z.number(), async () =>
    endsAt(rule, { silentSince, warnedAt: context.clock.now() }),
  );
  const failure = await findUnansweredFailure(context, run);
  await context.effect(`post:expiry:${silentSince}`, () =>
    context.messenger.warnOfExpiry(run, { endsAt: end, failure }),
  );
  return end;
}

/** Says that an expired run has ended; after a crash it goes on where it was. */
export async function endExpired(context: RunContext): Promise<void> {
  const { runs, messenger, claim, clock } = context;
  const run = (await runs.find(context.run.id)) ?? context.run;
  const { draft, round } = run.progress;
  const failure = await findUnansweredFailure(context, run);
  const declined = await declineOpen(context, 'expired', { code: 'run_expired' });
  await context.effect('post:expired', () => messenger.showExpired(run, { failure, declined }));
  const progress = { phase: 'expired' as const, draft, round };
  if (hasThread(context)) return await showProgress(context, progress);
  await context.effect('progress:expired', () => runs.recordProgress(claim, progress, clock.now()));
}

/** When an expired run began to say so. */
export async function readExpiredAt(context: RunContext): Promise<number> {
  return await context.step('expired_at', z.number(), nowOf(context));
}

function nowOf({ clock }: RunContext): () => Promise<number> {
  return async () => clock.now();
}
