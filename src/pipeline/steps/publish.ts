import { InterruptedError, Parked } from '../errors.ts';
import { titleOf } from '../rules/title.ts';
import { type AssetKind, type Assets, Decision, type Draft } from '../run.ts';
import { type RunContext, showCard, showProgress } from '../run-context.ts';
import { declineOpen } from './decline-open.ts';
import {
  makeLinkedInPostAttempt,
  makeThumbnailAttempt,
  postAssets,
  showRetriedAssets,
  subjectOfAsset,
} from './make-assets.ts';

export interface Bundle {
  draft: Draft;
  approval: Decision;
  assets: Assets;
}

export async function publish(context: RunContext, bundle: Bundle): Promise<void> {
  const { run, runs, claim } = context;
  const { version } = bundle.draft;
  const title = titleOf(run.brief, bundle.draft.markdown);
  const tooLate = `It came after draft ${version} had been approved.`;
  // The outcome is recorded before the post, so that no cancel can follow the announcement.
  await context.effect('outcome', async () => {
    const outcome = await runs.recordOutcome(claim, 'published');
    if (outcome !== 'published') throw new InterruptedError();
  });
  const declined = await declineOpen(context, 'published', tooLate);
  const published = { ...bundle, title, declined };
  await context.effect('post:publish', () => context.messenger.publish(run, published));
  await showProgress(context, { phase: 'published', draft: version, round: version });
}

const RETRIES_MAX = 20;

export async function retryAsset(
  context: RunContext,
  draft: Draft,
  { kind, assets }: { kind: AssetKind; assets: Assets },
): Promise<void> {
  let failed: Partial<Assets> = assets;
  for (let number = 1; number < RETRIES_MAX; number += 1) {
    const subject = subjectOfAsset(kind, number);
    await context.step(`retry:${subject}`, Decision, async () => {
      const pressed = await context.decisions.find(context.run.id, subject);
      if (pressed === undefined) throw new Parked(`a retry of ${subject}`);
      return pressed;
    });
    await showRetriedAssets(context, draft, { subject, number, assets: failed });
    const again = await makeAssetAttempt(context, draft, { kind, number: number + 1 });
    await postAssets(context, draft, { number: number + 1, assets: again });
    // The card may still show the wait for this asset.
    const made = subjectOfAsset(kind, number + 1);
    await context.effect(`card:${made}`, () => showCard(context, context.run.id));
    if (again[kind]?.state === 'made') return;
    failed = again;
  }
}

async function makeAssetAttempt(
  context: RunContext,
  draft: Draft,
  { kind, number }: { kind: AssetKind; number: number },
): Promise<Partial<Assets>> {
  return kind === 'thumbnail'
    ? { thumbnail: await makeThumbnailAttempt(context, draft, number) }
    : { linkedin_post: await makeLinkedInPostAttempt(context, draft, number) };
}
