import type { Ask } from '../../ask.ts';
import type { LedgerItem } from '../../fences.ts';

/** Words that tell no fact from another. */
const LIGHT =
  /^(?:what|which|who|why|how|when|where|the|and|for|our|your|you|was|were|did|does|are|have|has|had|with|from|that|this|been|was|wie|welche[rnms]?|wer|warum|der|die|das|und|ihr|wir|haben|hat|war|waren)$/;
const STEM_CHARS = 5;
const SHARED_MIN = 2;
const SHARE_MIN = 0.6;

/** The question of each gap that has most of its words, compared by their beginnings. */
export function matchQuestions({ ledger }: Ask) {
  const questions = ledger.filter(({ kind }) => kind === 'question');
  const gaps = ledger.filter(({ kind }) => kind === 'gap');
  return { gaps: Object.fromEntries(gaps.map((gap) => [gap.id, questionFor(gap, questions)])) };
}

function questionFor(gap: LedgerItem, questions: readonly LedgerItem[]): string {
  const words = stemsOf(gap);
  const found = questions.find((question) => {
    const known = new Set(stemsOf(question));
    const shared = words.filter((word) => known.has(word)).length;
    return shared >= SHARED_MIN && shared / words.length >= SHARE_MIN;
  });
  return found?.id ?? '0';
}

/** Of the question alone, which is the first line. */
function stemsOf({ text }: LedgerItem): string[] {
  const [question = ''] = text.split('\n', 1);
  const words = question.toLowerCase().match(/[\p{L}\p{N}]{3,60}/gu) ?? [];
  return [...new Set(words.filter((word) => !LIGHT.test(word)).map(stemOf))];
}

function stemOf(word: string): string {
  return word.slice(0, STEM_CHARS);
}
