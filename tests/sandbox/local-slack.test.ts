import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { OpenView } from '../../sandbox/slack/page-api.ts';
import type { StoredMessage } from '../../sandbox/slack/records.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { connectApp, localSlack, webClient } from './local-slack-app.ts';

const ADA = 'U0ADA';
const GRACE = 'U0GRACE';
const CONTENT = 'C0CONTENT';

/** A small app that uses each Slack feature of the real app once. */
function listen(app: App): void {
  app.command('/blogpost', async ({ command, ack, client }) => {
    await ack(command.text === 'help' ? 'Give me an outline.' : undefined);
    if (command.text === 'help') return;
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'A run',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: command.text } },
        {
          type: 'actions',
          block_id: 'review',
          elements: [
            {
              type: 'button',
              action_id: 'run_approve',
              text: { type: 'plain_text', text: 'Approve' },
              value: 'R1:2',
            },
            {
              type: 'button',
              action_id: 'run_request_revision',
              text: { type: 'plain_text', text: 'Request revisions' },
            },
          ],
        },
      ],
      metadata: { event_type: 'blogpost', event_payload: { run: 'R1', key: 'R1/root' } },
    });
  });
  app.message(async ({ message, client }) => {
    if (message.subtype !== undefined || message.thread_ts === undefined) return;
    const place = { channel: message.channel, timestamp: message.ts };
    await client.reactions.add({ ...place, name: 'eyes' });
  });
  app.action<BlockAction<ButtonAction>>('run_approve', async ({ ack, action, respond }) => {
    await ack();
    await respond({ text: `Approved ${action.value}` });
  });
  app.action<BlockAction>('run_request_revision', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'revision_request',
        private_metadata: String(body.container.message_ts),
        title: { type: 'plain_text', text: 'Request revisions' },
        submit: { type: 'plain_text', text: 'Send' },
        blocks: [
          {
            type: 'input',
            block_id: 'note',
            label: { type: 'plain_text', text: 'What should change?' },
            element: { type: 'plain_text_input', action_id: 'note', max_length: 100 },
          },
        ],
      },
    });
  });
  app.view('revision_request', async ({ ack, view, client }) => {
    const note = view.state.values.note?.note?.value ?? '';
    if (note.includes('better')) {
      await ack({ response_action: 'errors', errors: { note: 'Say what would be better.' } });
      return;
    }
    await ack();
    await client.files.uploadV2({
      channel_id: CONTENT,
      thread_ts: view.private_metadata,
      filename: 'draft.md',
      content: '# Draft',
      initial_comment: `Noted: ${note}`,
    });
  });
}

describe.each(['socket', 'http'] as const)('the real Bolt over %s', (mode) => {
  it('runs a small app from the command to the file', async () => {
    const slack = await localSlack();
    await connectApp(slack, mode, listen);

    expect(await give(slack, 'help')).toEqual({ ok: true });
    expect(await give(slack, 'Slow coffee')).toEqual({ ok: true });
    const root = await messageWith(slack, 'A run');
    await slack.act({
      do: 'say',
      as: GRACE,
      channel: CONTENT,
      threadTs: root.ts,
      text: 'Shorter & <b>warmer</b>, @ada',
    });
    await slack.until(
      ({ messages }) => messages.find((one) => one.reactions.length > 0),
      'a reaction',
    );
    expect(await press(slack, root, 'run_approve')).toEqual({ ok: true });
    await slack.until(
      ({ messages }) => messages.find((one) => one.text === 'Approved R1:2'),
      'an answer',
    );
    await press(slack, root, 'run_request_revision');
    const modal = await openModal(slack);
    expect(await submit(slack, modal, '')).toMatchObject({ ok: false });
    expect(await submit(slack, modal, 'x'.repeat(101))).toMatchObject({ ok: false });
    expect(await submit(slack, modal, 'make it better')).toEqual({ ok: true });
    expect(slack.state(ADA).views[0]?.errors).toEqual({ note: 'Say what would be better.' });
    expect(await submit(slack, modal, 'name the roast')).toEqual({ ok: true });
    const shared = await messageWith(slack, 'Noted: name the roast');

    expect(slack.state(ADA).views).toEqual([]);
    expect(shared.threadTs).toBe(root.ts);
    expect(slack.transcript('content')).toMatchInlineSnapshot(`
      "bot (only ada): Give me an outline.
      bot: Slow coffee
          [Approve] [Request revisions]
        grace: Shorter & <b>warmer</b>, @ada :eyes:
        bot: Noted: name the roast
            (file: draft.md)
      bot (only ada): Approved R1:2"
    `);
    const [file] = slack.state(GRACE).messages.flatMap((message) => message.files);
    expect(file).toMatchObject({ name: 'draft.md', mimetype: 'text/markdown', isProcessed: true });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('# Draft');
  });

  it('shows the person a timeout when the app does not acknowledge a command', async () => {
    const slack = await localSlack({ ackTimeoutMs: 50 });
    await connectApp(slack, mode, (app) => app.command('/blogpost', async () => {}));

    const answer = await give(slack, 'Slow coffee');

    expect(answer).toMatchObject({
      ok: false,
      error: expect.stringContaining('operation_timeout'),
    });
  });

  it('sends messages and mentions escaped and in Slack’s format', async () => {
    const slack = await localSlack();
    const received: Record<string, unknown>[] = [];
    await connectApp(slack, mode, (app) => {
      app.event(/message|app_mention/, async ({ body }) => {
        received.push(body as unknown as Record<string, unknown>);
        slack.workspace.changed();
      });
    });

    await slack.act({ do: 'say', as: ADA, channel: CONTENT, text: '@blogpost <!channel> & you' });
    await slack.until(() => received.length === 2 || undefined, 'two events');

    const text = '<@U0BLOGPOST> &lt;!channel&gt; &amp; you';
    expect(received[0]).toMatchObject({
      team_id: 'T0LOCAL',
      api_app_id: 'A0BLOGPOST',
      type: 'event_callback',
      event: { type: 'message', channel: CONTENT, channel_type: 'channel', user: ADA, text },
      authorizations: [{ user_id: 'U0BLOGPOST', is_bot: true }],
    });
    expect(received[1]).toMatchObject({ event: { type: 'app_mention', text } });
  });
});

function give(slack: LocalSlack, text: string) {
  return slack.act({ do: 'command', as: ADA, channel: CONTENT, command: '/blogpost', text });
}

function messageWith(slack: LocalSlack, text: string): Promise<StoredMessage> {
  return slack.until(({ messages }) => messages.find((one) => one.text === text), `"${text}"`);
}

function press(slack: LocalSlack, { channel, ts }: StoredMessage, actionId: string) {
  return slack.act({
    do: 'press',
    as: ADA,
    channel,
    messageTs: ts,
    blockId: 'review',
    actionId,
    element: { type: 'button' },
    values: {},
  });
}

function openModal(slack: LocalSlack): Promise<OpenView> {
  return slack.until(() => slack.state(ADA).views[0], 'a modal');
}

function submit(slack: LocalSlack, { id }: OpenView, note: string) {
  const values = { note: { note: { type: 'plain_text_input', value: note } } };
  return slack.act({ do: 'submit_view', as: ADA, viewId: id, values });
}

it('replaces a deleted message with a tombstone and keeps its thread open', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const channel = 'C0CONTENT';
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'root' });
  const reply = { channel, thread_ts: ts };
  await client.chat.postMessage({ ...reply, text: 'one' });

  await client.chat.delete({ channel, ts });
  await client.chat.postMessage({ ...reply, text: 'two' });

  expect(slack.transcript('content')).toBe(
    'USLACKBOT: This message was deleted.\n  bot: one\n  bot: two',
  );
  await expect(client.chat.update({ channel, ts, text: 'again' })).rejects.toThrow(
    'cant_update_message',
  );
});
