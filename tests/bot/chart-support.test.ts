import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { createChartSupport } from '../../src/bot/api/chart-support.ts';
import { callSlack } from '../../src/bot/api/slack-calls.ts';

const QUIET = { info() {}, warn() {}, error() {} };

/** Publishes with a client whose workspace answers so. */
function publisher(answerTo: (view: string) => object) {
  const sent: string[] = [];
  const fetch: webApi.FetchFunction = async (_, init) => {
    const view = new URLSearchParams(String(init?.body)).get('view') ?? '';
    return Response.json(answerTo(view));
  };
  const client = new webApi.WebClient('xoxb-1', { fetch, retryConfig: { retries: 0 } });
  const send = async (form: string) => {
    sent.push(form);
    const view = { type: 'home' as const, blocks: [], external_id: form };
    await callSlack(() => client.views.publish({ user_id: 'UADA', view }));
  };
  return { sent, send };
}

const takesNoCharts = (view: string) =>
  view.includes('with_charts') ? { ok: false, error: 'invalid_blocks' } : { ok: true };

it('sends charts where Slack takes them', async () => {
  const { sent, send } = publisher(() => ({ ok: true }));
  const charts = createChartSupport(QUIET);

  await charts.send('message', send);
  await charts.send('message', send);

  expect(sent).toEqual(['with_charts', 'with_charts']);
});

it('sends the plain form after a refusal, and from then on, for that surface alone', async () => {
  const { sent, send } = publisher(takesNoCharts);
  const charts = createChartSupport(QUIET);

  await charts.send('home', send);
  await charts.send('home', send);
  await charts.send('message', send);

  expect(sent).toEqual(['with_charts', 'plain', 'plain', 'with_charts', 'plain']);
});

it('does not blame the chart for another error', async () => {
  const { sent, send } = publisher(() => ({ ok: false, error: 'internal_error' }));
  const charts = createChartSupport(QUIET);

  await expect(charts.send('home', send)).rejects.toThrow('internal_error');
  await expect(charts.send('home', send)).rejects.toThrow('internal_error');

  expect(sent).toEqual(['with_charts', 'with_charts']);
});
