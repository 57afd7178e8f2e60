import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../sandbox/slack/clock.ts';
import type { Ledger } from '../../../src/pipeline/ports/feedback-ports.ts';
import type { LedgerItem } from '../../../src/pipeline/run.ts';
import { openStore } from '../../../src/store/store.ts';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createHoldingClock, HELD_MS } from '../holding-clock.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld, type World } from '../world.ts';

function createDelayingClock(): { clock: Clock; arrive(): void } {
  const late: (() => void)[] = [];
  const clock = createHoldingClock((callback) => late.push(callback));
  const arrive = () => {
    for (const callback of late.splice(0)) callback();
  };
  return { clock, arrive };
}

async function openReviewed(
  open: typeof openStore = openStore,
): Promise<{ world: World; thread: Thread; arrive(): void }> {
  const { clock, arrive } = createDelayingClock();
  const world = await openWorld({ script: answers(), slack: { clock }, open });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { world, thread, arrive };
}

async function notesOf({ app }: World): Promise<string[]> {
  const [run] = await app.store().runs.listAllOpen(1);
  const items = await app.store().ledger.list(run?.id ?? '');
  return items.map(({ id, state, text }) => `${id} ${state}: ${text}`);
}

it('takes a reply that comes before the answer to the root message', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  world.slack.faults.onCall({ method: 'chat.postMessage', fault: { kind: 'lost_answer' } });
  const thread = await world.begin('ada', 'Tea');

  await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));

  expect(await notesOf(world)).toEqual(['N1 open: Mention milk.']);
  expect(thread.replies()).toHaveLength(1);
  await clock.dueIn(2_000);
  clock.pass(10_000);
  await thread.waitFor('1 comment for the next draft');
});

itInDeep('calls Slack about no other thread while a root is being delivered', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const { slack } = world;
  const channel = 'C0CONTENT';
  await slack.act({ do: 'say', as: 'U0MAX', channel, text: 'Lunch?' });
  const lunch = slack.state('U0MAX').messages.find(({ text }) => text === 'Lunch?');
  slack.faults.onCall({ method: 'chat.postMessage', fault: { kind: 'lost_answer' } });
  const thread = await world.begin('ada', 'Tea');
  await slack.act({ do: 'say', as: 'U0LIN', channel, threadTs: lunch?.ts ?? '', text: 'Yes!' });
  await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));
  await untilHandled(world);

  expect(await notesOf(world)).toEqual(['N1 open: Mention milk.']);
});

describe('events in another order than they happened', () => {
  it('an edit before its message', async () => {
    const { world, thread } = await openReviewed();
    world.slack.faults.onEvent({ event: 'message', fault: { kind: 'reorder' } });

    const note = await thread.reply('lin', 'Use less.');
    await thread.edit('lin', note, 'Use more.');

    await thread.waitForReaction(note);
    await thread.waitFor('Lin Tanaka: Use more.');
    await thread.waitForReaction(await thread.reply('max', 'And how.'));
    await untilHandled(world);
    expect(await notesOf(world)).toEqual(['N1 open: Use more.', 'N2 open: And how.']);
  });

  itInDeep('an edit long before its message', async () => {
    const { world, thread, arrive } = await openReviewed();
    const fault = { kind: 'delay' as const, ms: HELD_MS };
    world.slack.faults.onEvent({ event: 'message', fault });

    const note = await thread.reply('lin', 'Use less.');
    await thread.edit('lin', note, 'Use more.');
    await thread.waitFor('Lin Tanaka: Use more.');
    arrive();
    await thread.waitForReaction(await thread.reply('max', 'And how.'));
    await untilHandled(world);

    expect(await notesOf(world)).toEqual(['N1 open: Use more.', 'N2 open: And how.']);
  });

  itInDeep.each(['reorder', 'delay'] as const)(
    'a deletion before its message (%s)',
    async (kind) => {
      const { world, thread, arrive } = await openReviewed();
      const fault = kind === 'delay' ? { kind, ms: HELD_MS } : { kind };
      world.slack.faults.onEvent({ event: 'message', fault });

      const note = await thread.reply('lin', 'Use less.');
      await thread.remove('lin', note);
      await thread.waitForReaction(await thread.reply('max', 'And how.'));
      await untilHandled(world);
      arrive();
      await thread.waitForReaction(await thread.reply('grace', 'And when.'));
      await untilHandled(world);

      // Events that come at the same moment are numbered in any order.
      const notes = (await notesOf(world)).map((note) => note.replace(/^N\d /, '')).toSorted();
      expect(notes).toEqual(['open: And how.', 'open: And when.', 'struck: Use less.']);
      expect(textOf(await thread.waitFor('Grace Lindqvist: And when.'))).not.toContain('Use less.');
    },
  );

  it('a deletion before its message, which no card and no draft ever has', async () => {
    const openNotes: LedgerItem[] = [];
    const { world, thread, arrive } = await openReviewed(async (url) => {
      const store = await openStore(url);
      const keepNote: Ledger['keepNote'] = async (note) => {
        const kept = await store.ledger.keepNote(note);
        openNotes.push(...(await store.ledger.listOpen(note.runId)));
        return kept;
      };
      return { ...store, ledger: { ...store.ledger, keepNote } };
    });
    const fault = { kind: 'delay' as const, ms: HELD_MS };
    world.slack.faults.onEvent({ event: 'message', fault });

    await thread.remove('lin', await thread.reply('lin', 'Use less.'));
    await thread.waitForReaction(await thread.reply('max', 'And how.'));
    await untilHandled(world);
    arrive();
    await thread.waitForReaction(await thread.reply('grace', 'And when.'));
    await untilHandled(world);

    expect(new Set(openNotes.map(({ text }) => text))).toEqual(new Set(['And how.', 'And when.']));
  });

  itInDeep('everything twice', async () => {
    const { world, thread } = await openReviewed();
    world.slack.faults.onEvent({ event: 'message', times: 6, fault: { kind: 'duplicate' } });

    const note = await thread.reply('lin', 'Use less.');
    await thread.waitForReaction(note);
    await thread.edit('lin', note, 'Use more.');
    await thread.waitFor('Lin Tanaka: Use more.');
    await thread.remove('lin', note);
    await thread.waitForReaction(await thread.reply('max', 'And how.'));
    await untilHandled(world);

    expect(await notesOf(world)).toEqual(['N1 struck: Use more.', 'N2 open: And how.']);
  });
});
