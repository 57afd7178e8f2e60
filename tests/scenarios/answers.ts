import type { Answer } from '../../sandbox/openai/answer.ts';
import { CHECKLIST } from '../../src/pipeline/checklist.ts';

/** What a scripted evaluator says: everything passes, or one item fails with its quote and edit. */
export function verdict(failed?: { id: string; quote: string; fix: string }): Answer {
  const checklist = Object.fromEntries(
    CHECKLIST.map(({ id }) => [
      id,
      id === failed?.id
        ? { pass: false, quote: failed.quote, fix: failed.fix }
        : { pass: true, quote: '', fix: '' },
    ]),
  );
  const decision = failed === undefined ? 'pass' : 'revise';
  return { type: 'object', value: { verdict: decision, checklist, summary: '' } };
}

export const DULL = { id: 'no_filler', quote: 'It is good.', fix: 'Say what is good about it.' };

/** What a scripted writer says to a ledger: everything addressed, in a draft of a line or two. */
export function revision(ids: readonly string[], draft: string, changes = ['Reworded it.']): Answer {
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  const answers = Object.fromEntries(ids.map((id) => [id, answer]));
  return { type: 'object', value: { answers, changes, draft } };
}
