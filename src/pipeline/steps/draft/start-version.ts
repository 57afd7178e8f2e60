import { type RunContext, showCard, showProgress } from '../../engine/run-context.ts';
import { READING_STEP, recordedReading } from '../../recorded-reading.ts';
import { settledVerdict } from '../../recorded-verdict.ts';
import { abstention } from '../../rules/checks/verdict.ts';
import { RecordedReading } from '../../run/brief-reading.ts';
import { type BasedOn, Draft, Verdict } from '../../run.ts';
import { recordBasis } from '../brief/known-brief.ts';
import { readSources } from '../brief/read-sources.ts';
import { postNotes } from '../feedback/post-notes.ts';
import { settleFeedback } from '../feedback/read-feedback.ts';
import { readLedger } from '../feedback/read-ledger.ts';
import type { Round } from '../judge/judge-round.ts';
import { recordEarlierStruck } from '../judge/read-struck.ts';
import { reviseCandidate } from './revise-candidate.ts';

/**
 * Makes draft 2 of a new version: draft 1 is the approved text of the earlier run with its verdict, and the
 * request of the person who started the version is its first note. Neither is judged or paid again.
 */
export async function startVersion(context: RunContext, basedOn: BasedOn): Promise<Round> {
  await showProgress(context, { phase: 'drafting', draft: 1, round: 1 });
  await context.effect('show:earlier', () => showCard(context, basedOn.run));
  const draft = await context.step('draft:1', Draft, () => approvedDraft(context, basedOn));
  const verdict = await context.step('verdict:1', Verdict, () => approvedVerdict(context, basedOn));
  if (context.run.brief.loop === 'editor') await readEarlierBrief(context, basedOn);
  await keepDecidedByHand(context, basedOn);
  await context.effect('request:1', async () => {
    const { key, text } = basedOn.note;
    const { id: runId, requester: author } = context.run;
    await context.ledger.keepNote({ runId, key, author, text });
  });
  const open = await readLedger(context, draft, 'decided');
  await postNotes(context, open);
  const wishes = await settleFeedback(context, draft, { open, moment: 'decided' });
  const judged = { draft, verdict, answered: [], isUnchanged: false };
  return await reviseCandidate(context, judged, { open: wishes, isRequested: true });
}

async function approvedDraft({ journal }: RunContext, basedOn: BasedOn): Promise<Draft> {
  const approved = await findDraft(journal, basedOn);
  const paid = { usage: undefined, edits: undefined, base: undefined };
  return { ...approved, ...paid, version: 1, changes: [], answers: [] };
}

async function approvedVerdict(context: RunContext, basedOn: BasedOn): Promise<Verdict> {
  const { version } = await findDraft(context.journal, basedOn);
  const verdict = await settledVerdict(context, basedOn.run, version);
  return { ...(verdict ?? abstention('timed_out', [])), usage: undefined, doubts: undefined };
}

async function findDraft(journal: RunContext['journal'], { run, hash }: BasedOn): Promise<Draft> {
  const { results } = await journal.read(run);
  const drafts = [...results].flatMap(([step, result]) =>
    DRAFT_STEP.test(step) ? (Draft.safeParse(result).data ?? []) : [],
  );
  const draft = drafts.findLast((one) => one.hash === hash);
  if (draft === undefined) throw new Error(`the approved draft of run ${run} is missing`);
  return draft;
}

const DRAFT_STEP = /^draft:\d+$/;

/** The points, facts and notes of the earlier run hold for its next version, too. */
async function readEarlierBrief(context: RunContext, basedOn: BasedOn): Promise<void> {
  const basis = await recordBasis(context, basedOn.run);
  await context.step(READING_STEP, RecordedReading, async () => {
    const { orders, points } = basis;
    const earlier = await recordedReading(context.journal, basedOn.run);
    return { ...earlier, orders, points };
  });
  await readSources(context, 1);
}

/** Locks and dismissed issues of the earlier run hold for its next version, too. */
async function keepDecidedByHand(context: RunContext, { run: earlier }: BasedOn): Promise<void> {
  await recordEarlierStruck(context, earlier);
  await context.effect('based_on:locks', async () => {
    for (const lock of await context.sectionLocks.list(earlier)) {
      await context.sectionLocks.set(context.run.id, { ...lock, isLocked: true });
    }
  });
}
