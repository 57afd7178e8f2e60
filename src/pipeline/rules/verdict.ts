import { z } from 'zod';
import type { AbstainReason, ChecklistResult, Usage, Verdict } from '../run.ts';
import type { ChecklistId } from './checklist.ts';

const Item = z.object({ pass: z.boolean(), quote: z.string(), fix: z.string() });

/**
 * What the evaluator answers. The decision stands first, so that an answer cut short loses reasons
 * and not the decision; each checklist item is a property, so that none can be left out.
 */
export function evaluatorAnswer(checklist: readonly ChecklistId[]) {
  return z.object({
    verdict: z.enum(['pass', 'revise', 'abstain']),
    checklist: z.object(Object.fromEntries(checklist.map((id) => [id, Item]))),
    summary: z.string(),
  });
}
export type EvaluatorAnswer = z.infer<ReturnType<typeof evaluatorAnswer>>;

/**
 * Derives the verdict from the items: any hard item that failed means revise. An evaluator that
 * says "revise" and faults nothing has contradicted itself, and one that abstains is believed.
 */
export function verdictFrom(
  answer: EvaluatorAnswer,
  checks: ChecklistResult[],
  usage: Usage,
): Verdict {
  const items = [...judged(answer), ...checks];
  if (answer.verdict === 'abstain') return abstention('chose', checks, answer.summary, usage);
  const needsImprovement = items.some((item) => item.severity === 'hard' && !item.pass);
  if (!needsImprovement && answer.verdict === 'revise') {
    return abstention('contradictory', checks, answer.summary, usage);
  }
  const verdict = needsImprovement ? 'revise' : 'pass';
  return { verdict, items, summary: answer.summary, usage };
}

/** A verdict that is none: shown as such, never a pass, never charged as a round. */
export function abstention(
  abstained: AbstainReason,
  checks: ChecklistResult[],
  summary = '',
  usage?: Usage,
): Verdict {
  return { verdict: 'abstain', items: checks, summary, abstained, ...(usage && { usage }) };
}

function judged({ checklist }: EvaluatorAnswer): ChecklistResult[] {
  return Object.entries(checklist).map(([id, item]) => ({ id, severity: 'hard', ...item }));
}

/** What a verdict leaves to do. An abstention of the evaluator still hands on what code found. */
export function failedItems(verdict: Verdict): ChecklistResult[] {
  return verdict.items.filter((item) => !item.pass);
}
