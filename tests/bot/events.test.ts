import { describe, expect, it } from 'vitest';
import { claimOf, NOON } from '../pipeline/cast.ts';
import { type Listening, REPLY, startListening } from './listening.ts';

function envelope(event: object, more: object = { event_id: 'Ev1' }) {
  return { type: 'event_callback', team_id: 'T1', event, ...more };
}

async function notesIn({ store }: Listening): Promise<string[]> {
  return (await store.ledger.list('R1')).map(({ text }) => text);
}

const unhandled = async ({ store }: Listening) =>
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
  ])('is a note also with %j', async (odd) => {
    const listening = await startListening();

    await listening.receive(envelope({ ...REPLY, ...odd }));

    expect(await notesIn(listening)).toEqual(['Mention milk.']);
    expect(listening.called).toEqual(['reactions.add']);
  });

  it('names a file that has no name yet', async () => {
    const listening = await startListening();

    await listening.receive(envelope({ ...REPLY, text: null, files: [{ name: null }] }));

    expect(await notesIn(listening)).toEqual(['[file: without a name]']);
  });

  it('may be edited and deleted with nulls all around', async () => {
    const listening = await startListening();
    await listening.receive(envelope(REPLY));
    const changed = { ...REPLY, bot_id: null, files: null, text: 'Mention oat milk.' };
    const event = { type: 'message', channel: 'C1', ts: '3.0', thread_ts: null };

    await listening.receive(
      envelope(
        { ...event, subtype: 'message_changed', message: changed, previous_message: null },
        { event_id: 'Ev2' },
      ),
    );
    expect(await notesIn(listening)).toEqual(['Mention oat milk.']);

    await listening.receive(
      envelope(
        { ...event, subtype: 'message_deleted', message: null, previous_message: changed },
        { event_id: 'Ev3' },
      ),
    );
    expect(await listening.store.ledger.listOpen('R1')).toEqual([]);
  });
});

it.each([{ bot_id: 'BBOT' }, { bot_id: null }, {}])(
  'what the app itself says is no note: %j',
  async (author) => {
    const listening = await startListening();
    const file = { id: 'F1', name: 'tea.md', mimetype: 'text/markdown' };
    const share = { ...REPLY, ...author, user: 'UBOT', subtype: 'file_share', files: [file] };

    await listening.receive(envelope(share));

    expect(await notesIn(listening)).toEqual([]);
    expect(listening.called).toEqual([]);
    expect(await unhandled(listening)).toEqual([]);
  },
);

it('the preview of a link is no edit: a refusal is told once', async () => {
  const listening = await startListening();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };
  const shown = { ...long, attachments: [{ title: 'Tea' }] };
  const changed = { type: 'message', subtype: 'message_changed', channel: 'C1', ts: '3.0' };

  await listening.receive(envelope(long));
  await listening.receive(
    envelope({ ...changed, message: shown, previous_message: long }, { event_id: 'Ev2' }),
  );

  expect(listening.called).toEqual(['chat.postEphemeral']);
});

it('the same words under another id, read in the thread later, are the same event', async () => {
  const listening = await startListening();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };

  await listening.receive(envelope(long));
  await listening.receive(envelope(long, { event_id: 'said:C1:2.0' }));

  expect(listening.called).toEqual(['chat.postEphemeral']);
});

it('a reply that was too long is a note once it is edited shorter', async () => {
  const listening = await startListening();
  const long = { ...REPLY, text: 'word '.repeat(3_000) };
  const changed = { type: 'message', subtype: 'message_changed', channel: 'C1', ts: '3.0' };

  await listening.receive(envelope(long));
  await listening.receive(
    envelope({ ...changed, message: REPLY, previous_message: long }, { event_id: 'Ev2' }),
  );

  expect(await notesIn(listening)).toEqual(['Mention milk.']);
});

it.each([
  { type: 'message', channel: 'C1', ts: '2.0', user: 7, files: 'none' },
  { type: 'message', channel: 'C1', ts: '2.0', subtype: 'message_changed', message: { text: 'a' } },
  { type: 'message', channel: 'C1', ts: '2.0', subtype: 'message_deleted', previous_message: 1 },
])('an odd message outside threads is handled once and for all: %j', async (event) => {
  const listening = await startListening();

  await listening.receive(envelope(event));

  expect(await unhandled(listening)).toEqual([]);
});

describe('an event without an id of its own', () => {
  it('is known by where and when it happened', async () => {
    const listening = await startListening();

    await listening.receive(envelope(REPLY, {}));
    await listening.receive(envelope(REPLY, {}));
    await listening.receive(envelope({ ...REPLY, ts: '2.1', text: 'And honey.' }, {}));

    expect(await notesIn(listening)).toEqual(['Mention milk.', 'And honey.']);
    expect(listening.called).toHaveLength(2);
  });

  it('is handled without being kept where it does not say', async () => {
    const listening = await startListening();
    const opened = { type: 'app_home_opened', tab: 'home', user: 'UADA', channel: 'D1' };

    await listening.receive(envelope(opened, {}));
    await listening.receive(envelope(opened, { event_id: '' }));

    const published = listening.called.filter((method) => method === 'views.publish');
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
  const runsIn = async ({ store }: Listening) =>
    await store.runs.listOpen({ team: 'T1', channel: 'C1' }, 10);

  it('delivered twice begins one run', async () => {
    const listening = await startListening();

    await listening.receive(COMMAND);
    await listening.receive(COMMAND);

    expect(await runsIn(listening)).toHaveLength(2);
  });

  it.each([{ user_id: 'ULIN' }, { text: 'Cocoa' }, { trigger_id: '1.3' }])(
    'with another %j begins another run',
    async (more) => {
      const listening = await startListening();

      await listening.receive(COMMAND);
      await listening.receive({ ...COMMAND, ...more });

      expect(await runsIn(listening)).toHaveLength(3);
    },
  );

  it('without a trigger is never taken for another', async () => {
    const listening = await startListening();

    await listening.receive({ ...COMMAND, trigger_id: '' });
    await listening.receive({ ...COMMAND, trigger_id: '' });

    expect(await runsIn(listening)).toHaveLength(3);
  });

  it.each([
    { channel_id: 'D1', channel_name: 'directmessage' },
    { channel_id: 'C1', channel_name: 'mpdm-ada--grace--lin-1' },
  ])('in %j is refused with its text', async (where) => {
    const listening = await startListening();

    const answer = await listening.receive({ ...COMMAND, ...where });

    expect(answer).toMatchObject({ blocks: [{}, { type: 'markdown', text: 'Coffee' }] });
    expect(listening.called).toEqual(['views.open']);
    expect(await runsIn(listening)).toHaveLength(1);
  });

  it('in a private channel is taken', async () => {
    const listening = await startListening();

    await listening.receive({ ...COMMAND, channel_name: 'privategroup' });

    expect(await runsIn(listening)).toHaveLength(2);
  });
});

it('a request for revisions that is delivered twice is answered once', async () => {
  const listening = await startListening();
  const { runs } = listening.store;
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

  await listening.receive(submission);
  await listening.receive(submission);
  expect(listening.called).toEqual([]);

  await listening.receive({ ...submission, view: { ...submission.view, id: 'V2' } });
  expect(listening.called).toEqual(['chat.postEphemeral']);
});
