import type { RunContext } from '../../engine/run-context.ts';
import { hasGaps } from '../../rules/gaps.ts';
import { withNumberedGaps } from '../../rules/review/questions.ts';
import type { Draft } from '../../run.ts';

/** To post it: each gap names its question by the number that people answer. */
export async function numberedDraft(
  { run, ledger }: Pick<RunContext, 'run' | 'ledger'>,
  draft: Draft,
): Promise<Draft> {
  const { markdown } = draft;
  if (run.brief.loop !== 'editor' || !hasGaps(markdown)) return draft;
  return { ...draft, markdown: withNumberedGaps(markdown, await ledger.list(run.id)) };
}
