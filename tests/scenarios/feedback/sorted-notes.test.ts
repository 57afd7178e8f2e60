import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { itInDeep } from '../../sampled.ts';
import { edited, editorDefaults, judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { runIdOf } from '../thread-run.ts';
import { openWorld, type World } from '../world.ts';

const UNCLEAR = 'Reminds me of my last job, great times';

const sortedAs = (sort: string, id = 'N1'): Answer => ({
  type: 'object',
  value: { replies: { [id]: sort }, contradictions: [] },
});

interface Options {
  sorted: () => Answer;
  roundsMax?: number;
}

/** People reply while draft 1 is judged; it passes then. */
async function openReplied({ sorted, roundsMax = 2 }: Options, replies: readonly string[]) {
  const gate = createGate();
  const script = answers({
    verdict: async (ask) => {
      if (ask.draft?.version === 1) await gate.opened;
      return judged(ask);
    },
    sorted_replies: sorted,
    edits: (ask) => edited(ask),
  });
  const world = await openWorld({ script, briefDefaults: editorDefaults({ roundsMax }) });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('verdict');
  const posted = [];
  for (const text of replies) {
    const reply = await thread.reply('lin', text);
    await thread.waitForReaction(reply);
    posted.push(reply);
  }
  gate.open();
  return { world, thread, posted };
}

async function itemsOf(world: World, thread: Thread) {
  return await world.app.store().ledger.list(await runIdOf(world, thread));
}

function itemsAsked(world: World) {
  return world.asked('edits')[0]?.ask.ledger.map(({ text }) => text);
}

it('closes a reply that a model sorts as talk, and revises nothing', async () => {
  const { world, thread } = await openReplied({ sorted: () => sortedAs('talk') }, [UNCLEAR]);

  await thread.waitFor('Draft 1 is ready for your review');

  expect(world.asked('edits')).toEqual([]);
  expect(await itemsOf(world, thread)).toMatchObject([
    { state: 'struck', because: { code: 'not_feedback', as: 'talk' } },
  ]);
  expect(thread.transcript()).not.toContain('Open comments');
  expect(thread.transcript()).not.toContain('Not changed');
});

itInDeep('asks no model about a single reply that is clearly a change', async () => {
  const { world, thread } = await openReplied({ sorted: () => sortedAs('talk') }, ['Shorter.']);

  await thread.waitFor('Draft 2 is ready for your review');

  expect(world.asked('sorted_replies')).toEqual([]);
});

itInDeep('keeps a clear change that a model sorts as talk', async () => {
  const sorted = () => sortedAs('talk', 'N2');
  const { world, thread } = await openReplied({ sorted }, ['Shorter.', 'Cut the title.']);

  await thread.waitFor('Draft 2 is ready for your review');

  expect(itemsAsked(world)).toEqual(['Shorter.', 'Cut the title.']);
});

describe('without an answer of the model', () => {
  it.each<Answer>([{ type: 'refusal' }, { type: 'malformed' }])(
    '$type: takes a change',
    async (bad) => {
      const { world, thread } = await openReplied({ sorted: () => bad }, [UNCLEAR]);

      await thread.waitFor('Draft 2 is ready for your review');

      expect(itemsAsked(world)).toEqual([UNCLEAR]);
    },
  );
});

itInDeep('takes a reply that its author changes after a model has sorted it as talk', async () => {
  const { world, thread, posted } = await openReplied({ sorted: () => sortedAs('talk') }, [
    UNCLEAR,
  ]);
  await thread.waitFor('Draft 1 is ready for your review');

  for (const reply of posted)
    await thread.edit('lin', reply, 'Mugs were never blue at my last job');

  await thread.waitFor('Lin Tanaka: Mugs were never blue');
  expect(await itemsOf(world, thread)).toMatchObject([{ state: 'open' }]);
});

itInDeep('revises the only note of a requested revision without a model’s opinion', async () => {
  const sorted = () => sortedAs('talk');
  const { world, thread } = await openReplied({ sorted, roundsMax: 0 }, [UNCLEAR]);
  await thread.waitFor('Draft 1 is ready for your review');

  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: '' });

  await thread.waitFor('Draft 2 is ready for your review');
  expect(world.asked('sorted_replies')).toEqual([]);
});

it('asks for no sorting in a run that rewrites its drafts', async () => {
  const gate = createGate();
  const script = answers({ verdict: () => gate.opened.then(() => undefined) });
  const world = await openWorld({ script, env: { REVISIONS: 'rewrites' } });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('verdict');
  await thread.waitForReaction(await thread.reply('lin', UNCLEAR));
  gate.open();

  await thread.waitFor('Draft 2 is ready for your review');

  expect(world.asked('sorted_replies')).toEqual([]);
});
