import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';
import { activity } from './engine.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const DRAFT = `# A post\n\n${'One sentence of a draft that is neither long nor short. '.repeat(40)}`;
const DULL = 'One sentence of a draft that is neither long nor short.';

/** Each call takes one activity. The first draft gets the verdict `revise`, the second passes. */
export const scriptedModel: Model = {
  async write() {
    await activity();
    return { text: DRAFT, usage: USAGE };
  },
  async answer({ input }, { name, schema }) {
    await activity();
    return { value: schema.parse(answerTo(name, input)), usage: USAGE };
  },
  async draw() {
    await activity();
    return { bytes: Uint8Array.of(1), mimetype: 'image/png', usage: USAGE };
  },
};

function answerTo(name: string, input: string): unknown {
  if (name === 'verdict') return verdictOn(input);
  if (name === 'revision')
    return { answers: answersTo(input), changes: ['All.'], draft: revised() };
  if (name === 'scene') return { scene: 'A clock on a desk.', alt_text: 'A clock on a desk.' };
  return { text: 'Read it.', hashtags: [] };
}

function revised(): string {
  return DRAFT.replace('# A post', '# A better post');
}

function verdictOn(input: string): unknown {
  const passes = input.includes('# A better post');
  const entries = CHECKLIST.map((id) => {
    const fails = !passes && id === 'no_filler';
    return [id, { pass: !fails, quote: fails ? DULL : '', fix: fails ? 'Say one thing.' : '' }];
  });
  const checklist = Object.fromEntries(entries);
  return { verdict: passes ? 'pass' : 'revise', checklist, summary: 'So it is.' };
}

function answersTo(input: string): Record<string, unknown> {
  const ids = [...input.matchAll(/<item id="(\w+)"/g)].map(([, id]) => id ?? '');
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  return Object.fromEntries(ids.map((id) => [id, answer]));
}
