import { describe, expect, it, onTestFinished } from 'vitest';
import { createPeople, TEAM } from '../../evals/arms/people.ts';
import { type EvalBrief, readBriefs } from '../../evals/material/briefs.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import { gapMark } from '../../src/pipeline/rules/gaps.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { openStore } from '../../src/store/store.ts';

const BRIEF = readBriefs('evals/briefs').find(
  ({ name }) => name === 'en-four-day-week',
) as EvalBrief;
const WORSE = 'What got worse?';
const COLOUR = 'Which colour has the office?';
const NO_SCHEDULER = {
  ...{ wake: async () => {}, notify: async () => {}, interrupt() {} },
  ...{ start: async () => {}, stop: async () => {} },
};

/** A run that waits for its review, with two questions; the draft has a gap for each given one. */
async function underReview(takesPart: boolean, gaps: readonly string[]) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const commands = createCommands({ store, scheduler: NO_SCHEDULER, clock: { now: () => 0 } });
  const brief = Brief.parse({ outline: BRIEF.outline, roundsMax: 2 });
  await commands.requestRun({ id: 'R1', brief, place: undefined, requester: TEAM.user });
  const { claim } = (await store.runs.claim('R1')) ?? {};
  if (claim === undefined) throw new Error('The run has no claim.');
  const draft = {
    ...{ version: 1, markdown: ['# Week', ...gaps.map((one) => gapMark(one))].join('\n\n') },
    ...{ hash: 'h1', changes: [], answers: [] },
    usage: { model: 'm', inputTokens: 1, outputTokens: 1 },
  };
  await store.journal.record(claim, new Map([['draft:1', draft]]));
  await store.runs.recordProgress(claim, { phase: 'waiting_for_review', draft: 1, round: 1 }, 0);
  const asked = [WORSE, COLOUR].map((question) => ({ question, about: '', author: 'reader' }));
  await store.ledger.openQuestions(claim, 1, asked as never);
  const people = createPeople({ store, commands, runId: 'R1' }, BRIEF, { takesPart });
  const notes = async () =>
    (await store.ledger.list('R1'))
      .filter(({ kind }) => kind === 'note')
      .map(({ about, text }) => [about, text]);
  return { people, notes };
}

const ANSWER =
  'Support answers on Fridays took until Monday, and two people went back to five days.';

describe('people in the review of an evaluation', () => {
  it('give the scripted note and the answers that the team knows', async () => {
    const { people, notes } = await underReview(true, [WORSE]);

    expect(await people.review(1)).toBe('decided');
    expect(await notes()).toEqual([
      ['Q1', ANSWER],
      [undefined, BRIEF.note],
    ]);
    expect(people.given).toEqual([ANSWER, BRIEF.note]);
  });

  it('let the writer write around a gap that they cannot fill', async () => {
    const { people, notes } = await underReview(true, [COLOUR]);

    expect(await people.review(1)).toBe('decided');
    expect(await notes()).toContainEqual(['Q2', '']);
    expect(people.given).not.toContain('');
  });

  it('who take no part only write around the gaps, and otherwise stop', async () => {
    const withGap = await underReview(false, [WORSE]);
    expect(await withGap.people.review(1)).toBe('decided');
    expect(await withGap.notes()).toEqual([['Q1', '']]);

    const withoutGap = await underReview(false, []);
    expect(await withoutGap.people.review(1)).toBe('stopped');
    expect(await withoutGap.notes()).toEqual([]);
  });

  it('stop after three reviews', async () => {
    const { people } = await underReview(false, [WORSE]);
    for (let review = 1; review <= 3; review += 1) await people.review(1);

    expect(await people.review(1)).toBe('stopped');
  });
});
