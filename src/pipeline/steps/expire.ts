import { z } from 'zod';
import {
  findUnansweredFailure,
  hasThread,
  type RunContext,
  showProgress,
} from '../engine/run-context.ts';
import { type ExpiryRule, endsAt, expiryAfter, warnAt } from '../rules/expiry.ts';
import type { Run } from '../run.ts';
import { closeCalls } from './feedback/call-people.ts';
import { declineOpen } from './feedback/decline-open.ts';

interface Waiting {
  /** Of the configuration. */
  expiry: ExpiryRule | undefined;
  remindAt: number | undefined;
}

/** Returns the time of the next advance: the earliest of reminder, warning and end. An ended run has neither of the last two. */
export async function waitForPeople(
  context: RunContext,
  { expiry, remindAt }: Waiting,
): Promise<number | undefined> {
  const run = await context.runs.find(context.run.id);
  if (run === undefined) return undefined;
  if (run.outcome !== undefined) return remindAt;
  const rule = ruleOfRun(run, expiry);
  const expiresAt = rule && (await warnOrExpire(context, run, rule));
  if (rule !== undefined && expiresAt === undefined) return undefined;
  const times = [expiresAt, remindAt].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The rule of the channel, else that of the configuration. */
function ruleOfRun({ brief }: Run, configured: ExpiryRule | undefined): ExpiryRule | undefined {
  const { expireDays } = brief.team;
  return expireDays === undefined ? configured : expiryAfter(expireDays);
}

/** Returns the time of the warning or of the end. A run without a thread gets no warning (decisions/030). */
async function warnOrExpire(
  context: RunContext,
  run: Run,
  rule: ExpiryRule,
): Promise<number | undefined> {
  const { claim, clock, runs } = context;
  const silentSince = await readSilentSince(context, run);
  await closeWarnings(context, silentSince);
  const isWarned = hasThread(context);
  if (isWarned && clock.now() < warnAt(rule, silentSince)) return warnAt(rule, silentSince);
  const end = isWarned
    ? await warn(context, rule, { run, silentSince })
    : silentSince + rule.afterMs;
  if (clock.now() < end) return end;
  // A person may have answered since the run was read; then a newer wake is due.
  if (await runs.expire(claim, silentSince)) await endExpired(context);
  return undefined;
}

/** Runs of older versions have no `activeAt`: their silence begins now. */
async function readSilentSince(context: RunContext, { activeAt, failure }: Run): Promise<number> {
  const since = activeAt ?? (await context.step('silent_since', z.number(), nowOf(context)));
  return Math.max(since, failure?.at ?? 0);
}

/** The end is recorded before the warning, so that a repeated warning names the same time. */
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

/** Withdraws the warnings that a person has ended since, without that of the present silence. */
export async function closeWarnings(context: RunContext, silentSince?: number): Promise<void> {
  const { run, messenger, has, effect } = context;
  for (const [step, endsAt] of [...context.results()]) {
    const [, since] = WARNING_STEP.exec(step) ?? [];
    if (since === undefined || Number(since) === silentSince || !has(`post:${step}`)) continue;
    await effect(`close:${step}`, () =>
      messenger.closeExpiryWarning(run, z.number().parse(endsAt)),
    );
  }
}

const WARNING_STEP = /^expiry:(\d+)$/;

export async function endExpired(context: RunContext): Promise<void> {
  const { runs, messenger, claim, clock } = context;
  const run = (await runs.find(context.run.id)) ?? context.run;
  const { draft, round } = run.progress;
  const failure = await findUnansweredFailure(context, run);
  const declined = await declineOpen(context, 'expired', { code: 'run_expired' });
  await context.effect('post:expired', async () => {
    await messenger.showExpired(run, { failure, declined });
    await closeCalls(context, draft);
  });
  const progress = { phase: 'expired' as const, draft, round };
  if (hasThread(context)) return await showProgress(context, progress);
  await context.effect('progress:expired', () => runs.recordProgress(claim, progress, clock.now()));
}

export async function readExpiredAt(context: RunContext): Promise<number> {
  return await context.step('expired_at', z.number(), nowOf(context));
}

function nowOf({ clock }: RunContext): () => Promise<number> {
  return async () => clock.now();
}
