import { settleRound } from './rules/settle-round.ts';
import type { AssetKind, Assets, Draft } from './run.ts';
import type { RunContext } from './run-context.ts';
import { settleAll } from './step.ts';
import { askPeople, showDecision } from './steps/ask-people.ts';
import { declineOpen } from './steps/decline-open.ts';
import { judgeDraft } from './steps/judge-draft.ts';
import { makeAssets } from './steps/make-assets.ts';
import { publish, retryAsset } from './steps/publish.ts';
import { readLedger } from './steps/read-ledger.ts';
import { reviseDraft } from './steps/revise-draft.ts';
import { writeDraft } from './steps/write-draft.ts';

export const DRAFTS_MAX = 100;

/** The life of a run. Each advance replays it from the top: steps with a recorded result only read it. */
export async function runWorkflow(context: RunContext): Promise<void> {
  const { roundsMax } = context.run.brief;
  let draft = await writeDraft(context);
  for (let revisions = 0; draft.version < DRAFTS_MAX; ) {
    const verdict = await judgeDraft(context, draft);
    const open = await readLedger(context, draft, 'judged');
    const settlement = settleRound({ verdict, open, revisions, roundsMax });
    if (settlement.next === 'revise') {
      draft = await reviseDraft(context, draft, open);
      revisions += 1;
      continue;
    }
    const question = { draft, verdict, because: settlement.because };
    const decision = await askPeople(context, question);
    if (decision.kind === 'approve') {
      const reason = `Draft ${draft.version} was approved as it stands.`;
      const declined = await declineOpen(context, 'approved', reason);
      await showDecision(context, question, { decision, open: declined });
      const assets = await makeAssets(context, draft);
      await publish(context, { draft, approval: decision, assets });
      return await retryFailedAssets(context, draft, assets);
    }
    const openItems = await readLedger(context, draft, 'decided');
    await showDecision(context, question, { decision, open: openItems });
    draft = await reviseDraft(context, draft, openItems);
  }
}

async function retryFailedAssets(context: RunContext, draft: Draft, assets: Assets): Promise<void> {
  const kinds: AssetKind[] = ['thumbnail', 'linkedin_post'];
  const failed = kinds.filter((kind) => assets[kind].state === 'failed');
  await settleAll(failed.map((kind) => retryAsset(context, draft, { kind, assets })));
}
