import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { boltLogger, createLog } from '../../src/app/log.ts';
import {
  CLIENT_OPTIONS,
  callSlack,
  isFormRefused,
  isMessageGone,
  isRefusal,
} from '../../src/bot/api/slack-calls.ts';
import type { PipelineError } from '../../src/pipeline/errors.ts';
import { hasTrait } from '../../src/pipeline/rules/failure-traits.ts';

/** The error of a call that Slack answers like this. */
async function raised(answer: () => Response | Promise<Response>): Promise<PipelineError> {
  const fetch = async () => await answer();
  const logger = boltLogger(createLog('silent'), () => true);
  const client = new webApi.WebClient('xoxb-1', { ...CLIENT_OPTIONS, logger, fetch });
  const call = callSlack(() => client.chat.postMessage({ channel: 'C1', text: 'tea' }));
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
    expect(hasTrait(error, 'isTransient')).toBe(code === 'slack_app_removed');
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    '%s means that nothing can be changed there',
    async (name) => {
      expect(isMessageGone(await refusedWith(name))).toBe(true);
    },
  );

  it('logs how to fix a removed app', async () => {
    expect((await refusedWith('token_revoked')).message).toContain('set SLACK_BOT_TOKEN');
  });
});

const UNCLEAR: [string, () => Response | Promise<Response>, string][] = [
  ['a lost connection', () => Promise.reject(new TypeError('fetch failed')), 'Slack: no answer'],
  ['a timeout', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'Slack: no answer'],
  ['a server error', () => new Response('', { status: 500 }), 'Slack answered with 500'],
  ['a proxy', () => new Response('<html>', { status: 502 }), 'Slack answered with 502'],
  [
    'a login page',
    () => new Response('<html>Log in</html>'),
    'Slack answered with 200 and no JSON',
  ],
  ['half an answer', () => new Response('{"ok":true,"te'), 'Slack answered with 200 and no JSON'],
  ['nothing', () => new Response(''), 'Slack answered with 200 and no JSON'],
  ['its own error', () => Response.json({ ok: false, error: 'fatal_error' }), 'Slack: fatal_error'],
];

describe('a call that may have been carried out', () => {
  it.each(UNCLEAR)(
    '%s is not a refusal, and the error names the status',
    async (_, answer, message) => {
      const error = await raised(answer);

      expect(error).toMatchObject({ code: 'slack_unreachable', message });
      expect(isRefusal(error)).toBe(false);
    },
  );
});

it('a bug in the work of a call is not a Slack that is away', async () => {
  const bug = new TypeError('x is undefined');
  const lost = new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
  const failed = (error: unknown) => callSlack(() => Promise.reject(error)).catch((one) => one);

  expect(await failed(bug)).toBe(bug);
  expect(await failed(lost)).toMatchObject({ code: 'slack_unreachable', isOutage: true });
});

it.each([200, 502])('an answer that cannot be read (%i) is not quoted', async (status) => {
  const error = await raised(
    () => new Response('{"ok":true,"message":{"text":"Our te', { status }),
  );

  expect(error.message).not.toContain('Our te');
  expect(error.cause).toBeUndefined();
});

it.each([
  [{ 'retry-after': '30' }, 30_000],
  [{}, undefined],
])('a rate limit (%o) has a time to wait where Slack names one', async (headers, retryAfterMs) => {
  const error = await raised(() => new Response('', { status: 429, headers }));

  expect(error).toMatchObject({ code: 'slack_rate_limited' });
  expect(error.retryAfterMs).toBe(retryAfterMs);
  expect(hasTrait(error, 'isTransient')).toBe(true);
});
