import type { Progress } from '../../pipeline/run.ts';
import { words } from '../words/words.ts';

/** The line for a phase with work; undefined while a person is asked, and at the end. */
export function phaseLine(
  { phase, draft }: Progress,
  assetLabels: readonly string[],
): string | undefined {
  const { phases, allOf } = words();
  switch (phase) {
    case 'drafting':
      return phases.drafting;
    case 'judging':
      return phases.judging(draft);
    case 'revising':
      return phases.revising(draft);
    case 'making_assets':
      return phases.making(allOf(assetLabels));
    case 'waiting_for_review':
    case 'published':
    case 'cancelled':
    case 'expired':
      return undefined;
  }
}
