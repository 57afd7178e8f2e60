import { expect, it } from 'vitest';
import type { FailureCode } from '../../src/pipeline/run.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const AT = { now: NOON + 1_000, attemptsMax: 2, retryMsMax: 5_000 };
const FAILURE = { number: 1, code: 'model_refused', step: 'draft:1', at: NOON } as const;

export function describeBacklog(store: Fresh): void {
  it('is empty in an empty store', async () => {
    expect(await store().backlog.read(AT)).toEqual({
      ...{ openByPhase: new Map(), failed: 0, waitingForBudget: 0 },
      waiting: new Map(),
      ...{ dueSince: undefined, unhandledSince: undefined },
    });
  });

  it('counts open posts by phase, and those that wait for a Retry', async () => {
    const { runs, decisions, backlog } = store();
    for (const id of ['R1', 'R2', 'R3', 'R4']) await runs.create(newRun({ id }));
    const waiting = { phase: 'waiting_for_review', draft: 1, round: 1 } as const;
    await runs.recordProgress(await claimOf(runs, 'R1'), waiting, NOON);
    await runs.recordOutcome(await claimOf(runs, 'R2'), 'published');
    await runs.recordFailure(await claimOf(runs, 'R3'), FAILURE);
    await runs.recordFailure(await claimOf(runs, 'R4'), { ...FAILURE, number: 12 });
    const retry = { kind: 'retry', by: 'UADA', at: NOON } as const;
    await decisions.record('R3', 'failure:1', retry);
    await decisions.record('R4', 'failure:1', retry);
    await runs.create(newRun({ id: 'R5' }));
    for (const id of ['R2', 'R5']) await runs.recordFailure(await claimOf(runs, id), FAILURE);
    await decisions.record('R2', 'failure:1', retry);
    await runs.recordOutcome(await claimOf(runs, 'R5'), 'published');

    const { openByPhase, failed } = await backlog.read(AT);

    expect(Object.fromEntries(openByPhase)).toEqual({ drafting: 2, waiting_for_review: 1 });
    // R4, and R5, whose result is not shared yet.
    expect(failed).toBe(2);
  });

  it('counts posts that wait for the budget of a new day apart from those that wait for a Retry', async () => {
    const { runs, wakes, decisions, backlog } = store();
    const money = { limitUsd: 1, spentUsd: 1, extendUsd: 1 };
    const ofDay = { ...money, of: 'person_day' as const, until: NOON + 500 };
    const budgets = {
      day: ofDay,
      goesOn: ofDay,
      asleep: ofDay,
      post: { ...money, of: 'post' as const },
    };
    for (const [id, budget] of Object.entries(budgets)) {
      await runs.create(newRun({ id }));
      const failure = { ...FAILURE, code: 'budget_used_up' as const, budget };
      await runs.recordFailure(await claimOf(runs, id), failure);
      await wakes.settle(id, 1, id === 'asleep' ? undefined : NOON + 500);
    }
    await decisions.record('goesOn', 'failure:1', { kind: 'retry', by: 'app', at: NOON });

    expect(await backlog.read(AT)).toMatchObject({ failed: 2, waitingForBudget: 1 });
  });

  it('counts posts that wait to try again, by the code of their failure', async () => {
    const { runs, wakes, journal, backlog } = store();
    const until = NOON + 3_000;
    async function wait(id: string, code: FailureCode, at = until) {
      await runs.create(newRun({ id }));
      const claim = await claimOf(runs, id);
      await journal.putOff(claim, 'draft:1', { code, until: at });
      await wakes.settle(id, 1, until);
      return claim;
    }
    const twice = await wait('twice', 'model_key_refused');
    await journal.putOff(twice, 'reading', { code: 'model_key_refused', until });
    await wait('tried', 'model_key_refused', NOON + 900);
    await wait('over', 'model_key_refused', NOON - 9_000);
    await wait('limited', 'slack_rate_limited');
    await runs.recordOutcome(await wait('published', 'slack_app_removed'), 'published');
    await runs.expire(await wait('expired', 'slack_app_removed'), NOON);

    const { waiting } = await backlog.read(AT);

    expect(Object.fromEntries(waiting)).toEqual({
      model_key_refused: 2,
      slack_app_removed: 1,
      slack_rate_limited: 1,
    });
  });

  it('dates the oldest due wake that no worker has begun', async () => {
    const { runs, wakes, backlog } = store();
    await runs.create(newRun({ id: 'R1', createdAt: NOON }));
    await runs.create(newRun({ id: 'R2', createdAt: NOON }));
    await wakes.request('R2', NOON + 500);
    expect((await backlog.read(AT)).dueSince).toBe(NOON);

    await claimOf(runs, 'R1');
    expect((await backlog.read(AT)).dueSince).toBe(NOON + 500);

    await wakes.request('R2', NOON + 5_000);
    expect((await backlog.read(AT)).dueSince).toBeUndefined();
  });

  it('dates the oldest unhandled event that has attempts left', async () => {
    const { inbox, backlog } = store();
    for (const [at, id] of ['E1', 'E2', 'E3'].entries()) {
      await inbox.keep({ id, body: {}, at: NOON + at });
    }
    await inbox.markHandled('E1', NOON);
    expect((await backlog.read(AT)).unhandledSince).toBe(NOON + 1);

    await inbox.countFailedAttempt('E2');
    await inbox.countFailedAttempt('E2');
    expect((await backlog.read(AT)).unhandledSince).toBe(NOON + 2);
  });
}
