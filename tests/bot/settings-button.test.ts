import { expect, it } from 'vitest';
import { SETTINGS_OPEN } from '../../src/bot/action-ids.ts';
import { ADA } from '../pipeline/cast.ts';
import { startListenersApp } from './listeners-app.ts';

function pressed(channel: string, team = ADA.team) {
  return {
    type: 'block_actions',
    user: { id: ADA.user, team_id: team },
    team: { id: team },
    container: { type: 'view', view_id: 'V1' },
    trigger_id: '1.2',
    actions: [
      {
        ...{ type: 'button', action_id: SETTINGS_OPEN, block_id: 'b', action_ts: '1.0' },
        ...{ value: channel, text: { type: 'plain_text', text: 'Settings' } },
      },
    ],
  };
}

it('opens the settings of a channel by a button, as in Home', async () => {
  const app = await startListenersApp();

  await app.receive(pressed('C1'));

  expect(app.called).toContain('views.open');
  expect(app.called).not.toContain('chat.postMessage');
});

it('tells a person of another workspace that the settings are not theirs', async () => {
  const app = await startListenersApp();

  await app.receive(pressed('C1', 'T2'));

  expect(app.called).not.toContain('views.open');
  expect(app.called).toContain('chat.postMessage');
});

it('answers where Slack refuses the form', async () => {
  const app = await startListenersApp({
    answer: (method) => (method === 'views.open' ? { ok: false, error: 'fatal_error' } : undefined),
  });

  await app.receive(pressed('C1'));

  expect(app.called).toContain('chat.postMessage');
});
