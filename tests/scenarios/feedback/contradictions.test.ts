import { expect, it } from 'vitest';
import type { Script } from '../../../sandbox/openai/answer.ts';
import { noteKeyOf } from '../../../src/bot/listeners/events/message-event.ts';
import { itInDeep } from '../../sampled.ts';
import { edited, editorDefaults, judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { openHome } from '../person-views.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { WorldOptions } from '../world.ts';

const MINUTE = 60_000;
const ASKS = 'two comments contradict each other';
const LIN = 'Make it shorter.';
const MAX = 'Add two examples.';
const READY = 'Draft 2 is ready for your review';

type Ask = Parameters<Script>[0];

/** Lin and Max write notes that contradict each other while draft 1 is judged. */
async function openContradiction(options: WorldOptions = {}) {
  const gate = createGate();
  const script = answers({
    verdict: async (ask) => {
      if (ask.draft?.version === 1) await gate.opened;
      return judged(ask);
    },
    edits: (ask) => edited(ask),
  });
  const { clock, world } = await openSharedClockWorld({
    script,
    briefDefaults: editorDefaults(),
    ...options,
  });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('verdict');
  const lins = await thread.reply('lin', LIN);
  await thread.waitForReaction(lins);
  await thread.waitForReaction(await thread.reply('max', MAX));
  gate.open();
  const itemsAsked = () =>
    world.asked('edits').map(({ ask }: { ask: Ask }) => ask.ledger.map(({ text }) => text));
  const items = async () => {
    const { ledger, deliveries } = world.app.store();
    return await ledger.list((await deliveries.findRun(thread.channel, thread.ts)) ?? '');
  };
  return { clock, world, thread, lins, itemsAsked, items };
}

it('asks the requester to choose before a revision is paid for', async () => {
  const { world, thread, itemsAsked, items } = await openContradiction();

  await thread.waitFor(ASKS);

  expect(thread.transcript()).toContain(
    `⚖️ @ada, ${ASKS}. Which one should the next draft follow?
        • Lin Tanaka: “${LIN}”
        • Max Ferrante: “${MAX}”
        [Follow @Lin Tanaka] [Follow @Max Ferrante] [Do both]
        Without a choice by 5 Jan, 10:00 UTC, I follow the newer one.`.replace(/^ {2}/gm, ''),
  );
  expect(world.asked('edits')).toEqual([]);
  await thread.waitFor('⚖️ Waiting for a choice between two comments');
  const home = await openHome(world, 'ada');
  await home.waitFor(
    /Waiting for you\n[^\n]*Tea[^\n]* · Waiting for a choice between two comments · draft 1/,
  );
  await thread.press('ada', 'Follow @Lin Tanaka');
  await thread.waitFor(READY);
  expect(textOf(thread.root())).toContain('Ready for review');
  expect(itemsAsked()).toEqual([[LIN]]);
  expect(thread.transcript()).toContain(
    '⚖️ Ada Okafor chose Lin Tanaka’s comment. The next draft leaves out Max Ferrante’s.',
  );
  expect(await items()).toMatchObject([
    { id: 'N1' },
    {
      ...{ id: 'N2', state: 'declined' },
      because: { code: 'contradicted', chosen: 'N1', by: 'U0ADA' },
    },
  ]);
});

it('lets only the requester and the approvers choose, and once', async () => {
  const { world, thread, itemsAsked } = await openContradiction();
  const asked = await thread.waitFor(ASKS);

  await world.press('max', asked, 'Do both');
  await world.waitToTell('max', 'can choose between these comments');
  await thread.press('ada', 'Follow @Max Ferrante');
  await thread.waitFor(READY);
  await world.press('ada', asked, 'Do both');

  await world.waitToTell('ada', 'already chose between these comments');
  expect(itemsAsked()).toEqual([[MAX]]);
});

it('gives the writer both notes if people want both', async () => {
  const { thread, itemsAsked } = await openContradiction();
  await thread.waitFor(ASKS);

  await thread.press('ada', 'Do both');
  await thread.waitFor(READY);

  expect(itemsAsked()).toEqual([[LIN, MAX]]);
  expect(thread.transcript()).toContain('Ada Okafor chose to follow both comments.');
});

it('takes the newer note after the wait, and says so', async () => {
  const env = { CONFLICT_WAIT_MINUTES: '15' };
  const { clock, world, thread, itemsAsked } = await openContradiction({ env });
  const asked = await thread.waitFor(ASKS);
  await clock.dueWithin(15 * MINUTE);

  clock.pass(15 * MINUTE);
  await thread.waitFor(READY);

  expect(itemsAsked()).toEqual([[MAX]]);
  expect(thread.transcript()).toContain(
    'No one chose, so I follow the newer comment: Max Ferrante’s. The next draft leaves out Lin Tanaka’s.',
  );
  await world.press('ada', asked, 'Do both');
  await world.waitToTell('ada', 'I already chose between these comments.');
});

itInDeep('waits for the same choice after a restart', async () => {
  const { world, thread, itemsAsked } = await openContradiction();
  const asked = await thread.waitFor(ASKS);

  await world.app.stop();
  await world.app.start();
  await world.press('ada', asked, 'Follow @Lin Tanaka');

  await thread.waitFor(READY);
  expect(itemsAsked()).toEqual([[LIN]]);
  expect(world.asked('sorted_replies')).toHaveLength(1);
});

itInDeep('needs no choice once an author withdraws a note', async () => {
  const { thread, lins, itemsAsked } = await openContradiction();
  await thread.waitFor(ASKS);

  await thread.remove('lin', lins);

  await thread.waitFor(READY);
  expect(itemsAsked()).toEqual([[MAX]]);
  expect(thread.transcript()).toContain('there’s nothing to choose anymore');
});

it('leaves out no note for one that is withdrawn after the choice', async () => {
  const { world, thread, lins, itemsAsked } = await openContradiction();
  await thread.waitFor('⚖️ Waiting for a choice between two comments');
  const { deliveries, decisions, ledger } = world.app.store();
  const runId = (await deliveries.findRun(thread.channel, thread.ts)) ?? '';
  // The choice is stored, and the run reads it only after the withdrawal.
  const vote = { kind: 'follow_earlier', by: 'U0ADA', at: 1 } as const;
  const choice = decisions.record(runId, 'conflict:N1+N2', vote);
  await Promise.all([choice, ledger.strikeNote(runId, noteKeyOf(thread.channel, lins.ts))]);

  await thread.remove('lin', lins);

  await thread.waitFor(READY);
  expect(itemsAsked()).toEqual([[MAX]]);
  expect(thread.transcript()).toContain('there’s nothing to choose anymore');
});

itInDeep(
  'asks about the notes of a requested revision, and takes those that came meanwhile',
  async () => {
    const script = answers({ verdict: (ask) => judged(ask), edits: (ask) => edited(ask) });
    const briefDefaults = editorDefaults({ roundsMax: 0 });
    const { world } = await openSharedClockWorld({ script, briefDefaults });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    await thread.waitForReaction(await thread.reply('lin', LIN));
    await thread.press('max', 'Request changes');
    await world.submit('max', await world.modal('max'), { note: MAX });
    await thread.waitFor(ASKS);

    await thread.waitForReaction(await thread.reply('grace', 'Name a tea instead of a brand.'));
    await thread.press('ada', 'Follow @Lin Tanaka');
    await thread.waitFor(READY);

    const [call] = world.asked('edits');
    expect(call?.ask.ledger.map(({ text }) => text)).toEqual([
      LIN,
      'Name a tea instead of a brand.',
    ]);
  },
);
