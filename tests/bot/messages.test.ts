import { describe, expect, it } from 'vitest';
import { readButtonValue } from '../../src/bot/action-ids.ts';
import { failureMessage } from '../../src/bot/views/failure-message.ts';
import { reviewCard } from '../../src/bot/views/review/review-card.ts';
import { verdictMessage } from '../../src/bot/views/review/verdict-message.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import type { Run } from '../../src/pipeline/run.ts';
import { aDraft, aNote, anItem, aRun, aVerdict } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const textOf = (value: unknown) => JSON.stringify(value);

describe('a draft that the AI reviewer could not assess', () => {
  const checks = [anItem({ id: 'no_placeholders', pass: true })];
  const abstained = aVerdict({
    verdict: 'abstain',
    abstained: 'chose',
    items: checks,
    summary: '',
  });

  it('shows nothing as passed and no AI review', () => {
    const { text, blocks } = verdictMessage(WORDS, aDraft(), abstained);

    expect(text).toBe('Draft 1 couldn’t be reviewed');
    expect(textOf(blocks)).toContain('so nothing has been checked yet. It wasn’t sure.');
    expect(textOf(blocks)).not.toMatch(/✅|passed|independent AI review/);
  });

  it('still shows what the automatic checks found', () => {
    const items = [anItem({ id: 'no_placeholders', pass: false, quote: '[insert name]' })];
    const shown = textOf(verdictMessage(WORDS, aDraft(), { ...abstained, items }).blocks);

    expect(shown).toContain('Automatic checks found 1 issue.');
    expect(shown).toContain('[insert name]');
  });
});

describe('a failed check with several passages', () => {
  const first = { quote: 'Tea matters.', fix: 'Cut it.' };
  const claim = { quote: 'We drank 49 cups.', fix: '' };

  it('shows an edit only at the passage that it belongs to', () => {
    const item = anItem({ ...first, pass: false, passages: [first, claim] });
    const { blocks } = verdictMessage(WORDS, aDraft(), aVerdict({ items: [item] }));

    expect(textOf(blocks)).toContain('> We drank 49 cups.');
    expect(textOf(blocks).match(/Cut it/g)).toHaveLength(1);
  });
});

describe('a dialog', () => {
  const confirmsIn = (blocks: unknown) => {
    const found = textOf(blocks).match(/"confirm":\{"title".*?"style":"\w+"/g) ?? [];
    return found.map((one) => /"style":"(\w+)"$/.exec(one)?.[1]);
  };
  const run = aRun();

  it('that approves in spite of open comments has a green button', () => {
    const review = {
      draft: aDraft(),
      verdict: aVerdict(),
      because: 'passed' as const,
      open: [aNote()],
    };

    expect(confirmsIn(reviewCard(WORDS, run, review).blocks)).toEqual(['primary']);
  });

  it('that stops a post has a red button', () => {
    const budget = { of: 'post', limitUsd: 1, spentUsd: 1, extendUsd: 1 } as const;
    const failure = { number: 1, code: 'budget_used_up', step: 'draft:1', at: 0, budget } as const;

    expect(confirmsIn(failureMessage(WORDS, run, failure).blocks)).toEqual(['danger']);
  });
});

describe('the Approve of a single draft', () => {
  const turn = {
    ...{ stage: 1, stages: 1, name: 'Review', isComplete: false, isCalled: true },
    ...{
      approvable: [],
      missing: 1,
      needsAll: true,
      people: [],
      openKeys: { [aDraft().hash]: 'key' },
    },
  };
  const review = { draft: aDraft(), verdict: aVerdict(), because: 'passed' as const, open: [] };
  const valueFor = (run: Run) => {
    const shown = textOf(reviewCard(WORDS, run, { ...review, turn }).blocks);
    return /"action_id":"run_approve","value":"([^"]*)"/.exec(shown)?.[1] ?? '';
  };

  it('names the draft to a process of 0.5.0, which reads three parts, and chooses nothing', () => {
    const value = valueFor(aRun());

    expect(value.split('|').slice(0, 3)).toEqual([aRun().id, '1', aDraft().hash]);
    expect(readButtonValue(value)).toMatchObject({ draftHash: undefined, openKey: 'key' });
  });

  it('names no draft to it after a change of the approvers, which 0.5.0 does not know', () => {
    const value = valueFor(aRun({ approvers: { version: 1, stages: [] } }));

    expect(value.split('|')[2]).toBe('');
    expect(readButtonValue(value)).toMatchObject({ draftHash: undefined, openKey: 'key' });
  });
});
