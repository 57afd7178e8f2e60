import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { CANCEL_SUBJECT, Draft } from '../../../src/pipeline/run.ts';
import { openStore } from '../../../src/store/store.ts';
import { NOON } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { openEditor, runIn, WRONG } from '../editor.ts';
import { edited, judged } from '../editor-answers.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';

const COST = 'What did a cup cost?';

async function underReview(options: Parameters<typeof openEditor>[0] = {}) {
  const { world, thread } = await openEditor(options);
  await thread.waitFor('Waiting for <@U0ADA>.');
  return { world, thread, run: await runIn(world, thread) };
}

describe('the form with the open questions', () => {
  it('asks about the gaps of the draft first', async () => {
    const { world, thread } = await underReview();

    await thread.press('lin', 'Answer');

    const { blocks } = await world.modal('lin');
    expect(JSON.stringify(blocks[0])).toContain(
      'Once everything that’s missing in the draft is answered, sending starts draft 2.',
    );
    const inputs = blocks
      .slice(1)
      .map((block) => [block['block_id'], textIn(block['label']), textIn(block['hint'])]);
    expect(inputs).toEqual([
      ['answer_Q2', `Q2: ${COST}`, 'This is missing in the draft.'],
      ['around_Q2', 'No answer to Q2?', undefined],
      ['answer_Q1', `Q1: ${WRONG.question}`, `About “${WRONG.about}”`],
      ['around_Q1', 'No answer to Q1?', undefined],
    ]);
  });

  it('promises no draft to answers that come together with a Stop', async () => {
    const { world, thread } = await underReview({
      clock: createFrozenClock(),
      async open(url) {
        const store = await openStore(url);
        const keepNote: typeof store.ledger.keepNote = async (note) => {
          const vote = { kind: 'cancel' as const, by: 'U0GRACE', at: NOON };
          await store.decisions.record(note.runId, CANCEL_SUBJECT, vote);
          return await store.ledger.keepNote(note);
        };
        return { ...store, ledger: { ...store.ledger, keepNote } };
      },
    });
    await thread.press('lin', 'Answer');

    const fields = { answer_Q1: 'the cups', answer_Q2: '12 cents' };
    await world.submit('lin', await world.modal('lin'), fields);

    await world.waitToTell('lin', 'already stopped this post.');
    expect(world.toldTo('lin').join()).not.toContain('next draft');
  });

  it('posts the answer as the person’s, fills the gap, and revises at once', async () => {
    const { world, thread, run } = await underReview();
    await thread.press('lin', 'Answer');

    await world.submit('lin', await world.modal('lin'), { answer_Q2: '12 <cents>\nin May' });

    expect(textOf(await thread.waitFor('Lin Tanaka answered Q2:'))).toContain(
      '> 12 <cents>\n> in May',
    );
    await thread.waitFor('Lin Tanaka answered 1 question');
    expect(thread.transcript()).not.toContain('requested changes');
    await thread.waitFor('Draft 2 is ready for your review');
    const { markdown } = Draft.parse(await run.store.journal.find(run.runId, 'draft:2'));
    expect(markdown).toContain('Each cup cost 12 <cents>');
    expect(await run.items()).toContain(`Q2 addressed: ${COST}`);
    const reading = textOf(await thread.waitFor('What I understood'));
    expect(reading).toContain('1 of 2 questions answered');
    expect(thread.summary().match(/answered Q2/g)).toHaveLength(1);
    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');
  });

  itInDeep('writes around a fact, which it posts as a line', async () => {
    const { world, thread, run } = await underReview();
    await thread.press('lin', 'Answer');

    await world.submit('lin', await world.modal('lin'), { around_Q2: 'yes' });

    expect(textOf(await thread.waitFor('Lin Tanaka asked to write around Q2.'))).toBe(
      '💬 Lin Tanaka asked to write around Q2.',
    );
    await thread.waitFor('Draft 2 is ready for your review');
    expect(await run.items()).toContain(`Q2 declined: ${COST}`);
    expect(textOf(await thread.waitFor('What I understood'))).toContain(
      '1 of 2 questions answered',
    );
  });

  itInDeep('waits with the revision while another fact of the draft is missing', async () => {
    const { world, thread } = await underReview();
    await thread.press('lin', 'Answer');

    await world.submit('lin', await world.modal('lin'), { answer_Q1: 'The cups and the kettle.' });

    await world.waitToTell('lin', 'Thanks! I saved that. Q2 is still missing in this draft.');
    expect(world.asked('edits')).toEqual([]);
    const card = await thread.waitFor('Lin Tanaka answered Q1: The cups and the kettle.');
    expect(buttonsOf(card)).toEqual([
      ...[
        'Approve draft 1',
        'Answer',
        'Revise with 1 answer',
        'Request changes',
        'Edit',
        'View brief',
        'Stop',
        'All feedback',
      ],
    ]);
    expect(textOf(card)).toContain(`*Only you can answer*\n• *Q2* ${COST}`);
    expect(textOf(card)).not.toContain('*Q1* Which');

    await thread.press('max', 'Revise with 1 answer');
    await thread.waitFor('Max Ferrante asked to revise');
    await thread.waitFor('Draft 2 needs answers before it can be approved');
  });

  itInDeep('takes the answers of two people', async () => {
    const { world, thread, run } = await underReview();
    await thread.press('lin', 'Answer');
    await thread.press('max', 'Answer');
    await world.submit('lin', await world.modal('lin'), { answer_Q1: 'The cups.' });
    await world.waitToTell('lin', 'Q2 is still missing');

    await world.submit('max', await world.modal('max'), { answer_Q2: '12 cents' });

    await thread.waitFor('Draft 2 is ready for your review');
    expect(world.asked('edits')).toHaveLength(1);
    expect(await run.items()).toEqual([
      ...[`Q1 addressed: ${WRONG.question}`, `Q2 addressed: ${COST}`],
      ...['N1 addressed: The cups.', 'N2 addressed: 12 cents'],
    ]);
  });

  itInDeep('keeps answers that come while a draft is written for the next one', async () => {
    const gate = createGate();
    const { world, thread } = await openEditor({ own: { verdict: () => gate.opened } });
    await world.waitToAsk('verdict');
    await thread.waitFor('*Q2*');
    await thread.press('lin', 'Answer');

    await world.submit('lin', await world.modal('lin'), { answer_Q2: '12 cents' });

    await thread.waitFor('Lin Tanaka answered Q2:');
    await world.waitToTell('lin', 'Thanks! The next draft will use your answers.');
    gate.open();
    expect(buttonsOf(await thread.waitFor('Draft 1 needs'))).toContain('Revise with 1 answer');
  });

  itInDeep('keeps the form open after an approval of another person', async () => {
    const draft = { type: 'text', text: '# Tea\n\nIt is good.' } as const;
    const { world, thread, run } = await underReview({ own: { draft: () => draft } });
    await thread.press('lin', 'Answer');
    const view = await world.modal('lin');
    expect(JSON.stringify(view.blocks[0])).toContain(
      'When you send your answers, I’ll start draft 2 with them.',
    );
    const vote = { kind: 'approve' as const, by: 'U0GRACE', at: 0 };
    await run.store.decisions.record(run.runId, 'draft:1', vote);

    await world.submit('lin', view, { answer_Q1: 'The cups.' });

    expect((await world.modal('lin')).errors).toEqual({
      answer_Q1: 'Grace Lindqvist already approved this draft.',
    });
  });

  itInDeep('keeps the texts beside the reason of a refusal', async () => {
    const { world, thread } = await underReview();
    await thread.press('lin', 'Answer');
    const view = await world.modal('lin');

    await world.submit('lin', view, {});
    expect((await world.modal('lin')).errors).toEqual({
      answer_Q2: 'Answer at least one question, or choose to write around it.',
    });

    await world.submit('lin', view, { answer_Q2: '12 cents', around_Q2: 'yes' });
    expect((await world.modal('lin')).errors).toEqual({
      around_Q2: 'Answer it or write around it, not both.',
    });
    expect(world.asked('edits')).toEqual([]);
  });

  itInDeep('shows a given answer, which a new one replaces', async () => {
    const { world, thread, run } = await underReview();
    await thread.waitForReaction(await thread.reply('max', 'Q2: 12 cents'));
    await thread.press('lin', 'Answer');
    const view = await world.modal('lin');
    const hints = view.blocks.map((block) => textIn(block['hint']));
    expect(hints).toContain('Answered already: “12 cents”. A new answer replaces it.');

    await world.submit('lin', view, { answer_Q2: '14 cents' });

    await thread.waitFor('Draft 2 is ready for your review');
    const facts = JSON.stringify(await run.store.journal.find(run.runId, 'brief:2'));
    expect(facts).toContain('"answer":"14 cents"');
    expect(facts).not.toContain('"answer":"12 cents"');
  });

  itInDeep('offers to write around the questions that it has no room for', async () => {
    const asked = Array.from({ length: 14 }, (_, at) => `How much in month ${at}?`);
    const gaps = asked.map((question) => `It cost [[? ${question} ]].`);
    const { world, thread, run } = await underReview({
      own: {
        draft: () => ({ type: 'text', text: `# Tea\n\n${gaps.join(' ')}` }),
        edits: (ask) =>
          edited(ask, {
            edits: asked.map(
              (question, at): Edit => ({
                ...{ serves: [`N${at === 0 ? 1 : at + 2}`], kind: 'replace' },
                ...{ passage: `It cost [[? ${question} ]].`, text: 'It was cheap.' },
              }),
            ),
          }),
      },
    });
    await thread.press('lin', 'Answer');
    const view = await world.modal('lin');
    expect(view.blocks).toHaveLength(16);
    expect(textIn(view.blocks.at(-1)?.['label'])).toBe('8 more questions');

    await world.submit('lin', view, { answer_Q2: '12 cents', around_others: 'yes' });

    await thread.waitFor('Draft 2 is ready for your review');
    const items = await run.items();
    expect(items.filter((item) => item.startsWith('N'))).toHaveLength(15);
    expect(items.filter((item) => /^Q\d+ open/.test(item))).toEqual([]);
  });
});

it('counts answers to a draft that passed neither as a request nor against its review', async () => {
  const { world, thread } = await underReview({
    own: { draft: () => ({ type: 'text', text: '# Tea\n\nIt is good.' }) },
  });
  await thread.press('lin', 'Answer');
  await world.submit('lin', await world.modal('lin'), { answer_Q1: 'The cups.' });
  await thread.waitFor('Draft 2 is ready for your review');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('is approved');

  await world.command('lin', 'stats');
  const told = textOf(await world.waitToTell('lin', '1 post ended'));
  expect(told).toContain('Approved although the AI review failed: 0 of 1');
  expect(told).not.toContain('Changes requested');
});

it('counts a question and its answer as one while it works on them', async () => {
  const gate = createGate();
  const { world, thread } = await underReview({
    own: {
      draft: () => ({ type: 'text', text: '# Tea\n\nIt is good.' }),
      edits: async (ask) => {
        await gate.opened;
        return edited(ask, { edits: [] });
      },
    },
  });
  await thread.press('lin', 'Answer');
  await world.submit('lin', await world.modal('lin'), { answer_Q1: 'The cups.' });

  const working = textOf(await thread.waitFor('Writing draft 2: working on'));

  expect(working).toContain('working on 1 item…');
  gate.open();
});

it('counts no question without an answer while it works on other items', async () => {
  const gate = createGate();
  const { thread } = await openEditor({
    roundsMax: 1,
    own: {
      verdict: (ask) => judged(ask, { id: 'no_filler', quote: 'It is good', fix: 'Say why.' }),
      edits: async (ask) => {
        await gate.opened;
        return edited(ask, { edits: [] });
      },
    },
  });

  const working = textOf(await thread.waitFor('Writing draft 2: working on'));

  expect(working).toContain('working on 1 item…\n• “It is good”');
  gate.open();
});

describe('a draft with a gap', () => {
  it('is shown with the number and the words of its question, and never with its mark', async () => {
    const gate = createGate();
    const { world, thread } = await openEditor({ own: { brief_reading: () => gate.opened } });
    await thread.waitFor('Draft 1 · ');
    expect(textOf(await thread.waitFor('Draft 1 · '))).toContain(
      `Each cup cost **❓ ${COST}** in May`,
    );
    gate.open();

    await thread.waitFor('Draft 1 needs answers before it can be approved');

    const ids = (await (await runIn(world, thread)).items()).filter((one) => one.includes(COST));
    const [id] = ids.join().split(' ');
    expect(textOf(await thread.waitFor('Draft 1 · '))).toContain(
      `Each cup cost **❓ ${id}: ${COST}** in May`,
    );
    expect(everySent(world)).not.toMatch(/\[\[\s*\?/);
  });

  it('is refused to an approver with the missing facts and a way on', async () => {
    const { world, thread } = await underReview();
    await thread.press('grace', 'Approve draft 1');
    const told = await world.waitToTell('grace', 'Draft 1 still has 1 gap');
    expect(textOf(told)).toContain(`• *Q2* ${COST}`);
    expect(buttonsOf(told)).toEqual(['Answer', 'Write around what’s missing']);

    await world.press('grace', told, 'Answer');
    await world.submit('grace', await world.modal('grace'), { answer_Q2: '12 cents' });

    await thread.waitFor('Draft 2 is ready for your review');
  });

  it('is explained in the thread after a click on the private message', async () => {
    const { world, thread } = await underReview();
    await thread.press('grace', 'Approve draft 1');
    const told = await world.waitToTell('grace', 'Draft 1 still has 1 gap');
    await world.press('grace', told, 'Answer');

    await world.submit('grace', await world.modal('grace'), { answer_Q1: 'The cups.' });

    const saved = await world.waitToTell('grace', 'Thanks! I saved that.');
    expect(saved.threadTs).toBe(thread.ts);
  });

  it('is written around by one click of an approver', async () => {
    const { world, thread, run } = await underReview();
    await thread.press('grace', 'Approve draft 1');
    const told = await world.waitToTell('grace', 'Draft 1 still has 1 gap');

    await world.press('grace', told, 'Write around what’s missing');

    await thread.waitFor('Grace Lindqvist asked to write around Q2.');
    await thread.waitFor('Draft 2 is ready for your review');
    expect(await run.items()).toContain(`Q2 declined: ${COST}`);
    // The approver has not seen this question: the draft lacks nothing for it.
    expect(await run.items()).toContain(`Q1 open: ${WRONG.question}`);
    expect(world.toldTo('grace')).toEqual([]);
  });

  it('asks before an approval that leaves questions open', async () => {
    const draft = { type: 'text', text: '# Tea\n\nIt is good.' } as const;
    const { thread } = await underReview({ own: { draft: () => draft } });

    const { blocks } = await thread.waitFor('Draft 1 is ready for your review');

    const json = JSON.stringify(blocks);
    expect(json).toContain('1 question isn’t answered. Approve anyway?');
    expect(json).toContain(`• Q1 ${WRONG.question}`);
  });
});

itInDeep('shows the same after a restart, once', async () => {
  const { world, thread, run } = await underReview();
  await thread.press('lin', 'Answer');
  const view = await world.modal('lin');
  await world.app.stop();
  const answer = { runId: run.runId, questionId: 'Q1', key: 'view:V1', text: 'The cups.' };
  await world.app.start();
  const again = await runIn(world, thread);
  await again.commands.answerQuestion({ ...answer, actor: { user: 'U0MAX', team: 'T0LOCAL' } });

  await world.submit('lin', view, { answer_Q2: '12 cents' });

  await thread.waitFor('Draft 2 is ready for your review');
  const summary = thread.summary();
  expect(summary.match(/Max Ferrante answered Q1/g)).toHaveLength(1);
  expect(summary.match(/Lin Tanaka answered Q2/g)).toHaveLength(1);
  expect(summary.match(/What I understood/g)).toHaveLength(1);
});

function textIn(value: unknown): string | undefined {
  return (value as { text: string } | undefined)?.text;
}

function everySent({ slack }: Awaited<ReturnType<typeof openEditor>>['world']): string {
  const posted = slack.calls.filter(({ method }) => method.startsWith('chat.'));
  return JSON.stringify(posted);
}
