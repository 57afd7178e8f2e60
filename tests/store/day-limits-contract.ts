import { expect, it } from 'vitest';
import type { DayLimits } from '../../src/pipeline/run/day-limits.ts';
import { NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const HOUR = 60 * 60_000;
const MIDNIGHT = NOON + 12 * HOUR;

export function describeDayLimits(store: Fresh): void {
  const begin = (id: string, limits: DayLimits, more: Parameters<typeof newRun>[0] = {}) =>
    store().runs.create(newRun({ id, ...more }), limits);

  it('counts the posts of a person, a channel and a workspace until midnight in UTC', async () => {
    const other = { requester: 'UMAX', place: { team: 'T1', channel: 'C2' } };
    const person = { person: 1 };
    expect(await begin('R1', person)).toBeUndefined();

    expect(await begin('R2', person)).toEqual({ of: 'person', max: 1, until: MIDNIGHT });
    expect(await store().runs.find('R2')).toBeUndefined();
    const elsewhere = { place: other.place };
    expect(await begin('R3', { channel: 1 }, elsewhere)).toBeUndefined();
    expect(await begin('R4', { channel: 1 }, other)).toMatchObject({ of: 'channel' });
    expect(await begin('R5', { workspace: 2 }, other)).toMatchObject({ of: 'workspace', max: 2 });
    expect(await begin('R6', { workspace: 3 }, other)).toBeUndefined();
    const otherTeam = { place: { team: 'T2', channel: 'C1' } };
    expect(await begin('R7', { person: 1, workspace: 1 }, otherTeam)).toBeUndefined();
    expect(await begin('R8', person, { createdAt: MIDNIGHT })).toBeUndefined();
  });

  it('does not count a post that another process began after midnight', async () => {
    await begin('R1', {}, { createdAt: MIDNIGHT });

    expect(await begin('R2', { person: 1 }, { createdAt: MIDNIGHT - 1 })).toBeUndefined();
  });

  it('never refuses a request that arrives again', async () => {
    await begin('R1', { person: 1 });

    expect(await begin('R1', { person: 1 })).toBeUndefined();
  });

  it('lets one of two posts of the same moment begin', async () => {
    const ids = ['R1', 'R2', 'R3', 'R4'];

    const reached = await Promise.all(ids.map((id) => begin(id, { channel: 1 })));

    expect(reached.filter((one) => one === undefined)).toHaveLength(1);
    expect(await store().runs.countOpen({ team: 'T1', channel: 'C1' }, 9)).toBe(1);
  });
}
