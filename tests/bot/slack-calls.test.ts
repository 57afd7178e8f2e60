import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import {
  CLIENT_OPTIONS,
  calling,
  isFormRefused,
  isMessageGone,
  isPassing,
  isRefusal,
} from '../../src/bot/slack-calls.ts';
import { boltLogger, createLog } from '../../src/log.ts';
import type { PipelineError } from '../../src/pipeline/errors.ts';

/** What a call raises to which Slack answers this. */
async function raised(answer: () => Response | Promise<Response>): Promise<PipelineError> {
  const fetch = async () => await answer();
  const logger = boltLogger(createLog('silent'), () => true);
  const client = new webApi.WebClient('xoxb-1', { ...CLIENT_OPTIONS, logger, fetch });
  const call = calling(() => client.chat.postMessage({ channel: 'C1', text: 'tea' }));
  return await call.then(
    () => Promise.reject(new Error('it was taken')),
    (error) => error,
  );
}

const refusedWith = (error: string) => raised(() => Response.json({ ok: false, error }));

describe('a refusal', () => {
  it.each([
    ['account_inactive', 'slack_app_removed'],
    ['app_uninstalled', 'slack_app_removed'],
    ['invalid_auth', 'slack_app_removed'],
    ['not_authed', 'slack_app_removed'],
    ['token_revoked', 'slack_app_removed'],
    ['missing_scope', 'slack_scope_missing'],
    ['not_in_channel', 'slack_not_in_channel'],
    ['channel_not_found', 'slack_channel_not_found'],
    ['is_archived', 'slack_channel_archived'],
    ['restricted_action', 'slack_posting_restricted'],
    ['thread_not_found', 'slack_thread_gone'],
    ['msg_too_long', 'slack_message_refused'],
    ['msg_blocks_too_long', 'slack_message_refused'],
    ['invalid_blocks', 'slack_message_refused'],
    ['storage_limit_reached', 'slack_files_refused'],
    ['something_new', 'slack_refused'],
  ])('%s is the failure %s', async (name, code) => {
    const error = await refusedWith(name);

    expect(error).toMatchObject({ name: 'PipelineError', code });
    expect(isRefusal(error)).toBe(true);
    expect(isFormRefused(error)).toBe(code === 'slack_message_refused');
    expect(isPassing(error)).toBe(code === 'slack_app_removed');
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    '%s says that nothing can be changed there',
    async (name) => {
      expect(isMessageGone(await refusedWith(name))).toBe(true);
    },
  );

  it('tells whoever reads the log what to do about a removed app', async () => {
    expect((await refusedWith('token_revoked')).message).toContain('set SLACK_BOT_TOKEN');
  });
});

describe('no answer', () => {
  const ANSWERS: [string, () => Response | Promise<Response>][] = [
    ['a server error', () => new Response('', { status: 500 })],
    ['a lost connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a timeout', () => Promise.reject(new DOMException('too long', 'TimeoutError'))],
    ['the page of a proxy', () => new Response('<html>Please log in</html>')],
    ['half of an answer', () => new Response('{"ok":true,"message":{"text":"Our te')],
    ['nothing', () => new Response('')],
    ['Slack in trouble', () => Response.json({ ok: false, error: 'internal_error' })],
  ];

  it.each(ANSWERS)('%s is no refusal: nobody knows what became of the call', async (_, answer) => {
    const error = await raised(answer);

    expect(error).toMatchObject({ code: 'slack_unreachable' });
    expect(isRefusal(error)).toBe(false);
  });
});

it('an answer that cannot be read is not quoted', async () => {
  const error = await raised(() => new Response('{"ok":true,"message":{"text":"Our te'));

  expect(error.message).not.toContain('Our te');
  expect(error.cause).toBeUndefined();
});

it.each([
  [{ 'retry-after': '30' }, 30_000],
  [{}, undefined],
])('a rate limit (%o) says how long to wait, where Slack does', async (headers, retryAfterMs) => {
  const error = await raised(() => new Response('', { status: 429, headers }));

  expect(error).toMatchObject({ code: 'slack_rate_limited' });
  expect(error.retryAfterMs).toBe(retryAfterMs);
  expect(isPassing(error)).toBe(true);
});
