import { Parked } from '../errors.ts';
import type { Review } from '../messenger.ts';
import type { StopReason } from '../rules/settle-round.ts';
import { Decision, type Draft, type LedgerItem, type Verdict } from '../run.ts';
import { showCard, showProgress, type Tools } from '../run-context.ts';

export interface Question {
  draft: Draft;
  verdict: Verdict;
  because: StopReason;
}

/**
 * Puts a draft before the team and parks until somebody decides. Notes that arrive meanwhile bring
 * the card up to date, which is why showing it is not a step.
 */
export async function askPeople(tools: Tools, question: Question): Promise<Decision> {
  const { run, decisions, messenger } = tools;
  const { version } = question.draft;
  await showProgress(tools, { phase: 'waiting_for_review', draft: version, round: version });
  return await tools.step(`decision:${version}`, Decision, async () => {
    const found = await decisions.find(run.id, `draft:${version}`);
    if (found !== undefined) return found;
    await messenger.askForReview(run, await reviewOf(tools, question));
    await forgetWaits(tools, `decision:${version}`);
    throw new Parked(`a decision on draft ${version}`);
  });
}

async function reviewOf(tools: Tools, question: Question): Promise<Review> {
  return { ...question, open: await tools.ledger.listOpen(tools.run.id) };
}

/** Who decided what, and what became of all that was open by then: `open` is what the story took up. */
export async function showDecision(
  { run, once, messenger }: Tools,
  question: Question,
  { decision, open }: { decision: Decision; open: LedgerItem[] },
): Promise<void> {
  await once(`post:decision:${question.draft.version}`, () =>
    messenger.showDecision(run, { ...question, open }, decision),
  );
}

/** People are asked now: what that took in attempts and waits is over, though they have not answered. */
async function forgetWaits(tools: Tools, step: string): Promise<void> {
  const { run, journal } = tools;
  if ((await journal.listWaits(run.id)).length === 0) return;
  await journal.forgetFailures(run.id, step);
  await showCard(tools, run.id);
}
