import { zodTextFormat } from 'openai/helpers/zod';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { type Ask, readAsk } from '../../sandbox/openai/ask.ts';
import { filledTo } from '../../sandbox/openai/fill-schema.ts';
import { writeDraft } from '../../sandbox/openai/writing/draft.ts';
import { judge } from '../../sandbox/openai/writing/verdict.ts';
import { judgePassagesInput } from '../../src/pipeline/prompts/judge-passages.ts';
import { type ChecklistId, checklistOf } from '../../src/pipeline/rules/checks/checklist.ts';
import {
  editorAnswer,
  verdictByPassages,
} from '../../src/pipeline/rules/checks/passage-verdict.ts';
import { failedItems } from '../../src/pipeline/rules/checks/verdict.ts';
import { aBrief, aKnownBrief } from '../pipeline/cast.ts';
import { OUTLINE, writing } from './local-model-asks.ts';

interface Asked {
  outline?: string;
  title?: string;
  points?: string[];
  orders?: string[];
  facts?: { question: string; answer: string; by: string }[];
}

/** The verdict of the local model, as the app reads it. */
function verdictOn(markdown: string, { outline = OUTLINE, title, ...lists }: Asked = {}) {
  const brief = aKnownBrief(aBrief({ outline, ...(title !== undefined && { title }) }));
  const known = { ...brief, ...lists };
  const ids = checklistOf(known);
  const input = judgePassagesInput({ known, draft: { version: 1, markdown }, ids });
  const schema = editorAnswer(ids);
  const ask = asked(input, schema);
  const answer = schema.parse(filledTo(ask.schema ?? {}, judge(ask)));
  const usage = { model: 'local', inputTokens: 1, outputTokens: 1 };
  const ground = { draft: markdown, brief: known };
  return verdictByPassages(answer, { version: 1, ground, checks: [], usage });
}

function asked(input: string, schema: z.ZodType): Ask {
  const { name, schema: jsonSchema } = zodTextFormat(schema, 'verdict');
  const format = { type: 'json_schema', name, schema: jsonSchema };
  return readAsk({ model: 'm', input, text: { format } });
}

function quotesOf(id: ChecklistId, markdown: string, more: Asked = {}): string[] {
  const failed = failedItems(verdictOn(markdown, more)).find((item) => item.id === id);
  return failed?.passages?.map(({ quote }) => quote) ?? [];
}

it('finds the two weaknesses of its own draft, and places for both', () => {
  const draft = writeDraft(readAsk({ model: 'm', input: writing(OUTLINE) }));
  const verdict = verdictOn(draft);

  expect(failedItems(verdict).map(({ id }) => id)).toEqual(['no_filler', 'ending_acts']);
  expect(verdict).toMatchObject({ verdict: 'revise', summary: expect.stringContaining('filler') });
  expect(verdict.dropped).toBeUndefined();
});

const cases: [string, ChecklistId, string, string[], Asked][] = [
  [
    'figures that the outline does not have',
    'nothing_invented',
    '# CI\n\nIt got 40 % faster. It costs 90 now. Suppose it takes 7 minutes.',
    ['It got 40 % faster.'],
    { outline: 'CI\n- it costs 90' },
  ],
  [
    'no figure of a fact',
    'nothing_invented',
    '# CI\n\nIt took 12 days.',
    [],
    { facts: [twelve()] },
  ],
  ['no figure of a gap', 'nothing_invented', 'It took [[? 3 or 4 days? ]] then.', [], {}],
  [
    'a share above a whole',
    'holds_together',
    'Idle time was 140 % of the bill. The bill rose by 150 %.',
    ['Idle time was 140 % of the bill.'],
    {},
  ],
  [
    'a total that does not add up',
    'holds_together',
    '| Part | Cost |\n|--|--|\n| Idle | 42 |\n| Logs | 38 |\n| Total | 100 |',
    ['| Total | 100 |'],
    {},
  ],
  [
    'no fault in a total',
    'holds_together',
    '| Part | Cost |\n|--|--|\n| Idle | 1,042 |\n| Logs | 38 |\n| Total | 1,080 |',
    [],
    {},
  ],
  [
    'a sentence that differs from the table',
    'holds_together',
    'In March Team was 49. In May Team was 59.\n\n| Plan | March | May |\n|--|--|--|\n| Team | 49 | 69 |',
    ['In May Team was 59.'],
    {},
  ],
  ['another title', 'obeys_brief', '# Tea\n\nGood.', ['Tea'], { title: 'Coffee' }],
  [
    'every missing point',
    'covers_points',
    '# Tea\n\nIt is good.',
    ['who carried parcels', 'broken elevators'],
    { outline: 'Tea', points: ['who carried parcels', 'broken elevators', 'tea is good'] },
  ],
  [
    'a word that an order forbids',
    'obeys_orders',
    'We left Acme. Acme was dear. Now we use ours.',
    ['We left Acme.', 'Acme was dear.'],
    { orders: ['Do not name Acme'] },
  ],
  [
    'too many lines of code',
    'obeys_orders',
    'Run it:\n\n```sh\necho one\necho two\necho three\n```',
    ['echo one'],
    { orders: ['Code in at most 2 lines'] },
  ],
  [
    'another ending',
    'obeys_orders',
    'Look here. Then look there.',
    ['Then look there.'],
    { orders: ['The last sentence has to be “Look at your requests.”'] },
  ],
  ['nothing for an order in other words', 'obeys_orders', 'Fine.', [], { orders: ['Be kind'] }],
];

it.each(cases)('names %s', (_, id, markdown, quotes, more) => {
  expect(quotesOf(id, markdown, more)).toEqual(quotes);
});

it('fails an item without a check of its own, with no place', () => {
  const schema = editorAnswer(['nothing_invented', 'spells_names' as ChecklistId]);
  const input = writing(OUTLINE, { draft: '# CI\n\nFine.' });
  const { checklist } = judge(asked(input, schema));

  expect(checklist['spells_names']).toMatchObject({ pass: false, passages: [] });
  expect(checklist['nothing_invented']).toMatchObject({ pass: true, passages: [] });
});

function twelve() {
  return { question: 'How long did it take?', answer: '12 days', by: 'UADA' };
}

const CPU_MS_MAX = 5_000;

it('writes and judges a long outline without blocking the demo', () => {
  const point = '・お茶は眠気を覚まします。朝に飲む人が多い。\n';
  const outline = `オフィスのお茶\n\n${point.repeat(900)}`.slice(0, 20_000);
  const started = process.threadCpuUsage();
  const editor = 'Leave a gap [[? like this ]].';

  const draft = writeDraft(
    readAsk({ model: 'm', instructions: editor, input: writing(outline, { brief: '' }) }),
  );
  verdictOn(draft, { outline });

  const { user, system } = process.threadCpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(CPU_MS_MAX);
});
