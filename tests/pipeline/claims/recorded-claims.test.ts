import { expect, it } from 'vitest';
import { confirmedFacts, confirmedSentences } from '../../../src/pipeline/recorded-claims.ts';
import { NOON } from '../cast.ts';

const SENTENCE = 'In 2024 we drank 14 cups.';
const claim = (id: string, statement: string) => {
  return { id, kind: 'figure', statement, sentence: SENTENCE };
};
const nobody = { ground: 'nobody', passage: '', fix: '' };
const RECORDS: Record<string, unknown> = {
  'draft:1': {
    ...{ version: 1, markdown: SENTENCE, hash: 'H', changes: [], answers: [] },
    usage: { model: 'm', inputTokens: 1, outputTokens: 1 },
  },
  'claims:1': {
    ...{ state: 'read', dropped: 0, isCut: false, groundHash: 'G' },
    claims: [claim('C1', 'It was 2024.'), claim('C2', 'There were 14 cups.')],
  },
  'claim:1:1': { proofs: { C1: nobody, C2: nobody } },
};
const JOURNAL = { find: async (_: string, step: string) => RECORDS[step] };

function confirmed(...ids: string[]) {
  return ids.map((id) => {
    return { subject: `claim:1:${id}`, kind: 'confirm_claim' as const, by: 'U0LIN', at: NOON };
  });
}

it('counts a sentence as confirmed once each of its claims is', async () => {
  expect(await confirmedSentences(JOURNAL, 'R1', confirmed('C1'))).toEqual([]);
  expect(await confirmedSentences(JOURNAL, 'R1', confirmed('C1', 'C2'))).toContain(SENTENCE);
});

it('takes only the confirmed statement as a fact', async () => {
  expect(await confirmedFacts(JOURNAL, 'R1', confirmed('C2', 'C9'))).toEqual([
    { question: '', answer: 'There were 14 cups.', by: 'U0LIN' },
  ]);
});
