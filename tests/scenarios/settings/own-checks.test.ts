import { expect, it } from 'vitest';
import { House } from '../../../src/pipeline/run/house.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf } from '../../sampled.ts';
import type { Thread } from '../thread.ts';
import { runIdOf } from '../thread-run.ts';
import { openWorld, type World } from '../world.ts';

const QUESTION = 'Does it say “kettle” somewhere?';
const OUTLINE = '# Tea\n\n- Why water should be fresh';

function openHouse(house: Partial<House>, loop: 'editor' | 'rewrites'): Promise<World> {
  const defaults = { ...DEFAULTS, roundsMax: 1, loop, house: House.parse(house) };
  return openWorld({ briefDefaults: async () => defaults });
}

async function verdictOf(world: World, thread: Thread, version = 1) {
  const store = world.app.store();
  const runId = await runIdOf(world, thread);
  return {
    verdict: await store.journal.find(runId, `verdict:${version}`),
    ledger: await store.ledger.list(runId),
  };
}

it.each(firstOf(['editor', 'rewrites'] as const, 1))(
  'shows a failed check of the team by its question, and revises for it (%s)',
  async (loop) => {
    const world = await openHouse({ checks: [QUESTION] }, loop);
    const thread = await world.begin('ada', OUTLINE);
    await thread.waitFor(QUESTION);
    await thread.waitFor('is ready for your review');

    const { verdict, ledger } = await verdictOf(world, thread);
    expect(verdict).toMatchObject({ verdict: 'revise' });
    const failed = { id: 'own:1', question: QUESTION, pass: false };
    expect(verdict).toHaveProperty(
      'items',
      expect.arrayContaining([expect.objectContaining(failed)]),
    );
    expect(ledger).toContainEqual(
      expect.objectContaining({ kind: 'finding', text: QUESTION, check: { id: 'own:1' } }),
    );
    const asked = world.asked(loop === 'editor' ? 'edits' : 'revision')[0];
    expect(asked?.ask.prompt).toContain(QUESTION);
  },
);

it('shows the words that the team rules out, with their replacements', async () => {
  const house = { prefer: [{ use: 'brew', insteadOf: 'water' }] };
  const world = await openHouse(house, 'editor');
  const thread = await world.begin('ada', OUTLINE);

  const message = await thread.waitFor('Keeps to your word lists');

  expect(JSON.stringify(message.blocks)).toContain('“water” → “brew”.');
  const { ledger } = await verdictOf(world, thread);
  const found = [{ avoid: 'water', use: 'brew' }];
  const check = { id: 'house_words', params: { target: 0, words: expect.any(Number), found } };
  expect(ledger).toContainEqual(expect.objectContaining({ kind: 'finding', check }));
});
