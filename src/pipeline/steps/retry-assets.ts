import { type RunContext, showCard } from '../engine/run-context.ts';
import { settleAll } from '../engine/step.ts';
import { Parked } from '../errors.ts';
import { subjectOfAsset } from '../rules/asset-subject.ts';
import { ASSET_ATTEMPTS_MAX, type Assets, Decision, type Draft } from '../run.ts';
import { makeAsset, postAssets, showRetriedAssets } from './make-assets.ts';

export async function retryFailedAssets(
  context: RunContext,
  draft: Draft,
  assets: Assets,
): Promise<void> {
  const { disabledAssets } = context;
  const failed = Object.keys(assets).filter(
    (kind) => assets[kind]?.state === 'failed' && !disabledAssets.includes(kind),
  );
  await settleAll(failed.map((kind) => retryAsset(context, draft, { kind, assets })));
}

/** Makes a failed asset again after each Retry, until it is made or its attempts are used up. */
async function retryAsset(
  context: RunContext,
  draft: Draft,
  { kind, assets }: { kind: string; assets: Assets },
): Promise<void> {
  let failed = assets;
  for (let number = 1; number < ASSET_ATTEMPTS_MAX; number += 1) {
    const subject = subjectOfAsset(kind, number);
    await context.step(`retry:${subject}`, Decision, async () => {
      const pressed = await context.decisions.find(context.run.id, subject);
      if (pressed === undefined) throw new Parked(`a retry of ${subject}`);
      return pressed;
    });
    await showRetriedAssets(context, draft, { subject, number, assets: failed });
    const again = await makeAsset(context, draft, { kind, number: number + 1 });
    failed = { [kind]: again };
    await postAssets(context, draft, { number: number + 1, assets: failed });
    const made = subjectOfAsset(kind, number + 1);
    await context.effect(`card:${made}`, () => showCard(context, context.run.id));
    if (again.state === 'made') return;
  }
}
