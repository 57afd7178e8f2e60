import { expect, it } from 'vitest';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const briefDefaults = async () => ({ ...DEFAULTS, reviewPolicy: { approvalsNeeded: 2 } });

it('waits for a second person where the brief needs two approvals', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('approved. 1 more approval needed');
  await thread.press('grace', 'Approve draft 1');
  expect(thread.transcript()).not.toContain('approved draft 1');

  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('is approved');

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const votes = await store.decisions.listVotes(runId, 'draft:1');
  expect(votes.map(({ by, kind }) => `${by} ${kind}`)).toEqual([
    'U0GRACE approve',
    'U0LIN approve',
  ]);
  expect(votes.every(({ draftHash }) => /^[0-9a-f]{64}$/.test(draftHash ?? ''))).toBe(true);
});

it('revises as soon as one person requests it, and keeps their words with the vote', async () => {
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('2 approvals needed');
  await thread.press('grace', 'Approve draft 1');

  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  expect(await store.decisions.listVotes(runId, 'draft:1')).toMatchObject([
    { by: 'U0GRACE', kind: 'approve', words: '' },
    { by: 'U0LIN', kind: 'request_revision', words: 'Mention milk.' },
  ]);
  expect(await store.decisions.listVotes(runId, 'draft:2')).toEqual([]);
});
