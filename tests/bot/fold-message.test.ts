import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { createDeliver } from '../../src/bot/outbound/deliver.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief, aRun, NOON } from '../pipeline/cast.ts';

const KEY = 'draft:1:1';
const content = (text: string) => ({ text, blocks: [] });
const FOLDED = content('Draft 1 · replaced');

/** A run with a posted draft, and two processes that deliver its messages. */
async function openDraft() {
  const slack = await startLocalSlack({ fileProcessingMs: 0, untilMs: 5_000 });
  const store = await openStore('sqlite::memory:');
  onTestFinished(async () => {
    await slack.close();
    await store.close();
  });
  const place = { team: 'T0LOCAL', channel: 'C0CONTENT' };
  const run = aRun({ id: 'R1', brief: aBrief({ outline: 'Tea' }), place, requester: ADA.user });
  await store.runs.create({ ...run, createdAt: NOON });
  const log = createLog('silent');
  const logger = boltLogger(log, () => true);
  const options = { ...CLIENT_OPTIONS, logger, slackApiUrl: slack.apiUrl };
  const client = new webApi.WebClient(slack.botToken, options);
  const deps = { client, deliveries: store.deliveries, clock: { now: () => NOON }, log };
  const [deliver, other] = [createDeliver(deps), createDeliver(deps)];
  await deliver.postOnce(run, 'card', content('Tea'));
  await deliver.put(run, KEY, content('# Tea'));
  const texts = () => slack.workspace.messages.map(({ text }) => text);
  return { slack, run, deliver, other, texts };
}

it('shows no earlier content again, from no process', async () => {
  const { run, deliver, other, texts } = await openDraft();

  await deliver.fold(run, KEY, FOLDED);
  await other.put(run, KEY, content('# Tea'));
  await deliver.show(run, KEY, content('# Tea, live'));
  await other.close(run, KEY, content('# Tea'));

  expect(texts()).toEqual(['Tea', 'Draft 1 · replaced']);
});

it('is folded by the next attempt after one that failed, and not posted again in between', async () => {
  const { slack, run, deliver, other, texts } = await openDraft();
  slack.faults.onCall({ method: 'chat.update', fault: { kind: 'dropped' } });

  await expect(deliver.fold(run, KEY, FOLDED)).rejects.toThrow('no answer');
  await other.put(run, KEY, content('# Tea again'));
  expect(texts()).toEqual(['Tea', '# Tea']);
  await other.fold(run, KEY, FOLDED);

  expect(texts()).toEqual(['Tea', 'Draft 1 · replaced']);
});

it('stays deleted, also where people or an earlier attempt deleted it', async () => {
  const { slack, run, deliver, other, texts } = await openDraft();
  slack.faults.onCall({ method: 'chat.delete', fault: { kind: 'lost_answer' } });

  await expect(deliver.remove(run, KEY, FOLDED)).rejects.toThrow('no answer');
  await other.remove(run, KEY, FOLDED);
  await deliver.put(run, KEY, content('# Tea'));

  expect(texts()).toEqual(['Tea']);
});

it('becomes a line where Slack does not allow its deletion', async () => {
  const { slack, run, deliver, texts } = await openDraft();
  const fault = { kind: 'error', error: 'compliance_exports_prevent_deletion' } as const;
  slack.faults.onCall({ method: 'chat.delete', fault });

  await deliver.remove(run, KEY, FOLDED);

  expect(texts()).toEqual(['Tea', 'Draft 1 · replaced']);
});
