import { z } from 'zod';
import type { AbstainReason, ChecklistResult, Usage, Verdict } from '../../run.ts';
import { schemaByIds } from '../../schema-by-ids.ts';
import { answerKey, checkIdFrom } from './own-checks.ts';

const Item = z.object({ pass: z.boolean(), quote: z.string(), fix: z.string() });

/** The verdict comes first, so that a truncated answer keeps it. Properties make every item required. */
export const evaluatorAnswer = schemaByIds((checklist) =>
  z.object({
    verdict: z.enum(['pass', 'revise', 'abstain']),
    checklist: z.object(Object.fromEntries(checklist.map((id) => [answerKey(id), Item]))),
    summary: z.string(),
  }),
);
export type EvaluatorAnswer = z.infer<ReturnType<typeof evaluatorAnswer>>;

/** Any failed hard item means `revise`; `revise` without a failed item is a contradiction. */
export function verdictFrom(
  answer: EvaluatorAnswer,
  checks: ChecklistResult[],
  usage: Usage,
): Verdict {
  const items = [...checklistResults(answer), ...checks];
  if (answer.verdict === 'abstain') return abstention('chose', checks, answer.summary, usage);
  const needsImprovement = items.some((item) => item.severity === 'hard' && !item.pass);
  if (!needsImprovement && answer.verdict === 'revise') {
    return abstention('contradictory', checks, answer.summary, usage);
  }
  const verdict = needsImprovement ? 'revise' : 'pass';
  return { verdict, items, summary: answer.summary, usage };
}

/** An abstention is never a pass and uses up no round. */
export function abstention(
  abstained: AbstainReason,
  checks: ChecklistResult[],
  summary = '',
  usage?: Usage,
): Verdict {
  return { verdict: 'abstain', items: checks, summary, abstained, ...(usage && { usage }) };
}

function checklistResults({ checklist }: EvaluatorAnswer): ChecklistResult[] {
  return Object.entries(checklist).map(([key, item]) => ({
    id: checkIdFrom(key),
    severity: 'hard',
    ...item,
  }));
}

/** With the items that people have left of a verdict: one that fails no hard item any more passes. */
export function withItemsLeft(verdict: Verdict, items: ChecklistResult[]): Verdict {
  const isCleared = verdict.verdict === 'revise' && !hasFailed(items);
  return { ...verdict, items, ...(isCleared && { verdict: 'pass' }) };
}

export function hasFailed(items: readonly ChecklistResult[]): boolean {
  return items.some(({ severity, pass, isUnproven }) => {
    return severity === 'hard' && !pass && isUnproven !== true;
  });
}

/** Without unproven items, which neither pass nor fail. */
export function failedItems({ items }: Pick<Verdict, 'items'>): ChecklistResult[] {
  return items.filter(({ pass, isUnproven }) => !pass && isUnproven !== true);
}
