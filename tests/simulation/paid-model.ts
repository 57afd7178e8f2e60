import { CHECKLIST } from '../../src/pipeline/checklist.ts';
import type { Model } from '../../src/pipeline/ports.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const USAGE = { model: 'simulated', inputTokens: 1, outputTokens: 1 };

export interface PaidModel extends Model {
  /** One entry for each answer that was paid for, named by the step it is for. */
  paid: string[];
}

/** Answers by what it is asked, at once: draft 1 is faulted, later ones pass. */
export function createPaidModel(onDraft1Judged: () => Promise<void>): PaidModel {
  const paid: string[] = [];
  return {
    paid,

    async write(_, onText) {
      paid.push('draft:1');
      const text = '# Tea\n\nDraft 1 is dull.';
      onText('# Tea');
      onText(text);
      return { text, usage: USAGE };
    },

    async answer(ask, { name, schema }) {
      const version = Number(ask.input.match(/Draft (\d+) is/)?.[1] ?? 0);
      paid.push(stepFor(name, version));
      if (name === 'verdict' && version === 1) await onDraft1Judged();
      const value = ANSWERS[name]?.(version, ask.input);
      return { value: schema.parse(value), usage: USAGE };
    },

    async draw() {
      paid.push('thumbnail:1');
      return { bytes: Buffer.from(PNG, 'base64'), mimetype: 'image/png', usage: USAGE };
    },
  };
}

function stepFor(name: string, version: number): string {
  if (name === 'linkedin_post') return 'linkedin_post:1';
  return name === 'revision' ? `draft:${version + 1}` : `verdict:${version}`;
}

const ANSWERS: Record<string, (version: number, input: string) => unknown> = {
  verdict: (version) => ({
    verdict: version === 1 ? 'revise' : 'pass',
    checklist: Object.fromEntries(
      CHECKLIST.map(({ id }) => [
        id,
        { pass: version > 1 || id !== 'no_filler', quote: '', fix: '' },
      ]),
    ),
    summary: '',
  }),
  revision: (version, input) => ({
    answers: Object.fromEntries(
      [...input.matchAll(/<item id="(\w+)"/g)].map(([, id]) => [
        id,
        { status: 'addressed', reason: 'Done.', before: '', after: '' },
      ]),
    ),
    changes: ['Reworded.'],
    draft: `# Tea\n\nDraft ${version + 1} is better.`,
  }),
  linkedin_post: () => ({ text: 'Tea is good.', hashtags: ['tea'] }),
};
