import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORE_NAME } from '../../src/cli/output/folder.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../src/pipeline/rules/review/note-rules.ts';
import { openStore } from '../../src/store/store.ts';
import { firstOf, itInDeep } from '../sampled.ts';
import { GAPPED, reading, WRONG } from '../scenarios/editor.ts';
import { edited, judged } from '../scenarios/editor-answers.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openCli } from './cli-fixture.ts';

const COST = 'What did a cup cost?';

/** A reader with one question (Q1) and a writer with one gap (Q2); the local model revises. */
async function openEditor() {
  const scripted = answers({
    brief_reading: () => reading(),
    draft: () => ({ type: 'text', text: GAPPED }),
    verdict: (ask) => judged(ask),
  });
  const cli = await openCli(undefined, {
    loop: 'editor',
    script: scripted,
  });
  const argv = [cli.outline, '--out', cli.folder, '--rounds', '0'];
  const entries = async () => JSON.parse(await cli.read('verdicts.json')) as Entry[];
  return { ...cli, argv, questions: async () => (await entries()).at(-1)?.questions };
}

interface Entry {
  questions?: { id: string; state: string; answers: object[] }[];
}

describe('the questions of a post at the terminal', { timeout: 30_000 }, () => {
  it('are asked one by one before the review, those of a gap first', async () => {
    const { argv, call, folder, read, questions } = await openEditor();

    const { code, stderr } = await call(argv, { stdin: '12 cents\n\napprove\n' });

    expect(code).toBe(0);
    const lines = stderr.replaceAll(folder, 'post').split('\n');
    const from = lines.indexOf('What I understood:');
    expect(lines.slice(from, from + 14).join('\n')).toMatchInlineSnapshot(`
      "What I understood:
        Two mistakes
        instruction: do not name brands
        Q1: Which two things did you get wrong?
        Q2: What did a cup cost?
      Draft 1 passed review: 14 of 14 checks passed.
      Draft 1 is ready for your review. Passed all required checks. Only your answers are missing.
      Q2: What did a cup cost?
        missing in this draft (Enter leaves it open, - writes around it) 
      Q1: Which two things did you get wrong? (Enter leaves it open, - writes around it) 
      Changes requested.
      Revising: writing draft 2…
      Draft 2 has 11 words.
        changed: Put an answer of the team in."
    `);
    expect(lines.filter((line) => /^Draft \d has/.test(line))).toEqual([
      ...['Draft 1 has 9 words.', 'Draft 2 has 11 words.'],
    ]);
    expect(await read('draft.md')).toContain('Each cup cost 12 cents in May.');
    expect(await questions()).toEqual([
      {
        ...{ id: 'Q1', question: WRONG.question, about: expect.any(String), author: 'reader' },
        ...{ state: 'left_open', answers: [] },
      },
      {
        ...{ id: 'Q2', question: COST, about: expect.any(String), author: 'writer' },
        state: 'answered',
        answers: [{ by: 'terminal', text: '12 cents', writes_around: false }],
      },
    ]);
  });

  it('can be left open, and then the draft is not approved', async () => {
    const { argv, call, read } = await openEditor();

    const { code, stderr } = await call(argv, { stdin: '\n\napprove\nstop\n' });

    expect(code).toBe(3);
    expect(stderr).toContain(`Draft 1 has gaps, so it can’t be approved. Missing: Q2 ${COST}`);
    expect(await read('draft.md')).toContain(`Each cup cost **[Q2: ${COST}]** in May`);
  });

  it('do not take a decision that comes too early for the fact', async () => {
    const { argv, call, read } = await openEditor();

    const { code, stderr } = await call(argv, { stdin: 'approve\n12 cents\n\napprove\n' });

    expect(code).toBe(0);
    expect(stderr).toContain('Type the fact, or press Enter to leave it open.');
    expect(await read('draft.md')).toContain('Each cup cost 12 cents in May.');
  });

  it('are asked again after an answer that is too long', async () => {
    const { argv, call, read } = await openEditor();
    const long = 'x'.repeat(NOTE_CHARS_MAX + 1);

    const { code, stderr } = await call(argv, { stdin: `${long}\n12 cents\n\napprove\n` });

    expect(stderr).toContain('The answer to “Q2” has more than 12,000 characters.');
    expect(await read('draft.md')).toContain('Each cup cost 12 cents in May.');
    expect(code).toBe(0);
  });

  it('say that answers are not kept while too many comments are open', async () => {
    const { argv, call, folder, questions } = await openEditor();
    await call(argv, { stdin: '' });
    const store = await openStore(`sqlite:${join(folder, STORE_NAME)}`);
    const [run] = await store.runs.listAllOpen(1);
    for (let n = 1; n <= NOTES_OPEN_MAX; n += 1) {
      const note = { runId: run?.id ?? '', key: `note:${n}`, author: 'terminal', text: 'Shorter.' };
      await store.ledger.keepNote(note);
    }
    await store.close();

    const { stderr } = await call(argv, { stdin: '12 cents\n\nstop\n' });

    expect(stderr).toContain(`${NOTES_OPEN_MAX} comments are open, and that’s the limit.`);
    expect(await questions()).toMatchObject([{ state: 'open' }, { state: 'open' }]);
  });

  itInDeep('are written around for a dash', async () => {
    const { argv, call, questions } = await openEditor();

    const { code } = await call(argv, { stdin: '-\n\napprove\n' });

    expect(code).toBe(0);
    expect(await questions()).toMatchObject([
      { id: 'Q1', state: 'left_open' },
      { id: 'Q2', state: 'written_around', answers: [{ text: '', writes_around: true }] },
    ]);
  });

  it('are asked again by a later command, and nothing is paid twice', async () => {
    const { argv, call, asked } = await openEditor();
    await call(argv, { stdin: '' });
    const paid = asked().length;

    const { code } = await call(argv, { stdin: '12 cents\nThe cups.\napprove\n' });

    expect(code).toBe(0);
    expect(asked().slice(paid)).not.toContain('draft');
    expect(asked().filter((kind) => kind === 'edits')).toHaveLength(1);
  });
});

describe('--answers FILE', { timeout: 30_000 }, () => {
  it.each(
    firstOf(
      [
        ['Markdown', `Q1: The cups\nand the kettle.\n\n- **Q2**: 12 cents\n`],
        [
          'headings',
          `# Answers\n\n## Which two things did you get wrong\nThe cups\nand the kettle.\n\n## ${COST}\n12 cents`,
        ],
        [
          'the words of a question',
          `${WRONG.question}: The cups\nand the kettle.\n${COST}: 12 cents`,
        ],
        [
          'copied questions',
          `Q1: ${WRONG.question}\nThe cups\nand the kettle.\n\nQ2: ${COST} 12 cents`,
        ],
        ['JSON', JSON.stringify({ q1: 'The cups\nand the kettle.', [COST]: '12 cents' })],
      ],
      1,
    ),
  )('answers the questions, as %s', async (_, text) => {
    const { argv, call, home, read, questions } = await openEditor();
    const file = join(home, 'answers');
    await writeFile(file, text);

    const { code, stderr } = await call([...argv, '--answers', file], { stdin: 'approve\n' });

    expect(code).toBe(0);
    expect(stderr).toContain('Q2 is answered from the file.');
    expect(stderr).not.toContain('(Enter leaves it open');
    expect(await read('draft.md')).toContain('Each cup cost 12 cents in May.');
    expect(await questions()).toMatchObject([
      { id: 'Q1', state: 'answered', answers: [{ text: 'The cups\nand the kettle.' }] },
      { id: 'Q2', state: 'answered' },
    ]);
  });

  it('names an answer that no question matches', async () => {
    const { argv, call, home } = await openEditor();
    const file = join(home, 'answers.md');
    await writeFile(file, 'Q2: 12 cents\nQ7: never asked\n');

    const { stderr } = await call([...argv, '--answers', file, '--yes']);

    expect(stderr).toContain('No question matches “Q7” in the answers.');
    expect(stderr).not.toContain('No question matches “Q2”');
  });

  it.each([
    ['is missing', undefined, 'I can’t find the file'],
    ['is empty', '  \n', 'I can’t find answers in'],
    ['has no answer', 'The cups and the kettle.', 'I can’t find answers in'],
    ['is broken JSON', '{"Q1": ', 'isn’t JSON with one text for each question'],
    ['has a list in its JSON', '{"Q1": ["a"]}', 'isn’t JSON with one text for each question'],
    ['is too long', `Q1: ${'x'.repeat(12_001)}`, 'has more than 12,000 characters'],
  ])('starts nothing if the file %s', async (_, text, sentence) => {
    const { argv, call, home, asked } = await openEditor();
    const file = join(home, 'answers');
    if (text !== undefined) await writeFile(file, text);

    const { code, stderr } = await call([...argv, '--answers', file, '--yes']);

    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(asked()).toEqual([]);
  });
});

describe('--yes', { timeout: 30_000 }, () => {
  it('writes around the questions without an answer, and names them', async () => {
    const { argv, call, read, questions } = await openEditor();

    const { code, stderr } = await call([...argv, '--yes']);

    expect(code).toBe(4);
    expect(stderr).toContain(`Q2: ${COST} Nobody answered, so I’ll write around it.`);
    expect(stderr).toContain(
      `The post does without these facts, because nobody gave them: Q1 ${WRONG.question} Q2 ${COST}`,
    );
    expect(await read('draft.md')).not.toMatch(/Q2|\[\[/);
    expect(await questions()).toMatchObject([
      { id: 'Q1', state: 'written_around' },
      { id: 'Q2', state: 'written_around' },
    ]);
  });

  it('ends with 0 if a file answers everything, also with a dash', async () => {
    const { argv, call, home } = await openEditor();
    const file = join(home, 'answers.md');
    await writeFile(file, 'Q1: -\nQ2: 12 cents\n');

    const { code } = await call([...argv, '--answers', file, '--yes']);

    expect(code).toBe(0);
  });

  itInDeep('approves no draft that keeps a gap, and stops revising it', async () => {
    const scripted = answers({
      brief_reading: () => reading(),
      draft: () => ({ type: 'text', text: GAPPED }),
      verdict: (ask) => judged(ask),
      edits: (ask) => edited(ask),
    });
    const { outline, folder, call, asked } = await openCli(undefined, {
      ...{ loop: 'editor', script: scripted },
    });

    const { code, stderr } = await call([outline, '--out', folder, '--rounds', '0', '--yes']);

    expect(code).toBe(3);
    expect(stderr).toContain('Facts are still missing in the draft, so it wasn’t approved.');
    expect(asked().filter((kind) => kind === 'edits').length).toBeLessThanOrEqual(2);
  });
});
