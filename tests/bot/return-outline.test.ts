import { webApi } from '@slack/bolt';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { returnOutline } from '../../src/bot/outbound/return-outline.ts';
import { createMarkdownRenderer } from '../../src/bot/text/render-markdown.ts';
import { openStore } from '../../src/store/store.ts';
import { sharedMarkdownThreads } from '../markdown-threads.ts';
import { aBrief, aRun, NOON } from '../pipeline/cast.ts';

const FAILURE = { number: 1, code: 'slack_not_in_channel' as const, step: 'card', at: NOON };
const PARTS = ['one', 'two', 'six'].map((word) => `${word} `.repeat(2_490).trim());

afterEach(() => vi.unstubAllGlobals());

interface Ways {
  /** How often the response address can be used. */
  usesMax: number;
  /** The direct message, counted from one, that comes too soon after the one before. */
  limitedNth?: number;
}

/** Gives the channel of each part of the outline, and a function that returns it once more. */
async function openWays(outline: string, { usesMax, limitedNth }: Ways) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const went: string[] = [];
  let directs = 0;
  let uses = 0;
  const wordOf = (sent: string) => /one |two |six /.exec(sent)?.[0].trim();
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    uses += 1;
    if (uses > usesMax) return new Response('used_url', { status: 404 });
    went.push(`reply ${wordOf(String(body))}`);
    return new Response('ok');
  });
  const client = new webApi.WebClient('xoxb-1', {
    ...CLIENT_OPTIONS,
    logger: boltLogger(createLog('silent'), () => true),
    fetch: async (_, init) => {
      directs += 1;
      if (directs === limitedNth) return new Response('', { status: 429 });
      const sent = decodeURIComponent(String(init?.body)).replaceAll('+', ' ');
      went.push(`direct ${wordOf(sent)}`);
      return Response.json({ ok: true });
    },
  });
  const place = { team: 'T1', channel: 'C1', replyUrl: 'http://127.0.0.1/response' };
  const run = aRun({ brief: aBrief({ outline }), place });
  await store.runs.create(run);
  const { deliveries } = store;
  const log = createLog('silent');
  const { render: renderMarkdown } = createMarkdownRenderer(log, sharedMarkdownThreads());
  const deps = { client, deliveries, clock: { now: () => NOON }, log, renderMarkdown };
  return { went, give: () => returnOutline(deps, run, FAILURE) };
}

async function givenBack(outline: string, usesMax: number): Promise<string[]> {
  const { went, give } = await openWays(outline, { usesMax });
  await give();
  return went;
}

it.each([
  [5, ['reply one', 'reply two', 'direct six']],
  [1, ['reply one', 'direct two', 'direct six']],
  [0, ['direct one', 'direct two', 'direct six']],
])('sends each part once when %i answers are left', async (usesMax, expected) => {
  expect(await givenBack(PARTS.join('\n\n'), usesMax)).toEqual(expected);
});

it('needs one answer for a short outline', async () => {
  expect(await givenBack('one point', 5)).toEqual(['reply one']);
});

it('resumes where it was stopped and posts no part twice', async () => {
  const { went, give } = await openWays(PARTS.join('\n\n'), { usesMax: 1, limitedNth: 2 });

  await expect(give()).rejects.toMatchObject({ code: 'slack_rate_limited' });
  await give();
  await give();

  expect(went).toEqual(['reply one', 'direct two', 'direct six']);
});
