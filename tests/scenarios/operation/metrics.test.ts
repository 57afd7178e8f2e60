import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { StoreUnavailable } from '../../../src/pipeline/errors.ts';
import { OPERATOR_WAITS } from '../../../src/pipeline/rules/failure-traits.ts';
import { openStore } from '../../../src/store/store.ts';
import { startProcessMetrics } from '../../../src/telemetry/metrics/process-metrics.ts';
import { freePort } from '../../free-port.ts';
import { namedMetrics } from '../../named-metrics.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { signed } from '../signed-request.ts';
import { openWorld, type WorldOptions } from '../world.ts';

const read = (name: string) => readFileSync(`docs/operations/${name}`, 'utf8');

/** A world whose metrics can be read, by name and labels. */
async function openMeasured(options: WorldOptions = {}) {
  const PORT = String(await freePort());
  const scrapeProcess = startProcessMetrics(100);
  const env = options.mode === 'http' ? {} : { PORT };
  const world = await openWorld({
    script: answers(),
    ...options,
    scrapeProcess,
    env: { ...env, ...options.env },
  });
  const address = options.mode === 'http' ? world.app.requestUrl : `http://127.0.0.1:${PORT}`;
  const scrape = async () => {
    const response = await fetch(new URL('/metrics', address));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    const text = await response.text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const samples = new Map(
      lines.map((line) => {
        const end = line.lastIndexOf(' ');
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
    );
    return { text, samples };
  };
  return { world, scrape };
}

it('measures a whole post, in labels that no person writes', async () => {
  const failures = [{ type: 'http_error', status: 500 } as const];
  const { world, scrape } = await openMeasured({
    script: answers({ verdict: () => failures.shift() }),
    env: { MODEL_PRICES: '{"gpt-6-astra":{"input":2,"output":10}}' },
  });
  world.slack.faults.onCall({
    method: 'chat.postMessage',
    times: 1,
    fault: { kind: 'rate_limited', retryAfterS: 1 },
  });
  const thread = await world.begin('ada', 'Kettles with limescale');
  await thread.waitFor('is ready for your review');
  const waiting = await scrape();
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const { samples, text } = await scrape();

  expect(waiting.samples.get('blogpost_posts_open{phase="waiting_for_review"}')).toBe(1);
  for (const part of ['running', 'slack', 'clock', 'model', 'store']) {
    expect(samples.get(`blogpost_ready{part="${part}"}`)).toBe(1);
  }
  expect(Object.fromEntries(samples)).toMatchObject({
    blogpost_store_readable: 1,
    blogpost_posts_failed: 0,
    blogpost_queue_age_seconds: 0,
    blogpost_inbox_age_seconds: 0,
    'blogpost_posts_ended_total{outcome="published"}': 1,
    'blogpost_step_seconds_count{step="draft"}': 1,
    'blogpost_step_seconds_count{step="post:publish"}': 1,
    'blogpost_step_ends_total{end="waits"}': expect.any(Number),
    'blogpost_model_calls_total{role="writer",model="gpt-6-astra",result="ok"}': expect.any(Number),
    'blogpost_model_calls_total{role="evaluator",model="gpt-6.1-sol",result="model_unavailable"}': 1,
    'blogpost_model_calls_total{role="image",model="gpt-image-2.6-sunburst",result="ok"}': 1,
    'blogpost_model_tokens_total{model="gpt-6-astra",kind="output"}': expect.any(Number),
    'blogpost_slack_calls_total{method="chat.postMessage",result="rate_limited"}': 1,
    'blogpost_slack_calls_total{method="chat.postMessage",result="ok"}': expect.any(Number),
    'blogpost_store_call_seconds_count{port="journal"}': expect.any(Number),
    nodejs_eventloop_lag_p99_seconds: expect.any(Number),
  });
  expect(samples.get('blogpost_ack_seconds_count')).toBeGreaterThanOrEqual(2);
  expect(samples.get('blogpost_model_cost_usd_total{model="gpt-6-astra"}')).toBeGreaterThan(0);
  expect(samples.get('blogpost_model_wait_seconds_count')).toBe(world.model.calls.length);

  const runId = await world.app.store().deliveries.findRun(thread.channel, thread.ts);
  const unwanted = ['Kettles', CHANNEL, runId ?? '', ...Object.values(USERS)];
  expect(unwanted.filter((word) => text.includes(word))).toEqual([]);

  const typed = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  const known = typed.map(([, name, kind]) => (kind === 'histogram' ? `${name}_bucket` : name));
  const charted = panelsOf(read('dashboard.json')).flatMap(({ targets = [] }) => targets);
  const alerts = rulesOf(read('alerts.yml'));
  const named = [...charted, ...alerts].flatMap(({ expr }) => namedMetrics(expr));
  expect(named.length).toBeGreaterThan(30);
  expect(
    named.filter((name) => !known.includes(name)),
    'measured nowhere',
  ).toEqual([]);
  const ours = known.filter((name) => name?.startsWith('blogpost_'));
  expect(
    ours.filter((name) => !named.includes(name ?? '')),
    'on no chart',
  ).toEqual([]);
});

it('counts posts that wait for Slack, also over HTTP, where the app stays ready', async () => {
  const clock = createFrozenClock();
  const { world, scrape } = await openMeasured({ mode: 'http', clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.faults.onCall({ times: 1_000, fault: { kind: 'dropped' } });
  await thread.press('grace', 'Approve draft 1');
  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  await expect.poll(() => store.journal.listWaits(runId)).toHaveLength(1);

  const { samples } = await scrape();

  expect(samples.get('blogpost_posts_waiting{code="slack_unreachable"}')).toBe(1);
  expect(samples.get('blogpost_ready{part="slack"}')).toBe(1);
  world.slack.faults.clear();
});

it('counts requests whose signatures do not match the secret, while the app stays ready', async () => {
  const { world, scrape } = await openMeasured({ mode: 'http' });
  const before = await scrape();
  for (const _ of [1, 2, 3]) await fetch(world.app.requestUrl, signed('', 'the-secret-before'));
  await world.begin('ada', 'Tea');

  const { samples } = await scrape();

  const WRONG = 'blogpost_signatures_total{result="wrong"}';
  // A counter that begins with its first event shows Prometheus no increase.
  expect(before.samples.get(WRONG)).toBe(0);
  expect(samples.get(WRONG)).toBe(3);
  expect(samples.get('blogpost_signatures_total{result="right"}')).toBeGreaterThan(0);
  expect(samples.get('blogpost_ready{part="slack"}')).toBe(1);
});

it('calls a model that a channel chose “other”', async () => {
  const { world, scrape } = await openMeasured({
    briefDefaults: async () => ({ ...DEFAULTS, models: { writer: 'a-name-that-ada-typed' } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  const { text } = await scrape();

  expect(text).toContain('blogpost_model_calls_total{role="writer",model="other",result="ok"}');
  expect(text).not.toContain('ada-typed');
});

it.each(['socket', 'http'] as const)(
  'reports a store that does not answer, without its old figures (%s)',
  async (mode) => {
    let isDown = false;
    const clock = createFrozenClock();
    const { scrape } = await openMeasured({
      mode,
      clock,
      async open(url) {
        const store = await openStore(url);
        const readBacklog: typeof store.backlog.read = async (at) => {
          if (isDown) throw new StoreUnavailable('the disk is full', undefined);
          return await store.backlog.read(at);
        };
        return { ...store, backlog: { read: readBacklog } };
      },
    });
    expect((await scrape()).samples.get('blogpost_posts_failed')).toBe(0);

    isDown = true;
    expect((await scrape()).samples.get('blogpost_store_readable'), 'of the same moment').toBe(1);
    clock.pass(5_000);
    const { samples } = await scrape();

    expect(samples.get('blogpost_store_readable')).toBe(0);
    const names = [...samples.keys()];
    expect(names.filter((name) => /^blogpost_(?:posts_|queue_|inbox_)/.test(name))).toEqual([]);
    isDown = false;
    clock.pass(5_000);
    expect((await scrape()).samples.get('blogpost_posts_failed')).toBe(0);
  },
);

describe('the documents for Prometheus and Grafana', () => {
  it('explain each alert: its meaning, what people notice, where to look and what to do', () => {
    const sections = read('alerts.md').split(/^## /m).slice(1);
    const titles = sections.map((section) => section.split('\n', 1)[0]);
    const alerts = rulesOf(read('alerts.yml'));

    expect(titles).toEqual(alerts.map(({ alert }) => alert));
    for (const section of sections) {
      const parts = [...section.matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, part]) => part);
      expect(parts, section).toEqual(['Meaning', 'People notice', 'Look at', 'Do']);
    }
    for (const { alert, annotations } of alerts) {
      expect(annotations.runbook).toBe(`alerts.md#${alert.toLowerCase()}`);
      expect(annotations.summary, 'a count may be one').not.toMatch(/\$value \}\} [a-z]+/);
    }
  });

  it('have an alert for each cause that only an operator can end', () => {
    const rules = rulesOf(read('alerts.yml'));
    const { expr = '' } = rules.find(({ alert }) => alert.endsWith('WaitForOperator')) ?? {};
    const codes = /code=~"([^"]+)"/.exec(expr)?.[1]?.split('|');

    expect(codes).toEqual([...OPERATOR_WAITS]);
  });

  it('have a dashboard that Grafana imports', () => {
    const { schemaVersion, uid, templating } = JSON.parse(read('dashboard.json')) as Dashboard;
    const panels = panelsOf(read('dashboard.json'));

    expect(schemaVersion).toBeGreaterThanOrEqual(36);
    expect(uid).toMatch(/^[a-z-]{1,40}$/);
    expect(templating.list.map(({ type }) => type)).toEqual(['datasource']);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const charts = panels.filter(({ type }) => type !== 'row');
    expect(charts.filter(({ targets = [] }) => targets.length === 0)).toEqual([]);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});

interface Panel {
  id: number;
  type: string;
  gridPos: { x: number; w: number };
  targets?: { expr: string }[];
}

interface Dashboard {
  schemaVersion: number;
  uid: string;
  templating: { list: { type: string }[] };
  panels: Panel[];
}

interface Rule {
  alert: string;
  expr: string;
  annotations: { runbook: string; summary: string };
}

function panelsOf(json: string): Panel[] {
  return (JSON.parse(json) as Dashboard).panels;
}

function rulesOf(yaml: string): Rule[] {
  const { groups } = parse(yaml) as { groups: { rules: Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}
