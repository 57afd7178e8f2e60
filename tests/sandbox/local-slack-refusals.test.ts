import { type types, webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { createFrozenClock } from '../scenarios/frozen-clock.ts';
import { localSlack, webClient } from './local-slack-app.ts';

const ADA = 'U0ADA';
const CONTENT = 'C0CONTENT';

/** The error name of a refused call, or `ok`. */
async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

describe('posting', () => {
  it('is refused with Slack’s error names', async () => {
    const slack = await localSlack();
    const { chat } = webClient(slack);
    const post = (channel: string, more: object = {}) =>
      outcome(chat.postMessage({ channel, text: 'x', ...more }));

    expect(await post(CONTENT)).toBe('ok');
    expect(await post('C0ANNOUNCE')).toBe('not_in_channel');
    expect(await post('C0OLDCAMP')).toBe('is_archived');
    expect(await post('D0ADAGRACE')).toBe('channel_not_found');
    expect(await post('C0NOWHERE')).toBe('channel_not_found');
    expect(await post(ADA)).toBe('ok');
    slack.workspace.installation.hasMessagesTab = false;
    expect(await post(ADA)).toBe('messages_tab_disabled');
    expect(await post(CONTENT, { text: '' })).toBe('no_text');
    expect(await post(CONTENT, { markdown_text: 'y' })).toBe('markdown_text_conflict');
    expect(await post(CONTENT, { thread_ts: '1234567890.000001' })).toBe('thread_not_found');
    expect(await post(CONTENT, { thread_ts: 'yesterday' })).toBe('invalid_thread_ts');
    const long = { type: 'markdown', text: 'x'.repeat(12_001) };
    expect(await post(CONTENT, { blocks: [long] })).toBe('msg_too_long');
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) } };
    expect(await post(CONTENT, { blocks: Array(5).fill(section) })).toBe('msg_blocks_too_long');
    const metadata = { event_type: 'blogpost', event_payload: { text: 'x'.repeat(9_000) } };
    expect(await post(CONTENT, { metadata })).toBe('metadata_too_large');
  });

  it('names the path of an invalid block', async () => {
    const slack = await localSlack();
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: '' } }];

    const refused = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: CONTENT, blocks }),
    });

    const sentence = 'must be more than 0 characters [json-pointer:/blocks/0/text/text]';
    expect(await refused.json()).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [sentence],
      response_metadata: { messages: [`[ERROR] ${sentence}`] },
    });
  });

  it('updates only the app’s own messages, up to 4,000 characters', async () => {
    const slack = await localSlack();
    const { chat, reactions } = webClient(slack);
    await slack.act({ do: 'say', as: ADA, channel: CONTENT, text: 'hers' });
    const hers = slack.state(ADA).messages[0]?.ts ?? '';
    const { ts: own = '' } = await chat.postMessage({ channel: CONTENT, text: 'mine' });
    const update = (ts: string, text = 'x') => outcome(chat.update({ channel: CONTENT, ts, text }));
    const react = (name: string) =>
      outcome(reactions.add({ channel: CONTENT, timestamp: own, name }));

    expect(await update(hers)).toBe('cant_update_message');
    expect(await update('1234567890.000001')).toBe('message_not_found');
    expect(await update(own, 'x'.repeat(4_001))).toBe('msg_too_long');
    expect(await update(own)).toBe('ok');
    expect(await react('eyes')).toBe('ok');
    expect(await react('eyes')).toBe('already_reacted');
    expect(await react('not an emoji')).toBe('invalid_name');
  });

  it('shows an ephemeral message only to a member of the channel', async () => {
    const slack = await localSlack();
    const { chat } = webClient(slack);
    const aside = (channel: string) =>
      outcome(chat.postEphemeral({ channel, user: ADA, text: 'psst' }));
    slack.workspace.channels.get('C0MARKETING')?.members.delete(ADA);

    expect(await aside('C0MARKETING')).toBe('user_not_in_channel');
    expect(await aside(CONTENT)).toBe('ok');
    expect(slack.state(ADA).messages).toHaveLength(1);
    expect(slack.state('U0GRACE').messages).toHaveLength(0);
  });
});

describe('authorisation', () => {
  it('requires a valid bot token and the scope of the method', async () => {
    const slack = await localSlack({ installation: { scopes: ['commands'] } });
    const test = (token: string) => outcome(webClient(slack, token).auth.test());
    const post = () => webClient(slack).chat.postMessage({ channel: CONTENT, text: 'x' });

    expect(await test('')).toBe('not_authed');
    expect(await test('xoxb-somebody-else')).toBe('invalid_auth');
    expect(await test(slack.appToken)).toBe('not_allowed_token_type');
    expect(await test(slack.botToken)).toBe('ok');
    // Slack dates each answer, in whole seconds.
    const sentAt = Date.now();
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(sentAt - 2_000);
    await expect(post()).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: 'commands' },
    });
    expect(await outcome(webClient(slack).apiCall('chat.shout'))).toBe('unknown_method');
  });
});

describe('a modal', () => {
  const view: types.View = {
    type: 'modal',
    title: { type: 'plain_text', text: 'Hello' },
    blocks: [{ type: 'divider' }],
  };

  it('opens once for each trigger and only within three seconds', async () => {
    const clock = createFrozenClock();
    const slack = await localSlack({ clock });
    const { views } = webClient(slack);
    const open = (trigger_id: string) => outcome(views.open({ trigger_id, view }));
    const first = trigger(slack);
    const second = trigger(slack);

    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    expect(await open(first)).toBe('ok');
    expect(await open(first)).toBe('exchanged_trigger_id');
    clock.pass(3_001);
    expect(await open(second)).toBe('expired_trigger_id');
  });

  it('is refused when it is too large or its hash is outdated', async () => {
    const slack = await localSlack();
    const { views } = webClient(slack);
    const opened = await views.open({ trigger_id: trigger(slack), view });
    const view_id = opened.view?.id ?? '';
    const huge = { ...view, blocks: Array(99).fill(section(2_900)) };

    expect(await outcome(views.update({ view_id, view: huge }))).toBe('view_too_large');
    expect(await outcome(views.update({ view_id, view, hash: '1.old' }))).toBe('hash_conflict');
    const hash = opened.view?.hash ?? '';
    expect(await outcome(views.update({ view_id, view, hash }))).toBe('ok');
  });
});

describe('a file', () => {
  it('is usable in blocks only after processing and can be completed once', async () => {
    const clock = createFrozenClock();
    const slack = await localSlack({ clock, fileProcessingMs: 150 });
    const { chat, files } = webClient(slack);
    const { file_id = '', upload_url = '' } = await files.getUploadURLExternal({
      filename: 'thumbnail.png',
      length: 3,
    });
    await fetch(upload_url, { method: 'POST', body: new Uint8Array([1, 2, 3]) });
    const complete = () => outcome(files.completeUploadExternal({ files: [{ id: file_id }] }));
    const image = { type: 'image', alt_text: 'A cup', slack_file: { id: file_id } } as const;
    const show = () => chat.postMessage({ channel: CONTENT, text: 'x', blocks: [image] });

    expect(await complete()).toBe('ok');
    expect(await complete()).toBe('file_not_found');
    await expect(show()).rejects.toMatchObject({
      data: { errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'] },
    });
    clock.pass(150);
    expect(await outcome(show())).toBe('ok');
    expect((await files.info({ file: file_id })).file?.mimetype).toBe('image/png');
  });

  it('is not shared when it has alternative text', async () => {
    const slack = await localSlack();
    const client = webClient(slack);
    const announced = { filename: 'a.png', length: 1, alt_txt: 'A cup' };
    const { file_id = '', upload_url = '' } = await client.files.getUploadURLExternal(announced);
    await fetch(upload_url, { method: 'POST', body: 'x' });

    await client.files.completeUploadExternal({
      files: [{ id: file_id }],
      channel_id: CONTENT,
    });

    await slack.until(({ files }) => [...files.values()][0]?.mimetype, 'the file');
    expect(slack.state(ADA).messages).toEqual([]);
  });
});

describe('a response_url', () => {
  it('accepts five answers', async () => {
    const slack = await localSlack();
    void slack.act({ do: 'command', as: ADA, channel: CONTENT, command: '/blogpost', text: '' });
    const { id } = [...slack.workspace.responseUrls.values()][0] ?? { id: '' };
    const answer = async () =>
      (
        await fetch(`${slack.url}/response/${id}`, {
          method: 'POST',
          body: JSON.stringify({ text: 'Hello' }),
        })
      ).status;

    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await answer());

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});

describe('history', () => {
  it('returns the parent on every page of a thread and metadata only on request', async () => {
    const slack = await localSlack();
    const { chat, conversations } = webClient(slack);
    const metadata = { event_type: 'blogpost', event_payload: { run: 'R1', key: 'root' } };
    const { ts = '' } = await chat.postMessage({ channel: CONTENT, text: 'root', metadata });
    for (const text of ['one', 'two', 'three']) {
      await slack.act({ do: 'say', as: ADA, channel: CONTENT, threadTs: ts, text });
    }
    const thread = { channel: CONTENT, ts, limit: 2 };

    const first = await conversations.replies(thread);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await conversations.replies({ ...thread, cursor });
    const asked = await conversations.replies({ ...thread, include_all_metadata: true });

    expect(first.messages?.map(({ text }) => text)).toEqual(['root', 'one', 'two']);
    expect(second.messages?.map(({ text }) => text)).toEqual(['root', 'three']);
    expect(second.has_more).toBe(false);
    expect(first.messages?.[0]).toMatchObject({ reply_count: 3, thread_ts: ts });
    expect(first.messages?.[0]).not.toHaveProperty('metadata');
    expect(asked.messages?.[0]).toMatchObject({ metadata });
  });
});

function section(length: number) {
  return { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } } as const;
}

/** No app is connected, so the command fails, but its trigger is valid. */
function trigger(slack: LocalSlack): string {
  void slack.act({ do: 'command', as: ADA, channel: CONTENT, command: '/blogpost', text: '' });
  return [...slack.workspace.triggers.keys()].at(-1) ?? '';
}
