import { expect, it } from 'vitest';
import type { Settings } from '../../src/pipeline/run/settings.ts';
import { ADA, GRACE, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const PLACE = { team: 'T1', channel: 'C1' };
const PLAIN: Settings = { tone: 'plain', roundsMax: 1 };
const byAda = (settings: Settings, at = NOON) => ({ by: ADA.user, at, settings });

export function describeSettings(store: Fresh): void {
  const save = (basedOn: number, change = byAda(PLAIN), place = PLACE) =>
    store().settings.save(place, basedOn, change);

  it('has none before the first version', async () => {
    expect(await store().settings.find(PLACE)).toBeUndefined();
    expect(await store().settings.list(PLACE, 10)).toEqual([]);
  });

  it('keeps each version with its author and time', async () => {
    expect(await save(0)).toBe(true);
    const changed = { by: GRACE.user, at: NOON + 1, settings: { ...PLAIN, avoid: ['leverage'] } };
    expect(await save(1, changed)).toBe(true);

    const first = { version: 1, ...byAda(PLAIN) };
    const second = { version: 2, ...changed };
    expect(await store().settings.find(PLACE)).toEqual(second);
    expect(await store().settings.find(PLACE, 1)).toEqual(first);
    expect(await store().settings.find(PLACE, 3)).toBeUndefined();
    expect(await store().settings.list(PLACE, 10)).toEqual([second, first]);
    expect(await store().settings.list(PLACE, 1)).toEqual([second]);
  });

  it('finds the newest of a channel and of its workspace together', async () => {
    const workspace = { ...PLACE, channel: '' };
    expect(await store().settings.findBoth(PLACE)).toEqual({});
    await save(0, byAda({ tone: 'loud' }), workspace);
    expect(await store().settings.findBoth(PLACE)).toEqual({
      workspace: { version: 1, ...byAda({ tone: 'loud' }) },
    });
    await save(0);
    await save(1, byAda({ tone: 'short' }));
    await save(0, byAda({ tone: 'other' }), { ...PLACE, channel: 'C2' });
    await save(0, byAda({ tone: 'other' }), { ...workspace, team: 'T2' });

    expect(await store().settings.findBoth(PLACE)).toEqual({
      channel: { version: 2, ...byAda({ tone: 'short' }) },
      workspace: { version: 1, ...byAda({ tone: 'loud' }) },
    });
  });

  it('refuses a change that is based on an old or an unknown version', async () => {
    await save(0);

    expect(await save(0, { ...byAda({ tone: 'loud' }), by: GRACE.user })).toBe(false);
    expect(await save(5, byAda({ tone: 'loud' }))).toBe(false);
    expect(await store().settings.list(PLACE, 10)).toHaveLength(1);
  });

  it('takes one of two changes of the same moment', async () => {
    const saved = await Promise.all([
      save(0, byAda({ tone: 'plain' })),
      save(0, { ...byAda({ tone: 'loud' }), by: GRACE.user }),
    ]);

    expect(saved.toSorted()).toEqual([false, true]);
    expect(await store().settings.list(PLACE, 10)).toHaveLength(1);
  });

  it('stores a change that arrives twice once', async () => {
    await save(0);

    expect(await save(0, byAda(PLAIN, NOON + 5_000))).toBe(true);
    expect(await store().settings.list(PLACE, 10)).toHaveLength(1);
  });

  it('separates channels, workspaces and the defaults of a workspace', async () => {
    await save(0);
    await save(0, byAda({ tone: 'warm' }), { ...PLACE, channel: '' });

    expect(await store().settings.find({ ...PLACE, channel: 'C2' })).toBeUndefined();
    expect(await store().settings.find({ team: 'T2', channel: '' })).toBeUndefined();
    const workspace = await store().settings.find({ ...PLACE, channel: '' });
    expect(workspace?.settings).toEqual({ tone: 'warm' });
  });

  it('stay when the runs of their channel are deleted', async () => {
    const { runs, settings, retention } = store();
    await runs.create(newRun());
    await save(0);
    const later = NOON + 1e12;
    await retention.prune({ endedBefore: later, handledBefore: later });

    expect(await settings.find(PLACE)).toMatchObject({ version: 1 });
  });
}
