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

/** The work that a process lost when it ended or was suspended. */
interface Loss {
  includes(call: RecordedCall): boolean;
  /** Call it before a suspended process continues: its later calls are not lost. */
  end(): void;
}

/** A call that the process has sent may reach the model only after its end. */
export async function lossOf(
  team: Team,
  { writer }: Pick<AppProcess, 'writer'>,
  threads: ReadonlyMap<string, Thread>,
): Promise<Loss> {
  const recorded = await recordedSteps(team, threads);
  let earlier: ReadonlySet<RecordedCall> | undefined;
  return {
    includes(call) {
      const isIts = call.model === writer && (earlier === undefined || earlier.has(call));
      return isIts && !recorded.has(answerOf(call));
    },
    end() {
      earlier = new Set(team.model.calls);
    },
  };
}

/**
 * Answers that were paid for twice, with the process. An answer that a process lost before its record
 * must be paid again, so it does not count.
 */
export function paidTwice({ model }: Team, losses: readonly Loss[]): string[] {
  const isLost = (call: RecordedCall) => losses.some((loss) => loss.includes(call));
  const paid = model.calls.filter((call) => call.ended && !call.aborted && !isLost(call));
  const again = new Set(repeated(paid.map(answerOf)));
  return paid
    .filter((call) => again.has(answerOf(call)))
    .map((call) => `${answerOf(call)} by ${call.model}`);
}
