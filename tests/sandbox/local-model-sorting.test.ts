import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { sortInput } from '../../src/pipeline/prompts/sort-notes.ts';
import { sortedReplies } from '../../src/pipeline/rules/replies/sorted-notes.ts';
import { aNote } from '../pipeline/cast.ts';

async function sort(...texts: string[]) {
  const model = await startLocalModel();
  onTestFinished(() => model.close());
  const client = new OpenAI({ apiKey: 'sk-local', baseURL: model.url, maxRetries: 0 });
  const notes = texts.map((text, at) => aNote({ id: `N${at + 1}`, text }));
  const { output_parsed: answer } = await client.responses.parse({
    model: 'gpt-6.1-sol',
    input: sortInput({ title: 'Tea', draft: 1, notes }),
    text: { format: zodTextFormat(sortedReplies(notes), 'sorted_replies') },
  });
  return answer;
}

it('sorts replies by simple rules, and takes the others as changes', async () => {
  const sorted = await sort(
    'Is that the number of May?',
    'Lunch at noon',
    'So happy with this one, ship!',
    'Tea',
  );

  expect(sorted?.replies).toEqual({ N1: 'change', N2: 'talk', N3: 'approval', N4: 'change' });
  expect(sorted?.contradictions).toEqual([]);
});

it.each([
  'Who is bringing cake on Friday?',
  '@Lin Tanaka can you join the call at 3?',
  'Lunch at noon?',
])('takes “%s” as talk', async (text) => {
  expect((await sort(text))?.replies).toEqual({ N1: 'talk' });
});

it.each(['Who paid for this?', '@Lin Tanaka should we add the price?'])(
  'takes “%s” as a change',
  async (text) => {
    expect((await sort(text))?.replies).toEqual({ N1: 'change' });
  },
);

it('finds two requests that contradict each other', async () => {
  const sorted = await sort('Make it shorter.', 'Name a tea.', 'Add two examples.');

  expect(sorted?.contradictions).toEqual([{ first: 'N1', second: 'N3' }]);
});

it.each([
  ['Shorter please, and add a table.', 'cut section two'],
  ['Cut the last section.', 'Add a table.'],
  ['Trim the intro.', 'Add the price.'],
])('finds no contradiction between “%s” and “%s”', async (...texts) => {
  expect((await sort(...texts))?.contradictions).toEqual([]);
});
