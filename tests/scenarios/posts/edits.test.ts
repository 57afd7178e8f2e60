import { describe, expect, it } from 'vitest';
import type { Answer, Script } from '../../../sandbox/openai/answer.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { inDeep, itInDeep } from '../../sampled.ts';
import { edited, editorDefaults, isRepair, judged, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const POST = `# Tea at work

Tea is a drink. It is very, very nice.

## What it costs

We paid 31 euros in March, see [the bill](https://a.example/bill).

| month | euros |
|--|--|
| March | 31 |

## What we do now

- We brew at nine.
- We drink at ten.`;

type Ask = Parameters<Script>[0];

interface Scripted {
  edits: (ask: Ask) => Answer | Promise<Answer>;
  verdict?: (ask: Ask) => Answer | Promise<Answer>;
}

async function openEditor({ edits, verdict = (ask) => judged(ask) }: Scripted): Promise<World> {
  const draft = () => ({ type: 'text' as const, text: POST });
  const script = answers({ draft, edits, verdict });
  return await openWorld({ script, briefDefaults: editorDefaults() });
}

/** The texts that the evaluator got, in order. */
function draftsOf(world: World): string[] {
  return world.asked('verdict').map(({ ask }) => ask.draft?.text ?? '');
}

async function requestedOnce(edits: Scripted['edits'], note: string) {
  const world = await openEditor({ edits });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note });
  await thread.waitFor('Draft 2 is ready for your review');
  return { world, thread, draft: draftsOf(world).at(-1) ?? '', text: thread.transcript() };
}

it('finds a passage with accents in another Unicode form, also in a draft of that form', async () => {
  const form = { NFC: 'Die Lösung kostet 31 Euro.', NFD: 'Prüft größere Cafés.' };
  const post = `# Tee\n\n${form.NFC} ${form.NFD.normalize('NFD')}`;
  const changes = [
    replaced('N1', form.NFC.normalize('NFD'), 'Die Lösung kostet 27 Euro.'),
    replaced('N1', form.NFD, 'Prüft alle Cafés.'),
  ];
  const script = answers({
    draft: () => ({ type: 'text', text: post }),
    edits: (ask) => edited(ask, { edits: changes }),
  });
  const world = await openWorld({ script, briefDefaults: editorDefaults() });
  const thread = await world.begin('ada', 'Tee');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Es sind 27 Euro.' });

  await thread.waitFor('Draft 2 is ready for your review');
  expect(draftsOf(world).at(-1)).toBe('# Tee\n\nDie Lösung kostet 27 Euro. Prüft alle Cafés.');
});

it('changes the passages of two notes and a finding, and nothing else', async () => {
  const gate = createGate();
  const DULL = { id: 'no_filler', quote: 'It is very, very nice.', fix: 'Say what is nice.' };
  const world = await openEditor({
    verdict: async (ask) => {
      if (!ask.draft?.text.includes('very, very')) return judged(ask);
      await gate.opened;
      return judged(ask, DULL);
    },
    edits: (ask) =>
      edited(ask, {
        edits: [
          replaced('F1', 'It is very, very nice.', 'It wakes you at nine.'),
          replaced('N1', 'We paid 31 euros', 'We paid 27 euros'),
          replaced('N1', '| March | 31 |', '| March | 27 |'),
          {
            serves: ['N2'],
            kind: 'insert_after',
            passage: '- We brew at nine.',
            text: '- We wait.',
          },
        ],
        changes: ['Corrected March.'],
      }),
  });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('verdict');
  for (const note of ['It was 27 in March.', 'We wait, too.']) {
    await thread.waitForReaction(await thread.reply('grace', note));
  }
  gate.open();
  await thread.waitFor('Draft 2 is ready for your review');

  expect(draftsOf(world).at(-1)).toBe(
    POST.replace('It is very, very nice.', 'It wakes you at nine.')
      .replace('31 euros', '27 euros')
      .replace('| 31 |', '| 27 |')
      .replace('nine.\n- We drink', 'nine.\n- We wait.\n- We drink'),
  );
  const text = thread.transcript();
  expect(text).toContain('Changed: We paid 31 → 27 euros');
  expect(text).toContain('March · 31 → 27');
  expect(text).toContain('→ wakes you at nine.');
  expect(text).not.toContain('of the text outside');
  expect(world.asked('edits')).toHaveLength(1);
});

describe('an edit whose passage is not in the draft', () => {
  const wrong = replaced('N1', 'We spent 31 euros', 'We paid 27 euros');
  const right = replaced('N1', 'We paid 31 euros', 'We paid 27 euros');
  const other = replaced('N1', '| March | 31 |', '| March | 27 |');

  it('is asked for again against the edited draft', async () => {
    const { world, draft, text } = await requestedOnce(
      (ask) => edited(ask, { edits: isRepair(ask) ? [right] : [wrong, other] }),
      'It was 27.',
    );

    expect(draft).toBe(POST.replace('31 euros', '27 euros').replace('| 31 |', '| 27 |'));
    const [, again] = world.asked('edits');
    expect(again?.ask.draft?.text).toContain('| March | 27 |');
    expect(again?.ask.prompt).toContain('passage: We spent 31 euros');
    expect(text).toContain('✅ Addressed: Done.');
  });

  itInDeep('is reported where it is still missing', async () => {
    const { world, draft, text } = await requestedOnce(
      (ask) => edited(ask, { edits: isRepair(ask) ? [wrong] : [wrong, other] }),
      'It was 27.',
    );

    expect(draft).toBe(POST.replace('| 31 |', '| 27 |'));
    expect(world.asked('edits')).toHaveLength(2);
    expect(text).toContain('Partly: The passage to change could not be found in the draft.');
    expect(text).not.toContain('Addressed');
  });

  itInDeep('leaves the note unchanged where it was the only one', async () => {
    const { text } = await requestedOnce((ask) => edited(ask, { edits: [wrong] }), 'It was 27.');

    expect(text).toContain('Not changed: The passage to change could not be found in the draft.');
    expect(text).toContain('Draft 2 is the same as draft 1');
  });

  itInDeep('is left alone where the model does not answer the second request', async () => {
    const { draft, text } = await requestedOnce(
      (ask) => (isRepair(ask) ? { type: 'refusal' } : edited(ask, { edits: [wrong, other] })),
      'It was 27.',
    );

    expect(draft).toBe(POST.replace('| 31 |', '| 27 |'));
    expect(text).toContain('Partly: The passage to change could not be found in the draft.');
  });
});

it('leaves out an edit that would lose a heading', async () => {
  const { draft, text } = await requestedOnce(
    (ask) =>
      edited(ask, {
        edits: [
          replaced('N1', '## What it costs\n\nWe paid', 'We paid'),
          replaced('N1', 'Tea is a drink.', 'Tea is a warm drink.'),
        ],
      }),
    'Say that it is warm.',
  );

  expect(draft).toBe(POST);
  expect(text).toContain(
    'Not changed: Left out, because it would have removed other parts of the post. (“What it costs”)',
  );
});

describe('a whole rewrite', () => {
  const rewritten = '# Coffee\n\nAnother post.';

  it.each(['Write it again, about coffee.', 'Make it half as long.'])(
    'is accepted for “%s”',
    async (note) => {
      const { draft, text } = await requestedOnce(
        (ask) => edited(ask, { rewrite: { serves: 'N1', draft: rewritten }, reason: 'Rewritten.' }),
        note,
      );

      expect(draft).toBe(rewritten);
      expect(text).toContain('✅ Addressed: Rewritten.');
      expect(text).toContain('The whole post is rewritten');
    },
  );

  it.each([
    ['is left out where a note asks for less and it loses parts', rewritten, POST],
    [
      'is an edit where a note asks for less and it loses nothing',
      POST.replace('a drink', 'a warm drink'),
      POST.replace('a drink', 'a warm drink'),
    ],
  ])('%s', async (_, written, expected) => {
    const { draft, text } = await requestedOnce(
      (ask) => edited(ask, { rewrite: { serves: 'N1', draft: written } }),
      'Say that it is warm.',
    );

    expect(draft).toBe(expected);
    expect(text).not.toContain('The whole post is rewritten');
  });

  it('is left out where a note asks for one part', async () => {
    const { draft, text } = await requestedOnce(
      (ask) => edited(ask, { rewrite: { serves: 'N1', draft: rewritten } }),
      'Rewrite the opening, please.',
    );

    expect(draft).toBe(POST);
    expect(text).not.toContain('The whole post is rewritten');
  });

  itInDeep('is ignored where no person asks for it', async () => {
    const DULL = { id: 'no_filler', quote: 'It is very, very nice.', fix: 'Say what is nice.' };
    const world = await openEditor({
      verdict: (ask) => judged(ask, ask.draft?.text.includes('very, very') ? DULL : undefined),
      edits: (ask) =>
        edited(ask, {
          edits: [replaced('F1', 'very, very nice', 'warm')],
          rewrite: { serves: 'F1', draft: rewritten },
        }),
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    expect(draftsOf(world).at(-1)).toBe(POST.replace('very, very nice', 'warm'));
  });
});

itInDeep('pays for no answer twice when it stops between the edits and their repair', async () => {
  const gate = createGate();
  let isHeld = true;
  const wrong = replaced('N1', 'We spent 31 euros', 'We paid 27 euros');
  const right = replaced('N1', 'We paid 31 euros', 'We paid 27 euros');
  const world = await openEditor({
    edits: async (ask) => {
      if (!isRepair(ask)) return edited(ask, { edits: [wrong] });
      if (isHeld) await gate.opened;
      return edited(ask, { edits: [right] });
    },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'It was 27.' });
  const held = await world.waitToAsk('edits', 2);
  await world.app.stop();
  expect((await world.waitToEnd(held)).aborted).toBe(true);
  isHeld = false;
  await world.app.start();
  await thread.waitFor('Draft 2 is ready for your review');

  const paid = world.asked('edits').filter(({ aborted }) => !aborted);
  expect(paid.map(({ ask }) => isRepair(ask))).toEqual([false, true]);
  expect(draftsOf(world).at(-1)).toBe(POST.replace('31 euros', '27 euros'));
});

inDeep(() => {
  it('keeps the untouched text over 20 notes in a row', { timeout: 60_000 }, async () => {
    const sentences = Array.from(
      { length: 60 },
      (_, at) => `Fact ${at} is as old as the tea house.`,
    );
    const post = `# Tea\n\n${sentences.join('\n\n')}`;
    const edits = ({ ledger, draft, schema }: Ask) => {
      const [{ id = '', text = '' } = {}] = ledger;
      const at = /\d+/.exec(text)?.[0] ?? '';
      // The second edit is for no item, and the third for a passage that was changed before.
      const asked: Edit[] = [
        replaced(id, `Fact ${at} is as old`, `Fact ${at} is younger`),
        replaced('', `Fact ${Number(at) + 30} is as old`, 'A fact is as new'),
        replaced(id, `Fact ${Number(at) - 1} is as old as the tea house.`, ''),
      ];
      return edited(
        { schema },
        { edits: Number(at) === 0 ? asked.slice(0, 2) : asked, reason: draft?.text ?? '' },
      );
    };
    const draft = () => ({ type: 'text' as const, text: post });
    const script = answers({ draft, edits, verdict: (ask) => judged(ask) });
    const world = await openWorld({ script, briefDefaults: editorDefaults() });
    const thread = await world.begin('ada', 'Tea');
    for (let at = 0; at < 20; at += 1) {
      await thread.press('lin', 'Request changes');
      await world.submit('lin', await world.modal('lin'), { note: `Correct fact ${at}.` });
      await thread.waitFor(`Draft ${at + 2} is ready for your review`);
    }

    const last = draftsOf(world).at(-1) ?? '';
    const untouched = sentences.slice(20);
    const kept = untouched.filter((sentence) => last.includes(sentence)).length;
    expect(kept / untouched.length).toBeGreaterThanOrEqual(0.98);
    for (let at = 0; at < 20; at += 1) expect(last).toContain(`Fact ${at} is younger`);
  });
});
