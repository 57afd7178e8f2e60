import { z } from 'zod';
import { Doubt, Passage, questionKey } from '../../run/revision.ts';
import type { ChecklistResult, Usage, Verdict } from '../../run.ts';
import { schemaByIds } from '../../schema-by-ids.ts';
import { createLocator } from '../text/locate.ts';
import { severityOf } from './checklist.ts';
import { createPassageLocator, type Ground } from './located-passages.ts';
import { answerKey, checkIdFrom } from './own-checks.ts';
import { abstention, hasFailed } from './verdict.ts';

const Item = z.object({ pass: z.boolean(), passages: z.array(Passage) });

/** The decision comes first, as in `evaluatorAnswer`. */
export const editorAnswer = schemaByIds((checklist) =>
  z.object({
    verdict: z.enum(['pass', 'revise', 'abstain']),
    checklist: z.object(Object.fromEntries(checklist.map((id) => [answerKey(id), Item]))),
    doubts: z.array(Doubt),
    summary: z.string(),
  }),
);
export type EditorAnswer = z.infer<ReturnType<typeof editorAnswer>>;

export interface Judged {
  version: number;
  ground: Ground;
  checks: ChecklistResult[];
  usage: Usage;
  /** The answer is about a part of the items, so its verdict says little. */
  isSecond?: boolean;
}

/** An item fails by its located passages. Without one it is unproven, and the evaluator is asked once more. */
export function verdictByPassages(answer: EditorAnswer, judged: Judged): Verdict {
  const { checks, ground, usage } = judged;
  const { summary } = answer;
  if (answer.verdict === 'abstain') return abstention('chose', checks, summary, usage);
  const results = Object.entries(answer.checklist);
  if (isContradictory(answer, judged)) {
    return abstention('contradictory', checks, summary, usage);
  }
  const { items, dropped } = checklistResults(results, ground);
  const doubts = doubtsIn(answer, judged);
  return {
    ...decisionOn([...items, ...checks]),
    summary,
    ...(dropped > 0 && { dropped }),
    ...(doubts.length > 0 && { doubts }),
    usage,
  };
}

function isContradictory(
  { verdict, checklist }: EditorAnswer,
  { checks, isSecond = false }: Judged,
): boolean {
  if (verdict !== 'revise' || isSecond || hasFailed(checks)) return false;
  return Object.values(checklist).every(({ pass }) => pass);
}

/** The items that are asked about again. Advice is not worth a call. */
export function unprovenIds({ items }: Verdict): string[] {
  const unproven = items.filter(({ isUnproven, severity }) => isUnproven && severity === 'hard');
  return unproven.map(({ id }) => id);
}

export function withSecondAnswer(first: Verdict, again: Verdict): Verdict {
  const items = first.items.map((item) => {
    const answered = again.items.find(({ id }) => id === item.id);
    return item.isUnproven === true && answered !== undefined ? answered : item;
  });
  const { verdict: _, abstained: __, items: ___, dropped, ...rest } = first;
  const droppedOfBoth = (dropped ?? 0) + (again.dropped ?? 0);
  return { ...decisionOn(items), ...rest, ...(droppedOfBoth > 0 && { dropped: droppedOfBoth }) };
}

type Decision = Pick<Verdict, 'verdict' | 'items' | 'abstained'>;

function decisionOn(items: ChecklistResult[]): Decision {
  if (hasFailed(items)) return { verdict: 'revise', items };
  const isUnproven = items.some((item) => item.severity === 'hard' && item.isUnproven);
  return isUnproven
    ? { verdict: 'abstain', items, abstained: 'unproven' }
    : { verdict: 'pass', items };
}

function checklistResults(
  results: [string, z.infer<typeof Item>][],
  ground: Ground,
): { items: ChecklistResult[]; dropped: number } {
  const locatePassages = createPassageLocator(ground);
  let droppedOfAll = 0;
  const items = results.map(([key, { pass, passages: shown }]): ChecklistResult => {
    const id = checkIdFrom(key);
    const result = { id, severity: severityOf(id), pass, quote: '', fix: '' };
    if (pass) return result;
    const { passages, dropped } = locatePassages(id, shown);
    droppedOfAll += dropped;
    const [first] = passages;
    return first === undefined
      ? { ...result, isUnproven: true }
      : { ...result, ...first, passages };
  });
  return { items, dropped: droppedOfAll };
}

const DOUBTS_MAX = 3;
const DOUBT_CHARS_MAX = 300;

/** Of the first draft only: later ones would ask the same again. */
function doubtsIn({ doubts }: EditorAnswer, { version, ground }: Judged): Doubt[] {
  if (version !== 1) return [];
  const { facts, leftOut, outline } = ground.brief;
  const known = new Set([...facts.map(({ question }) => question), ...leftOut].map(questionKey));
  const locators = [createLocator(outline), createLocator(ground.draft)];
  return doubts
    .map(({ question, about }) => ({ question: question.trim(), about: about.trim() }))
    .filter(({ question }) => question !== '' && question.length <= DOUBT_CHARS_MAX)
    .filter(({ question }) => !known.has(questionKey(question)))
    .slice(0, DOUBTS_MAX)
    .map(({ question, about }) => {
      const isShown = locators.some((locate) => locate(about).length > 0);
      return { question, about: isShown ? about : '' };
    });
}
