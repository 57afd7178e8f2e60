import { expect, it } from 'vitest';
import { startListenersApp } from './listeners-app.ts';

const BOT = 'U0BOT';
const POST = { type: 'message', channel: 'C1', user: BOT, bot_id: 'B0', ts: '5.0', text: 'Draft' };
const CHANGE = { type: 'message', subtype: 'message_changed', channel: 'C1', ts: '6.0' };
const PICTURE = { id: 'F1', mimetype: 'image/png' };

function bodyOf(event: object, user_id = BOT) {
  const authorizations = [{ user_id, is_bot: true, team_id: 'T1' }];
  return { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', authorizations, event };
}

async function isKept(body: ReturnType<typeof bodyOf>): Promise<boolean> {
  const app = await startListenersApp();
  const acknowledged = Promise.withResolvers<void>();
  await app.hand({ body, ack: async () => acknowledged.resolve() });
  await acknowledged.promise;
  const { event_id, event } = body;
  const ids = [event_id, `message:C1:${'ts' in event ? event.ts : ''}`];
  // The inbox refuses an id that it has.
  const isNew = await Promise.all(ids.map((id) => app.store.inbox.keep({ id, body, at: 0 })));
  return isNew.includes(false);
}

it.each([
  ['a message', POST],
  ['a reply', { ...POST, thread_ts: '1.0' }],
  ['an update', { ...CHANGE, message: { ...POST, text: 'Draft 2' }, previous_message: POST }],
])('acknowledges the echo of our own post without keeping it: %s', async (_, event) => {
  expect(await isKept(bodyOf(event))).toBe(false);
});

it.each([
  ['a picture, which Slack has processed', { ...POST, subtype: 'file_share', files: [PICTURE] }],
  ['a deletion', { ...CHANGE, subtype: 'message_deleted', previous_message: POST }],
  ['a person', { ...POST, user: 'U0ADA' }],
  ['an edit of a person', { ...CHANGE, message: { ...POST, user: 'U0ADA' }, user: BOT }],
  ['a change of another kind', { ...POST, subtype: 'channel_join' }],
])('keeps every other event: %s', async (_, event) => {
  expect(await isKept(bodyOf(event))).toBe(true);
});

it('keeps a message of our user name when Slack names another bot', async () => {
  expect(await isKept(bodyOf(POST, 'U0OTHER'))).toBe(true);
});
