import { describe, expect, it } from 'vitest';
import { claimOf, NOON } from '../pipeline/cast.ts';
import { type ListenersApp, REPLY, startListenersApp } from './listeners-app.ts';

function envelope(event: object, more: object = { event_id: 'Ev1' }) {
  return { type: 'event_callback', team_id: 'T1', event, ...more };
}

async function notesIn({ store }: ListenersApp): Promise<string[]> {
  return (await store.ledger.list('R1')).map(({ text }) => text);
}

const unhandled = async ({ store }: ListenersApp) =>
  await store.inbox.listUnhandled({
    keptBefore: Number.MAX_SAFE_INTEGER,
    attemptsMax: 9,
    limit: 10,
  });

describe('a reply in the thread', () => {
  it.each([
    { bot_id: null },
    { subtype: null },
    { message: null, previous_message: null },
    { files: null },
  ])('is also a note with %j', async (odd) => {
    const app = await startListenersApp();

    await app.receive(envelope({ ...REPLY, ...odd }));

    expect(await notesIn(app)).toEqual(['Mention milk.']);
    expect(app.called).toEqual(['reactions.add']);
  });

  it('is not a note without words', async () => {
    const app = await startListenersApp();

    await app.receive(envelope({ ...REPLY, text: null, files: [{ name: null }] }));

    expect(await notesIn(app)).toEqual([]);
    expect(app.called).toEqual(['chat.postEphemeral']);
  });

  it('may be edited and deleted with nulls in every optional field', async () => {
    const app = await startListenersApp();
    await app.receive(envelope(REPLY));
    const changed = { ...REPLY, bot_id: null, files: null, text: 'Mention oat milk.' };
    const event = { type: 'message', channel: 'C1', ts: '3.0', thread_ts: null };

    await app.receive(
      envelope(
        { ...event, subtype: 'message_changed', message: changed, previous_message: null },
        { event_id: 'Ev2' },
      ),
    );
    expect(await notesIn(app)).toEqual(['Mention oat milk.']);

    await app.receive(
      envelope(
        { ...event, subtype: 'message_deleted', message: null, previous_message: changed },
        { event_id: 'Ev3' },
      ),
    );
    expect(await app.store.ledger.listOpen('R1')).toEqual([]);
  });
});

it.each([{ bot_id: 'BBOT' }, { bot_id: null }, {}])(
  'a message from the app itself is not a note: %j',
  async (author) => {
    const app = await startListenersApp();
    const file = { id: 'F1', name: 'tea.md', mimetype: 'text/markdown' };
    const share = { ...REPLY, ...author, user: 'UBOT', subtype: 'file_share', files: [file] };

    await app.receive(envelope(share));

    expect(await notesIn(app)).toEqual([]);
    expect(app.called).toEqual([]);
    expect(await unhandled(app)).toEqual([]);
  },
);

it('the preview of a link is not an edit: a refusal is posted once', async () => {
  const app = await startListenersApp();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };
  const shown = { ...long, attachments: [{ title: 'Tea' }] };
  const changed = { type: 'message', subtype: 'message_changed', channel: 'C1', ts: '3.0' };

  await app.receive(envelope(long));
  await app.receive(
    envelope({ ...changed, message: shown, previous_message: long }, { event_id: 'Ev2' }),
  );

  expect(app.called).toEqual(['chat.postEphemeral']);
});

it('the same words under another id, read in the thread later, are the same event', async () => {
  const app = await startListenersApp();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };

  await app.receive(envelope(long));
  await app.receive(envelope(long, { event_id: 'said:C1:2.0' }));

  expect(app.called).toEqual(['chat.postEphemeral']);
});

it('a reply that was too long becomes a note once it is edited to fit', async () => {
  const app = await startListenersApp();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };
  const changed = { type: 'message', subtype: 'message_changed', channel: 'C1', ts: '3.0' };

  await app.receive(envelope(long));
  await app.receive(
    envelope({ ...changed, message: REPLY, previous_message: long }, { event_id: 'Ev2' }),
  );

  expect(await notesIn(app)).toEqual(['Mention milk.']);
});

it.each([
  { type: 'message', channel: 'C1', ts: '2.0', user: 7, files: 'none' },
  { type: 'message', channel: 'C1', ts: '2.0', subtype: 'message_changed', message: { text: 'a' } },
  { type: 'message', channel: 'C1', ts: '2.0', subtype: 'message_deleted', previous_message: 1 },
])('an odd message outside threads is handled once: %j', async (event) => {
  const app = await startListenersApp();

  await app.receive(envelope(event));

  expect(await unhandled(app)).toEqual([]);
});

describe('an event without an id of its own', () => {
  it('is identified by its place and time', async () => {
    const app = await startListenersApp();

    await app.receive(envelope(REPLY, {}));
    await app.receive(envelope(REPLY, {}));
    await app.receive(envelope({ ...REPLY, ts: '2.1', text: 'And honey.' }, {}));

    expect(await notesIn(app)).toEqual(['Mention milk.', 'And honey.']);
    expect(app.called).toHaveLength(2);
  });

  it('is handled without being stored when it has no place or time', async () => {
    const app = await startListenersApp();
    const opened = { type: 'app_home_opened', tab: 'home', user: 'UADA', channel: 'D1' };

    await app.receive(envelope(opened, {}));
    await app.receive(envelope(opened, { event_id: '' }));

    const published = app.called.filter((method) => method === 'views.publish');
    expect(published).toHaveLength(2);
  });
});

describe('a command', () => {
  const COMMAND = {
    command: '/blogpost',
    trigger_id: '1.2',
    team_id: 'T1',
    channel_id: 'C1',
    channel_name: 'content',
    user_id: 'UADA',
    text: 'Coffee',
  };
  const runsIn = async ({ store }: ListenersApp) =>
    await store.runs.listOpen({ team: 'T1', channel: 'C1' }, 10);

  it('that is delivered twice begins one run', async () => {
    const app = await startListenersApp();

    await app.receive(COMMAND);
    await app.receive(COMMAND);

    expect(await runsIn(app)).toHaveLength(2);
  });

  it.each([{ user_id: 'ULIN' }, { text: 'Cocoa' }, { trigger_id: '1.3' }])(
    'with another %j begins another run',
    async (more) => {
      const app = await startListenersApp();

      await app.receive(COMMAND);
      await app.receive({ ...COMMAND, ...more });

      expect(await runsIn(app)).toHaveLength(3);
    },
  );

  it('without a trigger is never mistaken for another', async () => {
    const app = await startListenersApp();

    await app.receive({ ...COMMAND, trigger_id: '' });
    await app.receive({ ...COMMAND, trigger_id: '' });

    expect(await runsIn(app)).toHaveLength(3);
  });

  it.each([
    { channel_id: 'D1', channel_name: 'directmessage' },
    { channel_id: 'C1', channel_name: 'mpdm-ada--grace--lin-1' },
  ])('in %j opens the form alone, which asks for a channel', async (where) => {
    const app = await startListenersApp();

    const answer = await app.receive({ ...COMMAND, ...where });

    expect(answer).toBeUndefined();
    expect(app.called).toEqual(['views.open']);
    expect(await runsIn(app)).toHaveLength(1);
  });

  it('in a private channel is accepted', async () => {
    const app = await startListenersApp();

    await app.receive({ ...COMMAND, channel_name: 'privategroup' });

    expect(await runsIn(app)).toHaveLength(2);
  });
});

it('a request for revisions that is delivered twice is answered once', async () => {
  const app = await startListenersApp();
  const { runs } = app.store;
  const claim = await claimOf(runs);
  await runs.recordProgress(claim, { phase: 'waiting_for_review', draft: 1, round: 1 }, NOON);
  const metadata = { run: 'R1', version: 1, channel: 'C1', threadTs: '1.0' };
  const submission = {
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'UADA', team_id: 'T1' },
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'revision_request',
      private_metadata: JSON.stringify(metadata),
      state: { values: { note: { note: { value: 'Mention milk.' } } } },
    },
  };

  await app.receive(submission);
  await app.receive(submission);
  expect(app.called).toEqual([]);

  await app.receive({ ...submission, view: { ...submission.view, id: 'V2' } });
  expect(app.called).toEqual(['chat.postEphemeral']);
});
