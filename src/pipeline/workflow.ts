import type { RunContext } from './engine/run-context.ts';
import { settleRound } from './rules/review/settle-round.ts';
import { DRAFTS_MAX, type LedgerItem, type Verdict } from './run.ts';
import { askPeople, showDecision } from './steps/ask-people.ts';
import { declineOpen } from './steps/decline-open.ts';
import { writeFirstDraft } from './steps/first-draft.ts';
import { judgeDraft, repeatVerdict } from './steps/judge-draft.ts';
import { makeAssets } from './steps/make-assets.ts';
import { postNotes } from './steps/post-notes.ts';
import { publish } from './steps/publish.ts';
import { readFeedback, settleFeedback } from './steps/read-feedback.ts';
import { readLedger } from './steps/read-ledger.ts';
import { retryFailedAssets } from './steps/retry-assets.ts';
import { reviseDraft } from './steps/revise-draft.ts';

/** The life of a run. Each advance replays it from the top: steps with a recorded result only read it. */
export async function runWorkflow(context: RunContext): Promise<void> {
  const { roundsMax } = context.run.brief;
  let draft = await writeFirstDraft(context);
  let reviewed: Verdict | undefined;
  for (let revisions = 0; draft.version <= DRAFTS_MAX; ) {
    const verdict = await (reviewed
      ? repeatVerdict(context, draft, reviewed)
      : judgeDraft(context, draft));
    const isUnchanged = reviewed !== undefined;
    const round = { draft, verdict, revisions, roundsMax, isUnchanged };
    const settle = (items: readonly LedgerItem[]) => settleRound({ ...round, open: items });
    const open = await readFeedback(context, draft, (items) => settle(items).next === 'revise');
    const settlement = settle(open);
    if (settlement.next === 'revise') {
      ({ draft, reviewed } = await reviseDraft(context, { draft, verdict }, open));
      revisions += 1;
      continue;
    }
    const question = { draft, verdict, because: settlement.because };
    const decision = await askPeople(context, question);
    if (decision.kind === 'approve') {
      const because = { code: 'draft_approved', draft: draft.version } as const;
      const declined = await declineOpen(context, 'approved', because);
      await showDecision(context, question, { decision, open: declined });
      const assets = await makeAssets(context, draft);
      await publish(context, { draft, approval: decision, assets });
      return await retryFailedAssets(context, draft, assets);
    }
    const openItems = await readLedger(context, draft, 'decided');
    await showDecision(context, question, { decision, open: openItems });
    await postNotes(context, openItems);
    const wishes = await settleFeedback(context, draft, { open: openItems, moment: 'decided' });
    ({ draft, reviewed } = await reviseDraft(context, { draft, verdict }, wishes));
  }
}
