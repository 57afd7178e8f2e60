import { describe, expect, it } from 'vitest';
import { editedDraft } from '../../../src/pipeline/rules/edits/edited-draft.ts';
import type { RecordedEdits } from '../../../src/pipeline/rules/edits/writer-edits.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import type { LedgerItem } from '../../../src/pipeline/run.ts';
import { aDraft, aFinding, aNote } from '../cast.ts';

const USAGE = { model: 'writer', inputTokens: 100, outputTokens: 10 };
const MARKDOWN =
  '# Tea\n\nIt is good. It is warm.\n\n## Cost\n\nIt costs [[?Q1 How much? ]] euros.';

function edit(passage: string, text: string, serves = ['N1']): Edit {
  return { serves, kind: 'replace', passage, text };
}

function recorded(more: Partial<RecordedEdits> = {}): RecordedEdits {
  const answers = { N1: { status: 'addressed' as const, reason: 'Done.' } };
  return { edits: [], answers, changes: ['Changed it.'], usage: USAGE, ...more };
}

function revised(
  edits: readonly Edit[],
  more: { repair?: Edit[]; open?: LedgerItem[]; recorded?: Partial<RecordedEdits> } = {},
) {
  const { repair = [], open = [aNote()] } = more;
  const draft = aDraft({ markdown: MARKDOWN });
  return editedDraft(
    { draft, version: 5, open },
    recorded({ edits: [...edits], ...more.recorded }),
    { edits: repair, ...(repair.length > 0 && { usage: USAGE }) },
  );
}

const RIGHT = edit('It is good.', 'It is better.');
const WARM = edit('It is warm.', 'It is hot.');
const WRONG = edit('It was good.', 'It is better.');
const LOSING = edit('## Cost\n\n', '');
const declined = (reason: string) => ({ answers: { N1: { status: 'declined' as const, reason } } });

describe('the answer to an item', () => {
  it.each([
    ['is addressed by its edits', [RIGHT, WARM], {}, { status: 'addressed', reason: 'Done.' }],
    [
      'is partly where one matched nothing',
      [RIGHT, WRONG],
      {},
      { status: 'partly', because: { code: 'passage_not_found' } },
    ],
    [
      'is addressed where the second request repairs it',
      [RIGHT, WRONG],
      { repair: [WARM] },
      { status: 'addressed' },
    ],
    [
      'is partly where that request repairs one of two',
      [WRONG, WRONG, edit('x', 'y')],
      { repair: [WARM] },
      { status: 'partly' },
    ],
    [
      'is negative where none matched',
      [WRONG],
      {},
      { status: 'declined', because: { code: 'passage_not_found' } },
    ],
    [
      'is negative where the edits lose a part',
      [RIGHT, LOSING],
      {},
      { status: 'declined', because: { code: 'would_lose_parts' } },
    ],
    ['is negative where there is no edit', [], {}, { status: 'declined', reason: 'Done.' }],
    [
      'is partly where the writer declined and changed it',
      [RIGHT],
      { recorded: declined('No.') },
      { status: 'partly', reason: 'No.' },
    ],
    [
      'has a reason where the writer gave none',
      [],
      { recorded: declined(' ') },
      { status: 'declined', because: { code: 'no_reason_given' } },
    ],
    [
      'is negative where the writer forgot it',
      [],
      { recorded: { answers: {} } },
      { status: 'declined', because: { code: 'no_reason_given' } },
    ],
    [
      'is that of the writer where another edit does it',
      [edit('It is good.', 'Good.', ['N2'])],
      { open: [aNote(), aNote({ id: 'N2' })] },
      { status: 'addressed', replacements: [] },
    ],
  ])('%s', (_, edits, more, expected) => {
    expect(revised(edits, more).answers[0]).toMatchObject({ id: 'N1', ...expected });
  });

  it('has all passages, and the first one in the fields of older drafts', () => {
    const [answer] = revised([RIGHT, WARM]).answers;

    expect(answer).toMatchObject({ before: 'It is good.', after: 'It is better.' });
    expect(answer?.replacements).toEqual([
      { before: 'It is good.', after: 'It is better.' },
      { before: 'It is warm.', after: 'It is hot.' },
    ]);
  });

  it('to a question is partly as long as its gap is left', () => {
    const open = [
      aNote({ id: 'Q1', kind: 'question', text: 'How much?' }),
      aNote({ text: '3', about: 'Q1' }),
    ];

    expect(revised([RIGHT], { open }).answers).toMatchObject([{ id: 'N1', status: 'partly' }]);
    const filled = revised([edit('[[?Q1 How much? ]]', '3')], { open });
    expect(filled.answers).toMatchObject([{ id: 'N1', status: 'addressed' }]);
    expect(filled.markdown).toContain('It costs 3 euros.');
  });
});

describe('a draft made of edits', () => {
  it('has the next text, its hash and the tokens of both requests', () => {
    const { version, markdown, hash, usage, changes, edits } = revised([WRONG], {
      repair: [RIGHT],
    });

    expect(version).toBe(5);
    expect(markdown).toBe(MARKDOWN.replace('It is good.', 'It is better.'));
    expect(hash).not.toBe(aDraft().hash);
    expect(usage).toEqual({ model: 'writer', inputTokens: 200, outputTokens: 20 });
    expect(changes).toEqual(['Changed it.']);
    expect(edits).toMatchObject({ applied: 1, unmatched: [], refused: [], isRewritten: false });
  });

  it('names no change if it has none', () => {
    const { markdown, changes, edits } = revised([WRONG, LOSING]);

    expect([markdown, changes]).toEqual([MARKDOWN, []]);
    expect(edits?.refused).toMatchObject([{ lost: [{ kind: 'heading', text: 'Cost' }] }]);
  });

  it('reports the share of the text that a finding did not ask about', () => {
    const open = [aFinding({ id: 'N1', quote: 'It is good.' })];
    const { edits } = revised([RIGHT, edit('It costs', 'We pay')], { open });

    expect(edits?.outsideShare).toBeCloseTo(8 / MARKDOWN.length);
  });

  it('reports the parts that a rewrite lost', () => {
    const rewrite = '# Tea\n\nIt is good.';
    const { markdown, edits, answers } = revised([], { recorded: { rewrite } });

    expect(markdown).toBe(rewrite);
    expect(edits).toMatchObject({ isRewritten: true, applied: 0 });
    expect(edits?.lost.map(({ kind }) => kind)).toEqual(['heading', 'gap']);
    expect(answers).toMatchObject([{ status: 'addressed', reason: 'Done.' }]);
  });
});
