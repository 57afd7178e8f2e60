import { settleRound } from './rules/settle-round.ts';
import type { AssetKind, Assets, Draft } from './run.ts';
import type { Tools } from './run-context.ts';
import { together } from './step.ts';
import { askPeople, showDecision } from './steps/ask-people.ts';
import { declineOpen } from './steps/decline-open.ts';
import { judgeDraft } from './steps/judge-draft.ts';
import { makeAssets } from './steps/make-assets.ts';
import { publish, retryAsset } from './steps/publish.ts';
import { readLedger } from './steps/read-ledger.ts';
import { reviseDraft } from './steps/revise-draft.ts';
import { writeDraft } from './steps/write-draft.ts';

export const DRAFTS_MAX = 100;

/**
 * The life of a run, told once. Every advance tells it again from the top: what a step recorded is
 * read instead of done, and where the story needs a person it parks.
 */
export async function tellRun(tools: Tools): Promise<void> {
  const { roundsMax } = tools.run.brief;
  let draft = await writeDraft(tools);
  for (let revisions = 0; draft.version < DRAFTS_MAX; ) {
    const verdict = await judgeDraft(tools, draft);
    const open = await readLedger(tools, draft, 'judged');
    const settlement = settleRound({ verdict, open, revisions, roundsMax });
    if (settlement.next === 'revise') {
      draft = await reviseDraft(tools, draft, open);
      revisions += 1;
      continue;
    }
    const question = { draft, verdict, because: settlement.because };
    const decision = await askPeople(tools, question);
    if (decision.kind === 'approve') {
      const reason = `Draft ${draft.version} was approved as it stands.`;
      const declined = await declineOpen(tools, 'approved', reason);
      await showDecision(tools, question, { decision, open: declined });
      const assets = await makeAssets(tools, draft);
      await publish(tools, { draft, approval: decision, assets });
      return await makeUpFor(tools, draft, assets);
    }
    const asked = await readLedger(tools, draft, 'decided');
    await showDecision(tools, question, { decision, open: asked });
    draft = await reviseDraft(tools, draft, asked);
  }
}

/** The assets that failed wait, each for itself, for somebody to press Retry. */
async function makeUpFor(tools: Tools, draft: Draft, assets: Assets): Promise<void> {
  const kinds: AssetKind[] = ['thumbnail', 'linkedin_post'];
  const failed = kinds.filter((kind) => assets[kind].state === 'failed');
  await together(failed.map((kind) => retryAsset(tools, draft, { kind, assets })));
}
