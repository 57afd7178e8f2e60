import { describe, expect, it } from 'vitest';
import {
  type AnsweredQuestions,
  answerQuestions,
} from '../../src/pipeline/commands/answer-questions.ts';
import type { AnsweredQuestion } from '../../src/pipeline/commands/brief-commands.ts';
import type { Refusal } from '../../src/pipeline/rules/review/approval.ts';
import type { LedgerItem, Phase } from '../../src/pipeline/run.ts';
import { aNote, aRun, NOON } from './cast.ts';

const ACTOR = { user: 'ULIN', team: 'T1' };
const GAPPED = '# Tea\n\nIt cost [[? How much? ]].';
const QUESTION = aNote({ id: 'Q1', kind: 'question', text: 'How much?', state: 'open' });
const APPROVED: Refusal = {
  refused: 'already_decided',
  existingDecision: { kind: 'approve', by: 'UGRACE', at: NOON },
};

interface World {
  phase?: Phase;
  refusal?: Refusal;
  decided?: Refusal;
  items?: LedgerItem[];
  /** The notes of this form, by key. */
  stored?: Record<string, LedgerItem>;
}

function commandsWith({
  phase = 'waiting_for_review',
  refusal,
  decided,
  items = [QUESTION],
  stored = {},
}: World) {
  const acts: string[] = [];
  const ledger: LedgerItem[] = [...items];
  const run = aRun({ progress: { phase, draft: 1, round: 1 } });
  const store = {
    runs: { find: async () => run },
    ledger: {
      list: async () => ledger,
      changeNote: async () => undefined,
      findNote: async (_: string, key: string) => stored[key],
    },
    journal: { find: async () => ({ markdown: GAPPED }) },
  };
  const deps = {
    store,
    clock: { now: () => NOON },
    refusal: async () => refusal,
    async decide() {
      acts.push('vote');
      return decided;
    },
    async answerQuestion({ questionId, text }: AnsweredQuestion) {
      acts.push(`note ${questionId}: ${text}`);
      const note = aNote({ id: `N${ledger.length}`, text, about: questionId });
      ledger.push(note);
      return { state: 'kept' as const, note };
    },
  };
  return { acts, deps: deps as unknown as Parameters<typeof answerQuestions>[0] };
}

const REQUEST: AnsweredQuestions = {
  ...{ runId: 'R1', key: 'view:V1', actor: ACTOR },
  answers: [{ questionId: 'Q1', text: '12 cents' }],
};

describe('answers to questions', () => {
  it('are stored before the revision is requested', async () => {
    const { acts, deps } = commandsWith({});

    expect(await answerQuestions(deps, REQUEST)).toMatchObject({ state: 'kept', isRevising: true });
    expect(acts).toEqual(['note Q1: 12 cents', 'vote']);
  });

  it('are kept if another person has approved the draft at that moment', async () => {
    const { acts, deps } = commandsWith({ decided: APPROVED });

    expect(await answerQuestions(deps, REQUEST)).toMatchObject({
      ...{ state: 'kept', isRevising: false, tooLate: APPROVED },
    });
    expect(acts).toContain('note Q1: 12 cents');
  });

  it('are refused if another person had approved the draft before', async () => {
    const { acts, deps } = commandsWith({ refusal: APPROVED });

    const answer = await answerQuestions(deps, REQUEST);

    expect(answer).toEqual({ state: 'refused', refusal: APPROVED });
    expect(acts).toEqual([]);
  });

  it('wait for the next draft while one is written', async () => {
    const { acts, deps } = commandsWith({ phase: 'judging' });

    expect(await answerQuestions(deps, REQUEST)).toMatchObject({ isRevising: false });
    expect(acts).toEqual(['note Q1: 12 cents']);
  });

  it('write around the others alone that have no answer', async () => {
    const questions = ['Q1', 'Q2', 'Q3'].map((id) => ({ ...QUESTION, id, text: `${id}?` }));
    const items = [...questions, aNote({ id: 'N9', about: 'Q3', text: 'Three.' })];
    const { acts, deps } = commandsWith({ phase: 'judging', items });

    await answerQuestions(deps, { ...REQUEST, writesAround: 'questions' });

    expect(acts).toEqual(['note Q1: 12 cents', 'note Q2: ']);
  });

  it('request the revision in a second attempt, if the first one stored them alone', async () => {
    const items = [QUESTION, aNote({ id: 'N9', about: 'Q1', text: '' })];
    const { acts, deps } = commandsWith({ items });

    const again = { ...REQUEST, answers: [], writesAround: 'questions' as const };

    expect(await answerQuestions(deps, again)).toMatchObject({ state: 'kept', isRevising: true });
    expect(acts).toEqual(['vote']);
  });

  it('arrive again where they are the last of forty open ones', async () => {
    const own = aNote({ id: 'N40', about: 'Q1', text: '11 cents' });
    const others = Array.from({ length: 39 }, (_, at) => aNote({ id: `N${at + 1}` }));
    const items = [QUESTION, ...others, own];
    const { deps } = commandsWith({ items, stored: { 'view:V1:Q1': own } });

    expect(await answerQuestions(deps, REQUEST)).toMatchObject({ state: 'kept' });
  });

  it.each([
    ['too_long', 'x'.repeat(12_001), [QUESTION]],
    [
      'too_many',
      '12 cents',
      [QUESTION, ...Array.from({ length: 40 }, (_, at) => aNote({ id: `N${at}` }))],
    ],
  ])('are not kept: %s', async (because, text, items) => {
    const { acts, deps } = commandsWith({ items });

    const answers = [{ questionId: 'Q1', text }];

    expect(await answerQuestions(deps, { ...REQUEST, answers })).toEqual({
      ...{ state: 'not_kept', because },
    });
    expect(acts).toEqual([]);
  });
});
