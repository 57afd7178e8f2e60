import { Interrupted, Parked } from '../errors.ts';
import { titleOf } from '../rules/title.ts';
import { type AssetKind, type Assets, Decision, type Draft } from '../run.ts';
import { showCard, showProgress, type Tools } from '../run-context.ts';
import { declineOpen } from './decline-open.ts';
import {
  linkedInPostNumber,
  postAssets,
  showRetriedAssets,
  subjectOfAsset,
  thumbnailNumber,
} from './make-assets.ts';

export interface Bundle {
  draft: Draft;
  approval: Decision;
  assets: Assets;
}

/** Hands over the finished post. What is published stays so, also while a failed asset is made again. */
export async function publish(tools: Tools, bundle: Bundle): Promise<void> {
  const { run, runs, claim } = tools;
  const { version } = bundle.draft;
  const title = titleOf(run.brief, bundle.draft.markdown);
  const tooLate = `It came after draft ${version} had been approved.`;
  // The outcome comes before the news of it: from here on nobody can cancel what is being announced.
  await tools.once('outcome', async () => {
    const outcome = await runs.recordOutcome(claim, 'published');
    if (outcome !== 'published') throw new Interrupted();
  });
  const declined = await declineOpen(tools, 'published', tooLate);
  const published = { ...bundle, title, declined };
  await tools.once('post:publish', () => tools.messenger.publish(run, published));
  await showProgress(tools, { phase: 'published', draft: version, round: version });
}

const RETRIES_MAX = 20;

/** Makes a failed asset again, as often as somebody presses its Retry button. */
export async function retryAsset(
  tools: Tools,
  draft: Draft,
  { kind, assets }: { kind: AssetKind; assets: Assets },
): Promise<void> {
  let failed: Partial<Assets> = assets;
  for (let number = 1; number < RETRIES_MAX; number += 1) {
    const subject = subjectOfAsset(kind, number);
    await tools.step(`retry:${subject}`, Decision, async () => {
      const pressed = await tools.decisions.find(tools.run.id, subject);
      if (pressed === undefined) throw new Parked(`a retry of ${subject}`);
      return pressed;
    });
    await showRetriedAssets(tools, draft, { subject, number, assets: failed });
    const again = await makeAgain(tools, draft, { kind, number: number + 1 });
    await postAssets(tools, draft, { number: number + 1, assets: again });
    // The card may have said that this was waited for.
    const made = subjectOfAsset(kind, number + 1);
    await tools.once(`card:${made}`, () => showCard(tools, tools.run.id));
    if (again[kind]?.state === 'made') return;
    failed = again;
  }
}

async function makeAgain(
  tools: Tools,
  draft: Draft,
  { kind, number }: { kind: AssetKind; number: number },
): Promise<Partial<Assets>> {
  return kind === 'thumbnail'
    ? { thumbnail: await thumbnailNumber(tools, draft, number) }
    : { linkedin_post: await linkedInPostNumber(tools, draft, number) };
}
