import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { Loop } from '../../src/pipeline/run/revision.ts';
import { type Verdict, Verdict as VerdictSchema } from '../../src/pipeline/run.ts';
import { ArmFailed, driveToReview, type ProductDeps } from '../arms/run-product.ts';
import type { StoredPost } from './stored-posts.ts';

/**
 * Judges a stored draft as the first draft of a new run, whose other steps are recorded already: the
 * product's judging runs as it is now. The prompt, the checklist and the models are those of a new post.
 */
export async function judgeAgain(
  deps: ProductDeps,
  { brief, draft, steps }: StoredPost,
  { defaults, loop = defaults.loop }: { defaults: BriefDefaults; loop?: Loop | undefined },
): Promise<Verdict> {
  const { checklist, models } = defaults;
  const recorded = { ...steps, 'draft:1': { ...draft, version: 1, answers: [] } };
  return await driveToReview(deps, {
    brief: { ...brief, checklist, models, loop, roundsMax: 0 },
    recorded: new Map(Object.entries(recorded)),
    review: async () => 'stopped',
    read: async ({ store, runId }) => {
      const verdict = VerdictSchema.safeParse(await store.journal.find(runId, 'verdict:1'));
      if (!verdict.success) throw new ArmFailed('no_verdict');
      return verdict.data;
    },
  });
}
