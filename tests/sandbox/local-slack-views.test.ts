import type { types } from '@slack/bolt';
import { expect, it } from 'vitest';
import type { OpenView, StateValues } from '../../sandbox/slack/page-api.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { connectApp, localSlack, webClient } from './local-slack-app.ts';

const ADA = 'U0ADA';
const CONTENT = 'C0CONTENT';

function form(title: string, more: Partial<types.ModalView> = {}): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'brief',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: [
      {
        type: 'input',
        block_id: 'outline',
        label: { type: 'plain_text', text: 'Outline' },
        element: { type: 'plain_text_input', action_id: 'outline', initial_value: 'Coffee' },
      },
      {
        type: 'input',
        block_id: 'rounds',
        optional: true,
        label: { type: 'plain_text', text: 'Rounds' },
        element: {
          type: 'number_input',
          action_id: 'rounds',
          is_decimal_allowed: false,
          max_value: '5',
        },
      },
      {
        type: 'input',
        block_id: 'place',
        label: { type: 'plain_text', text: 'Channel' },
        element: {
          type: 'conversations_select',
          action_id: 'place',
          default_to_current_conversation: true,
        },
      },
    ],
    ...more,
  };
}

it('opens a modal from a shortcut, submits initial values, and pushes, updates and clears views', async () => {
  const shortcut = { name: 'Write', callbackId: 'write', kind: 'global', description: '' } as const;
  const slack = await localSlack({ installation: { shortcuts: [shortcut] } });
  const submitted: unknown[] = [];
  await connectApp(slack, 'socket', (app) => {
    app.shortcut('write', async ({ ack, shortcut: { trigger_id }, client }) => {
      await ack();
      await client.views.open({ trigger_id, view: form('One') });
    });
    app.view('brief', async ({ ack, view }) => {
      submitted.push(view.state.values);
      if (view.title.text === 'One') {
        await ack({ response_action: 'push', view: form('Two') });
      } else if (view.title.text === 'Two') {
        await ack({ response_action: 'update', view: form('Three') });
      } else {
        await ack({ response_action: 'clear' });
      }
    });
  });

  await slack.act({ do: 'shortcut', as: ADA, callbackId: 'write', channel: CONTENT });
  const one = await shown(slack, 'One');
  expect(await submit(slack, one, { rounds: { rounds: { value: '9' } } })).toEqual({
    ok: false,
    error: 'Please enter 5 or less.',
  });
  expect(await submit(slack, one, { rounds: { rounds: { value: '3' } } })).toEqual({ ok: true });
  await submit(slack, await shown(slack, 'Two'));
  await submit(slack, await shown(slack, 'Three'), {
    place: { place: { selected_conversation: CONTENT } },
  });

  expect(slack.state(ADA).views).toEqual([]);
  expect(submitted[0]).toEqual({
    outline: { outline: { type: 'plain_text_input', value: 'Coffee' } },
    rounds: { rounds: { type: 'number_input', value: '3' } },
    place: { place: { type: 'conversations_select', selected_conversation: CONTENT } },
  });
});

it('reports a closed modal only to an app that sets notify_on_close', async () => {
  const slack = await localSlack();
  const closed: string[] = [];
  await connectApp(slack, 'http', (app) => {
    app.command('/blogpost', async ({ ack, command: { trigger_id, text }, client }) => {
      await ack();
      await client.views.open({
        trigger_id,
        view: form(text, { notify_on_close: text === 'Told' }),
      });
    });
    app.view({ callback_id: 'brief', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push(view.title.text);
      await ack();
    });
  });

  for (const text of ['Silent', 'Told']) {
    await slack.act({ do: 'command', as: ADA, channel: CONTENT, command: '/blogpost', text });
    const { id } = await shown(slack, text);
    await slack.act({ do: 'close_view', as: ADA, viewId: id });
  }

  expect(closed).toEqual(['Told']);
});

it('shows the Home tab that the app publishes for the person who opens it', async () => {
  const slack = await localSlack();
  await connectApp(slack, 'socket', (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'No runs yet.' } }],
        },
      });
    });
  });

  await slack.act({ do: 'open_home', as: ADA });

  const home = await slack.until(() => slack.state(ADA).views[0], 'the Home tab');
  expect(home).toMatchObject({ type: 'home', blocks: [{ text: { text: 'No runs yet.' } }] });
  expect(slack.state('U0GRACE').views).toEqual([]);
});

it('refuses to update a streaming message until the stream stops', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: CONTENT, text: 'root' });
  const stream = client.chatStream({
    channel: CONTENT,
    thread_ts: ts,
    recipient_user_id: ADA,
    recipient_team_id: 'T0LOCAL',
    buffer_size: 1,
  });
  await stream.append({ markdown_text: 'Good ' });
  const place = { channel: CONTENT, ts: stream.ts ?? '' };

  await expect(client.chat.update({ ...place, text: 'x' })).rejects.toThrow(
    'streaming_state_conflict',
  );
  await stream.stop({ markdown_text: 'morning' });

  expect(slack.transcript('content', ts)).toBe('bot: root\n  bot: Good morning');
});

function shown(slack: LocalSlack, title: string): Promise<OpenView> {
  return slack.until(
    () => slack.state(ADA).views.find((view) => view.title === title),
    `the modal "${title}"`,
  );
}

function submit(slack: LocalSlack, { id }: OpenView, values: StateValues = {}) {
  return slack.act({ do: 'submit_view', as: ADA, viewId: id, values });
}
