import { expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { Draft } from '../../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../../src/store/store.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const NO_EDITS = {
  ...{ edits: [], answers: {}, changes: [] },
  usage: { model: 'writer', inputTokens: 1, outputTokens: 1 },
};

/** Puts the run where 98 requested revisions would have brought it: at the review of draft 99. */
async function skipToDraft99({ runs, journal }: AppStore, runId: string): Promise<void> {
  const { results } = await journal.read(runId);
  const draft = Draft.parse(results.get('draft:1'));
  const verdict = results.get('verdict:1');
  const decision = { kind: 'request_revision', by: 'U0GRACE', at: 1 };
  const skipped = new Map<string, unknown>();
  for (let version = 1; version < 99; version += 1) {
    const next = version + 1;
    const entries: [string, unknown][] = [
      [`progress:waiting_for_review:${version}`, 'done'],
      [`decision:${version}`, decision],
      [`ledger:decided:${version}`, []],
      [`post:decision:${version}`, 'done'],
      [`progress:revising:${next}`, 'done'],
      [`edits:${next}`, NO_EDITS],
      [`draft:${next}`, { ...draft, version: next }],
      [`answers:${next}`, 'done'],
      [`post:draft:${next}`, 'done'],
      [`progress:judging:${next}`, 'done'],
      [`verdict:${next}`, verdict],
      [`findings:${next}`, 'done'],
      [`post:verdict:${next}`, 'done'],
      [`ledger:judged:${next}`, []],
    ];
    for (const [step, result] of entries) if (!results.has(step)) skipped.set(step, result);
  }
  const claimed = await runs.claim(runId);
  if (claimed === undefined) throw new Error('the run is unknown');
  await journal.record(claimed.claim, skipped);
  await runs.release(runId);
}

async function openDraft100(): Promise<{ world: World; thread: Thread; runId: string }> {
  const skip = { runId: '' };
  const open = async (url: string) => {
    const store = await openStore(url);
    if (skip.runId !== '') await skipToDraft99(store, skip.runId);
    return store;
  };
  const world = await openWorld({ script: answers(), open });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  const [runId = ''] = await world.app.store().overview.findIds('', 1);
  await world.app.stop();
  skip.runId = runId;
  await world.app.start();
  await thread.reply('lin', 'Say why.');
  await thread.waitFor('Draft 99 is ready for your review');
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
  return { world, thread, runId };
}

function requestRow(runId: string): Message['blocks'][number] {
  const text = { type: 'plain_text', text: 'Request changes' };
  const value = `${runId}|100`;
  const button = { type: 'button', action_id: 'run_request_revision', text, value };
  return { type: 'actions', block_id: 'requests', elements: [button] };
}

it('asks people to approve or stop the last draft, and refuses revisions with a sentence', async () => {
  const { world, thread, runId } = await openDraft100();

  const card = await thread.waitFor('Draft 100 is ready for your review');
  expect(textOf(card)).toContain(
    'This is the last draft a post can have. Approve it or stop here.',
  );
  expect(buttonsOf(card)).toEqual([
    'Approve draft 100',
    ...['View brief', 'Stop'],
    ...['Compare drafts', 'All feedback'],
  ]);

  const withRequest = { ...card, blocks: [requestRow(runId)] };
  await world.press('lin', withRequest, 'Request changes');
  await world.waitToTell('lin', 'Draft 100 is the last one a post can have. Approve it or stop.');
  expect(world.asked('edits')).toHaveLength(1);

  await thread.press('grace', 'Approve draft 100');
  await thread.waitFor('✅ Approved');
});
