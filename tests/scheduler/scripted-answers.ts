import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';

export const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };

const PASSED = { pass: true, quote: '', fix: '' };
const VERDICT = {
  verdict: 'pass',
  checklist: Object.fromEntries(CHECKLIST.map((id) => [id, PASSED])),
  summary: '',
};

/** The answer to a question with a schema: a verdict that passes, or a LinkedIn text. */
export function scriptedValue(name: string): unknown {
  return name === 'verdict' ? VERDICT : { text: 'Read it.', hashtags: [] };
}
