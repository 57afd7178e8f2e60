import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runPeopleCommand } from '../../src/people/command.ts';
import { policyOfRun } from '../../src/pipeline/rules/review/approvers.ts';
import { currentStage } from '../../src/pipeline/rules/review/settle-review.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { aBrief, NOON } from '../pipeline/cast.ts';
import { newRun } from '../store/runs-contract.ts';

const PLACE = { team: 'T1', channel: 'C1' };

async function forget(url: string, id: string, ...names: string[]): Promise<void> {
  const deps = {
    ...{ url, clock: { now: () => NOON + 1 }, findNames: async () => ({ names }) },
    ...{ confirm: undefined, pathOf: (file: string) => file },
  };
  const deleted = await runPeopleCommand(['delete', id, '--force', '--yes'], deps);
  expect(deleted).toMatchObject({ err: '', code: 0 });
}

it('stages that are named after people keep names of their own when the people leave', async () => {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const store = await openStore(url);
  const stage = { groups: [], anyone: false, needed: 1, requesterCounts: true };
  const stages = [
    { ...stage, name: 'Lin', people: ['ULIN', 'UGRACE'] },
    { ...stage, name: 'Lin Tanaka', people: ['ULIN', 'UGRACE'] },
    { ...stage, name: 'Max', people: ['UMAX', 'UGRACE'] },
  ];
  const policy = { stages };
  await store.runs.create(newRun({ brief: aBrief({ reviewPolicy: policy }) }));
  const vote = { kind: 'approve' as const, by: 'UGRACE', draftHash: 'h' };
  for (const as of ['Lin', 'Lin Tanaka']) {
    const placed = { ...vote, at: NOON, as };
    await store.decisions.record('R1', 'draft:1', placed, { policy, approversVersion: 0 });
  }
  await store.settings.save(PLACE, 0, { by: 'UADA', at: NOON, settings: { approvals: policy } });
  await store.close();

  await forget(url, 'ULIN', 'Lin Tanaka', 'Lin');
  await forget(url, 'UMAX', 'Max');

  const left = await openStore(url);
  const run = await left.runs.find('R1');
  const votes = await left.decisions.listVotes('R1', 'draft:1');
  const settings = await left.settings.find(PLACE);
  await left.close();
  const names = ['a former member', 'a former member 2', 'a former member 3'];
  expect(run?.approvers?.stages.map(({ name }) => name)).toEqual(names);
  expect(settings?.settings.approvals).toMatchObject({ stages: names.map((name) => ({ name })) });
  expect(run && currentStage(votes, policyOfRun(run), 'h')?.name).toBe('a former member 3');
});
