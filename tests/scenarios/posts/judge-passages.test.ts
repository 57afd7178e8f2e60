import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Ask } from '../../../sandbox/openai/ask.ts';
import { Verdict } from '../../../src/pipeline/run.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers, askedItems, passageVerdict, revisesTo } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const DRAFT = `# Tea

In today's world, tea matters. We drank 400 cups.

| Month | Cups |
|--|--|
| May | 300 |

Tea always matters.`;

const FILLER = [
  { quote: 'In today’s world, tea matters.', fix: 'Cut it.' },
  { quote: 'Tea always matters.', fix: 'Cut it too.' },
];
const CUPS = [
  { quote: 'We drank 400 cups', fix: 'Write 300.' },
  { quote: 'May 300', fix: 'Or write 400 here.' },
];

/** A world whose runs change passages, by these answers of the evaluator. */
async function openEditor(
  verdict: (ask: Ask) => Answer | Promise<Answer | undefined> | undefined,
  more: WorldOptions = {},
): Promise<World> {
  const briefDefaults = async () => ({ ...DEFAULTS, loop: 'editor' as const, roundsMax: 1 });
  const draft = (): Answer => ({ type: 'text', text: DRAFT });
  const script = answers({ draft, verdict, ...revisesTo('# Tea\n\nWe drank 300 cups in May.') });
  return await openWorld({ briefDefaults, script, ...more });
}

const isFirst = ({ draft }: Ask) => draft?.text.includes("today's") ?? false;
const isAgain = ({ prompt }: Ask) => prompt.includes('Judge these items once more.');

async function recordedIn(world: World, thread: Thread) {
  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const { results } = await store.journal.read(runId);
  return { results, items: await store.ledger.list(runId) };
}

it('shows every passage of a failed check, and keeps them with the finding', async () => {
  const world = await openEditor((ask) =>
    passageVerdict(ask, isFirst(ask) ? { no_filler: FILLER, holds_together: CUPS } : {}),
  );

  const thread = await world.begin('ada', 'Tea');
  const posted = await thread.waitFor('Draft 1 needs work (2 issues)');
  await thread.waitFor('Draft 2 is ready for your review');

  expect(posted.text).toContain('11 of 13 checks passed');
  expect(textOf(posted)).toContain(
    '• Figures, tables, code and text agree: “We drank 400 cups” → Write 300. (and 1 more place)\n' +
      "• No filler, hype or repetition: “In today's world, tea matters.” → Cut it. (and 1 more place)",
  );
  await world.press('ada', posted, 'Show checks');
  const [shown = ''] = textOfView(await world.modal('ada')).split('✅');
  expect(shown).toMatchInlineSnapshot(`
    "Draft 1 needs work (2 issues)
    ❌ *Figures, tables, code and text agree*
    > We drank 400 cups
    Suggested fix: Write 300.
    > May | 300
    Suggested fix: Or write 400 here.
    ❌ *No filler, hype or repetition*
    > In today's world, tea matters.
    Suggested fix: Cut it.
    > Tea always matters.
    Suggested fix: Cut it too.
    "
  `);
  const { items } = await recordedIn(world, thread);
  expect(items.map(({ check, passages }) => [check?.id, passages])).toEqual([
    ['holds_together', [CUPS[0], { ...CUPS[1], quote: 'May | 300' }]],
    ['no_filler', [{ ...FILLER[0], quote: "In today's world, tea matters." }, FILLER[1]]],
  ]);
});

itInDeep('counts further passages in the thread', async () => {
  const letters = ['world', 'matters', 'drank', 'cups', 'Month'];
  const many = letters.map((quote) => ({ quote, fix: `Change ${quote}.` }));
  const world = await openEditor((ask) => passageVerdict(ask, { no_filler: many }), {});

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('needs work');

  expect(thread.transcript()).toContain('“world” → Change world. (and 4 more places)');
  await thread.press('ada', 'Show checks');
  const shown = textOfView(await world.modal('ada'));
  expect(shown).toContain('Change drank.\n');
  expect(shown).toContain('and 2 more places');
  expect(shown).not.toContain('Change cups.');
});

describe('a failed check without a place in the draft', () => {
  const nowhere = { no_filler: [{ quote: 'Tea is a journey of the senses.', fix: 'Cut it.' }] };

  it('is asked about once more, alone, and then counts neither way', async () => {
    const world = await openEditor((ask) => passageVerdict(ask, nowhere));

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('The AI reviewer couldn’t assess this draft. Please');

    const asked = world.asked('verdict').map(({ ask }) => askedItems(ask.schema));
    expect(asked).toEqual([expect.arrayContaining(['no_filler', 'in_scope']), ['no_filler']]);
    expect(world.asked('edits')).toHaveLength(0);
    const { results, items } = await recordedIn(world, thread);
    expect(items).toEqual([]);
    expect(results.get('verdict:1:again')).toMatchObject({ dropped: 1 });
    expect(thread.transcript()).toContain('The AI reviewer couldn’t assess all of this draft.');
    await thread.press('ada', 'Show checks');
    const shown = textOfView(await world.modal('ada'));
    expect(shown).toContain('❔ No filler, hype or repetition (not counted)');
    expect(shown).toContain('2 quotes ignored: not in the draft');
  });

  it('becomes a finding by the second answer', async () => {
    const world = await openEditor((ask) => {
      if (!isFirst(ask)) return passageVerdict(ask);
      return passageVerdict(ask, isAgain(ask) ? { no_filler: FILLER } : nowhere);
    });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const { items } = await recordedIn(world, thread);
    expect(items.map(({ check }) => check?.id)).toEqual(['no_filler']);
  });

  itInDeep('is withdrawn by the second answer', async () => {
    const world = await openEditor((ask) => passageVerdict(ask, isAgain(ask) ? {} : nowhere));

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');

    expect(thread.transcript()).toContain('Passed');
    expect(world.asked('verdict')).toHaveLength(2);
  });

  itInDeep('does not stop a revision for another check', async () => {
    const failed = { ...nowhere, holds_together: CUPS };
    const world = await openEditor((ask) => passageVerdict(ask, isFirst(ask) ? failed : {}));

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const { items } = await recordedIn(world, thread);
    expect(items.map(({ check }) => check?.id)).toEqual(['holds_together']);
  });

  itInDeep(
    'is asked about again after a crash, without paying for the first answer again',
    async () => {
      const gate = createGate();
      let isHeld = true;
      const world = await openEditor(async (ask) => {
        if (isAgain(ask) && isHeld) {
          isHeld = false;
          await gate.opened;
        }
        return passageVerdict(ask, isAgain(ask) ? {} : nowhere);
      });
      const thread = await world.begin('ada', 'Tea');
      const held = await world.waitToAsk('verdict', 2);

      await world.app.stop();
      await world.waitToEnd(held);
      await world.app.start();
      await thread.waitFor('Draft 1 is ready for your review');

      const asked = world.asked('verdict').map(({ ask, aborted }) => [isAgain(ask), aborted]);
      expect(asked).toEqual([
        [false, false],
        [true, true],
        [true, false],
      ]);
    },
  );

  itInDeep('stays unproven where the second question gets no usable answer', async () => {
    const world = await openEditor((ask) =>
      isAgain(ask) ? { type: 'refusal' } : passageVerdict(ask, nowhere),
    );

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('It found fault but showed no place in the draft.');

    expect(world.asked('verdict')).toHaveLength(3);
    expect(world.asked('edits')).toHaveLength(0);
  });
});

itInDeep('accepts the words of the outline for a missing point', async () => {
  const point = { quote: 'what it cost us', fix: 'Leave the gap [[? What did it cost? ]].' };
  const world = await openEditor((ask) =>
    passageVerdict(ask, isFirst(ask) ? { covers_points: [point] } : {}),
  );

  const thread = await world.begin('ada', 'Tea\n- what it cost us');
  await thread.waitFor('Draft 2 is ready for your review');

  const { items } = await recordedIn(world, thread);
  expect(items).toMatchObject([{ quote: 'what it cost us', passages: [point] }]);
});

describe('an evaluator without a usable answer', () => {
  const cases: [string, (ask: Ask) => Answer, string, number][] = [
    ['refuses twice', () => ({ type: 'refusal' }), 'It wouldn’t answer.', 2],
    ['is truncated twice', () => cutOff(), 'Its answer was too long.', 2],
    ['writes no JSON twice', () => ({ type: 'malformed' }), 'Its answer was unusable.', 2],
    [
      'contradicts itself',
      (ask) => passageVerdict(ask, {}, { verdict: 'revise' }),
      'It asked for changes but named none.',
      1,
    ],
    ['abstains', (ask) => passageVerdict(ask, {}, { verdict: 'abstain' }), 'It wasn’t sure.', 1],
  ];

  it.each(firstOf(cases, 2))('that %s uses up no round', async (_, answer, because, times) => {
    const world = await openEditor(answer);

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('The AI reviewer couldn’t assess this draft. Please');

    await thread.waitFor(because);
    expect(world.asked('verdict')).toHaveLength(times);
    expect(world.asked('edits')).toHaveLength(0);
  });

  it.each<[string, Answer]>(
    firstOf(
      [
        ['refused', { type: 'refusal' }],
        ['was truncated', cutOff()],
        ['wrote no JSON', { type: 'malformed' }],
      ],
      1,
    ),
  )('that %s once is asked once more', async (_, bad) => {
    const left = [bad];
    const world = await openEditor((ask) => left.shift() ?? passageVerdict(ask));

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');

    expect(thread.transcript()).toContain('Draft 1 passed review');
    expect(world.asked('verdict')).toHaveLength(2);
  });

  itInDeep('gets twice the room after a truncated answer', async () => {
    const world = await openEditor(() => cutOff());

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Its answer was too long.');

    const rooms = world.asked('verdict').map(({ body }) => Number(body['max_output_tokens']));
    expect(rooms[1]).toBe(2 * (rooms[0] ?? 0));
  });
});

itInDeep('judges by passages with the local model', async () => {
  const briefDefaults = async () => ({ ...DEFAULTS, loop: 'editor' as const });
  const world = await openWorld({ briefDefaults });

  const thread = await world.begin('ada', 'How we moved\n- cost before: 31,000\n- what broke');
  await thread.waitFor('Draft 1 needs work (2 issues)');
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.transcript()).not.toContain('not counted');
  expect(world.asked('verdict')).toHaveLength(2);
});

itInDeep('keeps the doubts about the first draft with its verdict', async () => {
  const doubts = [{ question: 'Who counted the cups?', about: 'We drank 400 cups' }];
  const world = await openEditor((ask) =>
    passageVerdict(ask, isFirst(ask) ? { no_filler: FILLER } : {}, { doubts }),
  );

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 2 is ready for your review');

  const { results } = await recordedIn(world, thread);
  const kept = [1, 2].map((n) => Verdict.parse(results.get(`verdict:${n}`)).doubts);
  expect(kept).toEqual([doubts, undefined]);
});

function cutOff(): Answer {
  return { type: 'incomplete', reason: 'max_output_tokens' };
}
