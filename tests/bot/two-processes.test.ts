import { webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UPLOAD } from '../../sandbox/slack/faults.ts';
import { type LocalSlack, startLocalSlack } from '../../sandbox/slack/server.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { createDeliver } from '../../src/bot/outbound/deliver.ts';
import { SETTLE_MS } from '../../src/bot/outbound/delivery-attempt.ts';
import { shareFile } from '../../src/bot/outbound/files/upload.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief, aRun, NOON } from '../pipeline/cast.ts';

const CHANNEL = 'C0CONTENT';
const VERDICT = { text: 'Verdict', blocks: [] };
const FILE = {
  key: 'file:post',
  files: [{ readBytes: async () => Buffer.from('# Tea'), filename: 'tea.md', title: 'Tea' }],
  said: { comment: 'The post' },
};
const PARKED = { name: 'Parked' };

/** Two processes with one store and one Slack, and a run whose card is posted; both advance it. */
async function openTwo() {
  const slack = await startLocalSlack({ fileProcessingMs: 0, untilMs: 5_000 });
  const store = await openStore('sqlite::memory:');
  onTestFinished(async () => {
    await slack.close();
    await store.close();
  });
  const clock = { time: NOON, now: () => clock.time };
  const place = { team: 'T0LOCAL', channel: CHANNEL };
  const run = aRun({ id: 'R1', brief: aBrief({ outline: 'Tea' }), place, requester: ADA.user });
  await store.runs.create({ ...run, createdAt: NOON });
  const process = () => {
    const log = createLog('silent');
    const logger = boltLogger(log, () => true);
    const options = { ...CLIENT_OPTIONS, logger, slackApiUrl: slack.apiUrl };
    const client = new webApi.WebClient(slack.botToken, options);
    const deps = { client, deliveries: store.deliveries, clock, log };
    const deliver = createDeliver(deps);
    return {
      card: () => deliver.postOnce(run, 'card', { text: 'Tea', blocks: [] }),
      say: () => deliver.postOnce(run, 'verdict:1', VERDICT),
      share: () => shareFile(deps, run, FILE),
    };
  };
  const [a, b] = [process(), process()];
  await a.card();
  return { slack, clock, a, b };
}

const verdicts = ({ workspace }: LocalSlack) =>
  workspace.messages.filter(({ text }) => text === 'Verdict');
const shares = ({ workspace }: LocalSlack) =>
  [...workspace.files.values()].flatMap((file) => file.shares);

describe('a message', () => {
  it('that one process is sending is left to it', async () => {
    const { slack, a, b } = await openTwo();
    const method = 'chat.postMessage';
    slack.faults.onCall({ method, fault: { kind: 'latency', ms: 200 } });
    const sending = a.say();

    await expect(b.say()).rejects.toMatchObject(PARKED);
    const ts = await sending;

    expect(await b.say()).toBe(ts);
    expect(verdicts(slack)).toHaveLength(1);
  });

  it('that one process began and never sent is sent by the other, once', async () => {
    const { slack, clock, a, b } = await openTwo();
    slack.faults.onCall({ method: 'chat.postMessage', fault: { kind: 'dropped' } });
    await expect(a.say()).rejects.toMatchObject({ code: 'slack_unreachable' });
    await expect(b.say()).rejects.toMatchObject(PARKED);

    clock.time += SETTLE_MS;
    const both = await Promise.allSettled([a.say(), b.say()]);

    expect(verdicts(slack)).toHaveLength(1);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [ts] = verdicts(slack).map((message) => message.ts);
    expect([await a.say(), await b.say()]).toEqual([ts, ts]);
  });
});

describe('a file', () => {
  it('that one process uploads slowly is shared once', async () => {
    const { slack, clock, a, b } = await openTwo();
    const method = 'files.getUploadURLExternal';
    slack.faults.onCall({ method, fault: { kind: 'latency', ms: 200 } });
    const overtaken = expect(a.share()).rejects.toMatchObject(PARKED);
    await expect(b.share()).rejects.toMatchObject(PARKED);

    clock.time += SETTLE_MS;
    const fileId = await b.share();

    await overtaken;
    expect(await a.share()).toBe(fileId);
    await slack.until(() => shares(slack)[0], 'the file');
    expect(shares(slack)).toHaveLength(1);
  });

  it('whose bytes were lost is uploaded again at once', async () => {
    const { slack, a, b } = await openTwo();
    slack.faults.onCall({ method: UPLOAD, fault: { kind: 'dropped' } });
    await expect(a.share()).rejects.toMatchObject({ code: 'slack_unreachable' });

    const fileId = await b.share();

    expect(await a.share()).toBe(fileId);
    await slack.until(() => shares(slack)[0], 'the file');
    expect(shares(slack)).toHaveLength(1);
  });

  it('that one process completed without an answer is found by the other', async () => {
    const { slack, a, b } = await openTwo();
    const method = 'files.completeUploadExternal';
    slack.faults.onCall({ method, fault: { kind: 'lost_answer' } });
    await expect(a.share()).rejects.toMatchObject({ code: 'slack_unreachable' });
    await slack.until(() => shares(slack)[0], 'the file');

    await b.share();

    expect(shares(slack)).toHaveLength(1);
    expect(slack.calls.filter((call) => call.method === method)).toHaveLength(1);
  });
});
