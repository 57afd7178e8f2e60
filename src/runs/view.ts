import { ENGLISH_CHECKS, itemText } from '../pipeline/rules/checks/check-words.ts';
import { approversOf, decidersOf } from '../pipeline/rules/review/approvers.ts';
import { titleOf } from '../pipeline/rules/title.ts';
import { Draft, type FailureCode, LedgerState } from '../pipeline/run.ts';
import type { RunOverview, RunRecords } from '../store/run/overview.ts';
import { adviceFor, adviceWhileWaiting } from './advice.ts';
import type { RunLine, RunView } from './request.ts';
import { failureToRetry, type Status, statusOf } from './status.ts';
import { stepSummary } from './step-summary.ts';

export function runLine(overview: RunOverview, now: number): RunLine {
  const { run, lastActivityAt } = overview;
  const { state, words, waitsFor, until, code } = statusOf(overview, now);
  return {
    id: run.id,
    state,
    stateText: words,
    team: run.place?.team ?? null,
    channel: run.place?.channel ?? null,
    requester: run.requester,
    title: titleOf(run.brief, overview.draftBeginning),
    createdAt: run.createdAt,
    lastActivityAt,
    waitsFor: waitsFor ?? null,
    waitsUntil: until ?? null,
    failureCode: code ?? null,
  };
}

export function runView(
  { overview, records }: { overview: RunOverview; records: RunRecords },
  { now, withText }: { now: number; withText: boolean },
): RunView {
  const { run, wakeAt, decisions } = overview;
  const { brief, progress, outcome, failure } = run;
  return {
    ...runLine(overview, now),
    outcome: outcome ?? null,
    brief: {
      title: brief.title ?? null,
      outlineChars: brief.outline.length,
      lengthWords: brief.lengthWords ?? null,
      roundsMax: brief.roundsMax,
      approvers: approversOf(run),
    },
    draft: progress.draft,
    round: progress.round,
    wakeAt: wakeAt ?? null,
    failure: failure ?? null,
    decisions: decisions.map(decisionView),
    ...viewOfRecords(records),
    hints: hintsOf(overview, records, now),
    ...(withText && { text: textOf(overview, records) }),
  };
}

function decisionView(one: RunOverview['decisions'][number]): RunView['decisions'][number] {
  const { subject, kind, by, at } = one;
  return { subject, kind, by, people: decidersOf(one), at };
}

function viewOfRecords({ steps, attempts, ledger, deliveries }: RunRecords) {
  return {
    steps: steps.map(({ step, result, recordedAt = null }) => ({
      ...{ step, recordedAt, summary: stepSummary(step, result) },
    })),
    attempts: attempts.map(({ step, failures, retryAt = null, code = null }) => ({
      ...{ step, failures, retryAt, code },
    })),
    notes: countStates(ledger.filter(({ kind }) => kind === 'note')),
    findings: countStates(ledger.filter(({ kind }) => kind === 'finding')),
    deliveries: deliveries.map(({ key, state, channel, ts = null, begunAt }) => ({
      // Zero in rows from versions that did not store the time.
      ...{ key, state, channel, ts, begunAt: begunAt === 0 ? null : begunAt },
    })),
  };
}

function countStates(items: readonly { state: string }[]) {
  const counts = LedgerState.options.map((state) => [
    state,
    items.filter((item) => item.state === state).length,
  ]);
  return Object.fromEntries(counts) as Record<LedgerState, number>;
}

function hintsOf(overview: RunOverview, records: RunRecords, now: number): RunView['hints'] {
  const status = statusOf(overview, now);
  const code = status.code ?? assetCode(overview, records);
  const { budget } = failureToRetry(overview) ?? {};
  const advice = stateAdvice(status) ?? (code && adviceFor(code, budget));
  return { grep: `grep '"run":"${overview.run.id}"'`, advice: advice ?? null };
}

function stateAdvice({ state, code }: Status): string | undefined {
  if (state === 'waiting_to_try_again') return adviceWhileWaiting(code);
  if (state === 'overdue') return 'No process advances it. Check that the app runs and is ready.';
  return state === 'stopping' ? 'The app ends it within seconds, or at its next start.' : undefined;
}

function assetCode({ failedAssets }: RunOverview, { steps }: RunRecords): FailureCode | undefined {
  const step = steps.find((one) => one.step === failedAssets[0]);
  return (step?.result as { code?: FailureCode } | undefined)?.code;
}

function textOf({ run }: RunOverview, { steps, ledger }: RunRecords): RunView['text'] {
  const drafts = steps.flatMap(({ step, result }) => {
    const draft = /^draft:\d+$/.test(step) ? Draft.safeParse(result).data : undefined;
    return draft === undefined ? [] : [{ version: draft.version, markdown: draft.markdown }];
  });
  const items = ledger.map((item) => {
    return { id: item.id, state: item.state, text: itemText(ENGLISH_CHECKS, item).text };
  });
  return { outline: run.brief.outline, drafts, items };
}
