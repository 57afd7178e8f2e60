import { describe, expect, it } from 'vitest';
import type { Loop } from '../../../src/pipeline/run/revision.ts';
import { firstOf } from '../../sampled.ts';
import { editorDefaults } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { openWorld } from '../world.ts';

const ENGLISH = `Why we color our roasts by hand
- cost before and after
- how we handle mistakes
- what we would do differently`;
const SPANISH = `Por qué tostamos a mano
- los costes de antes y después
- cómo tratamos los errores`;
const GERMAN = `Warum wir von Hand rösten
- die Kosten davor und danach
- der Umgang mit Fehlern`;

describe.each(['rewrites', 'editor'] as const)('with the loop %s', (loop) => {
  it.each(
    firstOf(
      [
        [
          'English',
          ENGLISH,
          [
            'Shorter please, and add a table.',
            'British spelling',
            'cut section two',
            'another title',
          ],
          {
            holds: [': a plain guide', 'colour our roasts', '| Cost before and after |'],
            lacks: ['## How we handle mistakes'],
          },
        ],
        [
          'Spanish',
          SPANISH,
          [
            'Más corto, por favor.',
            'Añade una tabla',
            'Elimina la segunda sección',
            'Título: A mano',
          ],
          { holds: ['# A mano', '|'], lacks: ['## Cómo tratamos los errores'] },
        ],
        [
          'English, by half',
          ENGLISH,
          ['Can we cut this in half?', 'Add a table.'],
          { holds: ['| Cost before and after |'], lacks: [] },
        ],
        [
          'German',
          GERMAN,
          [
            'Bitte kürzer und freundlicher',
            'füge eine Tabelle hinzu',
            'ersetze Fehlern durch Pannen',
          ],
          { holds: ['Umgang mit Pannen', '| Die Kosten davor und danach |'], lacks: ['Fehlern'] },
        ],
      ],
      1,
    ),
  )(
    'the local model follows ordinary feedback of a thread in %s',
    { timeout: 60_000 },
    async (_, outline, notes, { holds, lacks }) => {
      const { draft, transcript } = await revisedBy(outline, notes, loop);

      for (const part of holds) expect(draft).toContain(part);
      for (const part of lacks) expect(draft).not.toContain(part);
      expect(transcript).not.toMatch(/stand-in writer cannot|This draft has no section/);
    },
  );
});

it('the local model says plainly what only a real model does', { timeout: 60_000 }, async () => {
  const { transcript } = await revisedBy(ENGLISH, ['make it sing']);

  expect(transcript).toContain(
    "The demo's stand-in writer cannot do this (“make it sing”); a real model would.",
  );
});

/** The draft that follows these replies to the first one, and the thread with the answers. */
async function revisedBy(outline: string, notes: readonly string[], loop: Loop = 'rewrites') {
  const gate = createGate();
  const world = await openWorld({
    briefDefaults: editorDefaults({ loop }),
    script: async ({ kind, draft }) => {
      if (kind === 'verdict' && draft?.version === 1) await gate.opened;
      return undefined;
    },
  });
  const thread = await world.begin('ada', outline);
  await world.waitToAsk('verdict');
  for (const note of notes) await thread.waitForReaction(await thread.reply('grace', note));
  gate.open();
  const { ask } = await world.waitToAsk('verdict', 2);
  await world.slack.until(
    () => thread.replies().find(({ blocks }) => JSON.stringify(blocks).includes('run_approve')),
    'a review card',
  );
  expect(world.asked(loop === 'editor' ? 'edits' : 'revision')).not.toHaveLength(0);
  return { draft: ask.draft?.text ?? '', transcript: thread.transcript() };
}
