import { webApi } from '@slack/bolt';
import { afterEach, expect, it, vi } from 'vitest';
import { giveBack } from '../../src/bot/give-back.ts';
import { createLog } from '../../src/log.ts';
import { aBrief, aRun, NOON } from '../pipeline/cast.ts';

const FAILURE = { number: 1, code: 'slack_not_in_channel' as const, step: 'card', at: NOON };
const PARTS = ['one', 'two', 'six'].map((word) => `${word} `.repeat(2_490).trim());

afterEach(() => vi.unstubAllGlobals());

/** Gives which part of the outline went which way, where the response address takes `usesMax`. */
async function givenBack(outline: string, usesMax: number): Promise<string[]> {
  const went: string[] = [];
  let uses = 0;
  const wordOf = (sent: string) => /one |two |six /.exec(sent)?.[0].trim();
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    uses += 1;
    if (uses > usesMax) return new Response('used_url', { status: 404 });
    went.push(`reply ${wordOf(String(body))}`);
    return new Response('ok');
  });
  const client = new webApi.WebClient('xoxb-1', {
    fetch: async (_, init) => {
      const sent = decodeURIComponent(String(init?.body)).replaceAll('+', ' ');
      went.push(`direct ${wordOf(sent)}`);
      return Response.json({ ok: true });
    },
  });
  const place = { team: 'T1', channel: 'C1', replyUrl: 'http://127.0.0.1/response' };
  const run = aRun({ brief: aBrief({ outline }), place });
  await giveBack({ client, log: createLog('silent') }, run, FAILURE);
  return went;
}

it.each([
  [5, ['reply one', 'reply two', 'direct six']],
  [1, ['reply one', 'direct two', 'direct six']],
  [0, ['direct one', 'direct two', 'direct six']],
])('sends each part once where %i answers are left', async (usesMax, expected) => {
  expect(await givenBack(PARTS.join('\n\n'), usesMax)).toEqual(expected);
});

it('needs one answer for a short outline', async () => {
  expect(await givenBack('one point', 5)).toEqual(['reply one']);
});
