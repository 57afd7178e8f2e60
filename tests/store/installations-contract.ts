import { expect, it } from 'vitest';
import type { Installation } from '../../src/pipeline/ports/installation-port.ts';
import { CARD_KEY } from '../../src/pipeline/ports/messenger-ports.ts';
import { NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const ONE: Installation = {
  team: 'T1',
  teamName: 'Fernweh Coffee',
  enterprise: undefined,
  botUser: 'UBOT',
  botId: 'BBOT',
  installedBy: 'U1',
  installedAt: NOON,
  tokens: { token: 'sealed-1', refresh: 'sealed-refresh-1', expiresAt: NOON + 1_000 },
};
const OTHER: Installation = {
  ...ONE,
  team: 'T2',
  enterprise: 'E1',
  tokens: { token: 'sealed-2', refresh: undefined, expiresAt: undefined },
};
const NEXT = { token: 'sealed-3', refresh: 'sealed-refresh-3', expiresAt: NOON + 9_000 };

export function describeInstallations(store: Fresh): void {
  it('keeps one installation for each workspace, the latest', async () => {
    const { installations } = store();
    await installations.save(ONE);
    await installations.save(OTHER);
    const again = { ...ONE, installedBy: 'U2', installedAt: NOON + 5, tokens: NEXT };
    await installations.save(again);

    expect(await installations.find('T1')).toEqual(again);
    expect(await installations.find('T3')).toBeUndefined();
    expect(await installations.list()).toEqual([again, OTHER]);
  });

  it('deletes the tokens of one workspace and keeps its runs', async () => {
    const { installations, runs } = store();
    await runs.create(newRun());
    await installations.save(ONE);
    await installations.save(OTHER);
    expect(await installations.remove({ ...ONE, installedAt: NOON - 1 })).toBe(false);
    expect(await installations.list()).toEqual([ONE, OTHER]);
    expect(await installations.remove(ONE)).toBe(true);

    expect(await installations.list()).toEqual([OTHER]);
    expect(await runs.listAllOpen(10)).toHaveLength(1);
  });

  it('keeps a key of the model server until the app is removed', async () => {
    const { installations } = store();
    expect(await installations.keepModelKey('T1', 'sealed-key')).toBe(false);
    await installations.save(ONE);
    await installations.save(OTHER);
    expect(await installations.keepModelKey('T1', 'sealed-key')).toBe(true);

    await installations.save({ ...ONE, installedBy: 'U2' });
    expect((await installations.find('T1'))?.modelKey).toBe('sealed-key');
    expect((await installations.find('T2'))?.modelKey).toBeUndefined();
    await installations.remove(ONE);
    await installations.save(ONE);
    expect((await installations.find('T1'))?.modelKey).toBeUndefined();
    await installations.keepModelKey('T1', 'sealed-key');
    await installations.keepModelKey('T1', undefined);
    expect((await installations.find('T1'))?.modelKey).toBeUndefined();
  });

  it('lets one caller refresh the tokens at a time', async () => {
    const { installations } = store();
    await installations.save(ONE);
    const claim = (at: number, { tokens } = ONE) =>
      installations.claimRefresh('T1', tokens, { at, until: at + 100 });

    expect((await Promise.all([claim(NOON), claim(NOON)])).toSorted()).toEqual([false, true]);
    expect(await claim(NOON + 99)).toBe(false);
    expect(await claim(NOON + 100)).toBe(true);
    expect(await installations.replaceTokens('T1', ONE.tokens, NEXT)).toBe(true);
    // A caller that has read the earlier tokens would spend a spent refresh token.
    expect(await claim(NOON + 101)).toBe(false);
    expect(await claim(NOON + 101, { ...ONE, tokens: NEXT })).toBe(true);
  });

  it('does not replace the tokens of a later installation', async () => {
    const { installations } = store();
    await installations.save({ ...ONE, tokens: NEXT });

    expect(await installations.replaceTokens('T1', ONE.tokens, OTHER.tokens)).toBe(false);
    expect((await installations.find('T1'))?.tokens).toEqual(NEXT);
  });

  it('finds the thread of a workspace where another one has the same channel and time', async () => {
    const { runs, deliveries } = store();
    const place = (team: string) => ({ team, channel: 'C1' });
    for (const team of ['T1', 'T2']) {
      const run = { ...newRun(), id: `run-${team}`, place: place(team) };
      await runs.create(run);
      const at = { runId: run.id, key: CARD_KEY };
      await deliveries.begin({ ...at, channel: 'C1', now: NOON });
      await deliveries.recordSent(at, { ts: '1.1' });
    }

    expect(await deliveries.findRun('C1', '1.1', 'T1')).toBe('run-T1');
    expect(await deliveries.findRun('C1', '1.1', 'T2')).toBe('run-T2');
    expect(await deliveries.findRun('C1', '1.1', 'T3')).toBeUndefined();
    expect(await deliveries.findMessage('C1', '1.1', 'T2')).toEqual({
      runId: 'run-T2',
      key: CARD_KEY,
    });
  });
}
