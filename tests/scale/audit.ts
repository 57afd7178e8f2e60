import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import { repeated } from '../crash/duplicates.ts';
import type { Thread } from '../scenarios/thread.ts';
import type { AppProcess } from './app-processes.ts';
import { REVISED, type Team } from './team.ts';

/** The outline of a run, which is part of every question. */
export function outlineOf({ ask }: RecordedCall): string {
  return /Tea \d{3}/.exec(ask.prompt)?.[0] ?? '';
}

function answerOf(call: RecordedCall): string {
  return `${outlineOf(call)} ${stepOf(call)}`;
}

function stepOf({ kind, ask }: RecordedCall): string {
  if (kind === 'image') return 'thumbnail:1';
  if (kind === 'scene' || kind === 'linkedin_post') return `${kind}:1`;
  if (kind === 'draft') return 'draft:1';
  if (kind === 'brief_reading') return 'reading';
  const version = ask.draft?.text.split(REVISED).length ?? 1;
  return kind === 'edits' ? `edits:${version + 1}` : `${kind}:${version}`;
}

/** The recorded steps of all runs, as `Tea 101 draft:1`. */
async function recordedSteps(
  { slack, store }: Team,
  threads: ReadonlyMap<string, Thread>,
): Promise<Set<string>> {
  const all = [...threads].map(async ([outline, { ts }]) => {
    const root = slack.workspace.messages.find((message) => message.ts === ts);
    const runId = String(root?.metadata?.event_payload['run']);
    return [...(await store.journal.read(runId)).results.keys()].map(
      (step) => `${outline} ${step}`,
    );
  });
  return new Set((await Promise.all(all)).flat());
}

/** The calls of a process at its end, and the recorded steps at that time. */
interface Lost {
  calls: readonly RecordedCall[];
  recorded: ReadonlySet<string>;
}

export async function lossOf(
  team: Team,
  { writer }: AppProcess,
  threads: ReadonlyMap<string, Thread>,
): Promise<Lost> {
  const calls = team.model.calls.filter(({ model }) => model === writer);
  return { calls, recorded: await recordedSteps(team, threads) };
}

/**
 * Answers that were paid for twice, with the process. An answer that a process lost before its record
 * must be paid again, so it does not count.
 */
export function paidTwice({ model }: Team, losses: readonly Lost[]): string[] {
  const isLost = (call: RecordedCall) =>
    losses.some(({ calls, recorded }) => calls.includes(call) && !recorded.has(answerOf(call)));
  const paid = model.calls.filter((call) => call.ended && !call.aborted && !isLost(call));
  const again = new Set(repeated(paid.map(answerOf)));
  return paid
    .filter((call) => again.has(answerOf(call)))
    .map((call) => `${answerOf(call)} by ${call.model}`);
}
