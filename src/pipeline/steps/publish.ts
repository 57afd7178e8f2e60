import { type RunContext, showProgress } from '../engine/run-context.ts';
import { InterruptedError } from '../errors.ts';
import { postFile } from '../post-file.ts';
import { hasGaps } from '../rules/gaps.ts';
import { decidersOf } from '../rules/review/approvers.ts';
import { titleOf } from '../rules/title.ts';
import type { Assets, Decision, Draft } from '../run.ts';
import { declineOpen } from './feedback/decline-open.ts';

export interface Bundle {
  draft: Draft;
  approval: Decision;
  assets: Assets;
}

export async function publish(context: RunContext, bundle: Bundle): Promise<void> {
  const { run, runs, claim } = context;
  const { version, markdown } = bundle.draft;
  if (run.brief.loop === 'editor' && hasGaps(markdown)) {
    throw new Error(`draft ${version} has gaps and was approved`);
  }
  const title = titleOf(run.brief, bundle.draft.markdown);
  const tooLate = { code: 'after_approval', draft: version } as const;
  // The outcome is recorded before the post, so that no cancel can follow the announcement.
  await context.effect('outcome', async () => {
    const outcome = await runs.recordOutcome(claim, 'published');
    if (outcome !== 'published') throw new InterruptedError();
  });
  const declined = await declineOpen(context, 'published', tooLate);
  await context.effect('post:publish', async () => {
    const { at } = bundle.approval;
    const by = await Promise.all(decidersOf(bundle.approval).map((one) => context.nameOf(one)));
    const file = postFile(context.assetRegistry, {
      runId: run.id,
      title,
      ...bundle,
      approval: { by, at },
    });
    const receipt = context.receipt();
    const readPicture = (name: string) => context.pictures.read(run.id, name);
    const published = { ...bundle, title, file, declined, receipt, readPicture };
    await context.messenger.publish(run, published);
  });
  await showProgress(context, { phase: 'published', draft: version, round: version });
}
