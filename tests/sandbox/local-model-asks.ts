import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';

/** The prompts and formats that the tests of the local model send. */
export const OUTLINE = `Why we moved our CI to spot instances
- cost before and after
- how we handle interruptions
- what we would do differently`;

const Item = z.object({ pass: z.boolean(), quote: z.string(), fix: z.string() });
export type Verdict = z.infer<typeof Verdict>;
export const Verdict = z.object({
  verdict: z.enum(['pass', 'revise', 'abstain']),
  checklist: z.object({
    covers_outline: Item,
    keeps_to_outline: Item,
    opening_states_point: Item,
    headings_guide: Item,
    fits_audience: Item,
    concrete: Item,
    no_filler: Item,
    ending_acts: Item,
    spells_names: Item,
  }),
  summary: z.string(),
});
const Answer = z.object({
  status: z.enum(['addressed', 'declined']),
  reason: z.string(),
  before: z.string(),
  after: z.string(),
});

export function verdictFormat() {
  return zodTextFormat(Verdict, 'verdict');
}

export function revisionFormat(ids: readonly string[]) {
  const answers = z.object(Object.fromEntries(ids.map((id) => [id, Answer])));
  const Revision = z.object({ answers, changes: z.array(z.string()), draft: z.string() });
  return zodTextFormat(Revision, 'revision');
}

export function writing(
  outline: string,
  more: { draft?: string; version?: number; ledger?: readonly string[]; brief?: string } = {},
): string {
  const parts = [
    `<brief>\n${more.brief ?? 'audience: engineers\nlength: 300 words'}\n</brief>`,
    `<outline>\n${outline}\n</outline>`,
    more.draft === undefined
      ? ''
      : `<draft version="${more.version ?? 1}">\n${more.draft}\n</draft>`,
    more.ledger === undefined ? '' : `<ledger>\n${more.ledger.join('\n')}\n</ledger>`,
  ];
  return parts.filter(Boolean).join('\n\n');
}
