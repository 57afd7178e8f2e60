import type { Commands } from '../pipeline/commands/commands.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { WAIT_MS_MAX } from '../pipeline/rules/retry.ts';
import {
  type DecisionRequest,
  OPERATOR,
  OPERATOR_ACTOR,
  type Refusal,
} from '../pipeline/rules/review/approval.ts';
import { subjectOfFailure } from '../pipeline/rules/unanswered-failure.ts';
import type { Decision } from '../pipeline/run.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import type { Overview, OverviewFilter, RunOverview } from '../store/run/overview.ts';
import { type Changed, type RunList, RunsRequest, type RunView } from './request.ts';
import { failureToRetry, isStuck, statusOf } from './status.ts';
import { runLine, runView } from './view.ts';

export interface AnswerDeps {
  overview: Overview;
  /** Absent if the store is open only for reading. */
  commands?: Pick<Commands, 'decide'>;
  clock: Pick<Clock, 'now'>;
}

/** Answers requests of the command. Raises `OperatorError` with the reason of a refusal. */
export function createAnswer(deps: AnswerDeps): (request: unknown) => Promise<unknown> {
  return async (input) => {
    const parsed = RunsRequest.safeParse(input);
    if (!parsed.success) throw new OperatorError('The app does not know this request; restart it.');
    const request = parsed.data;
    if (request.ask === 'list') return await list(deps, request);
    const runId = await findRun(deps, request.id);
    if (request.ask === 'show') return await show(deps, runId, request.withText);
    return request.ask === 'cancel' ? await cancel(deps, runId) : await retry(deps, runId);
  };
}

const DOUBTFUL_MAX = 1_000;

async function list(
  { overview, clock }: AnswerDeps,
  { which, channel, team, limit }: Extract<RunsRequest, { ask: 'list' }>,
): Promise<RunList> {
  const now = clock.now();
  const filter: OverviewFilter =
    which === 'stuck'
      ? { which: { dueBefore: now + WAIT_MS_MAX }, channel, team, limit: DOUBTFUL_MAX }
      : { which, channel, team, limit: limit + 1 };
  const found = await overview.list(filter);
  const selected = which === 'stuck' ? found.filter((one) => isStuck(statusOf(one, now))) : found;
  const runs = selected.slice(0, limit).map((one) => runLine(one, now));
  const isCut = which === 'stuck' && found.length === DOUBTFUL_MAX;
  const hasOlder = isCut || selected.length > limit;
  return { runs, hasOlder, hasSeveralTeams: await overview.hasSeveralTeams() };
}

const IDS_MAX = 5;

async function findRun({ overview }: AnswerDeps, prefix: string): Promise<string> {
  const [first, ...more] = await overview.findIds(prefix, IDS_MAX);
  if (first === undefined)
    throw new OperatorError(`There is no run whose id begins with ${prefix}.`);
  if (more.length === 0) return first;
  const ids = [first, ...more].join(', ');
  throw new OperatorError(`Several runs begin with ${prefix}: ${ids}. Write more of the id.`);
}

async function read({ overview }: AnswerDeps, runId: string): Promise<RunOverview> {
  const found = await overview.find(runId);
  if (found === undefined) throw new OperatorError(`There is no run ${runId}.`);
  return found;
}

async function show(deps: AnswerDeps, runId: string, withText: boolean): Promise<RunView> {
  const records = await deps.overview.readRecords(runId);
  const overview = await read(deps, runId);
  return runView({ overview, records }, { now: deps.clock.now(), withText });
}

async function cancel(deps: AnswerDeps, runId: string): Promise<Changed> {
  await decide(deps, runId, { kind: 'cancel' });
  return { id: runId, subjects: ['run'] };
}

async function retry(deps: AnswerDeps, runId: string): Promise<Changed> {
  const overview = await read(deps, runId);
  const failure = failureToRetry(overview);
  const subjects = failure === undefined ? overview.failedAssets : [subjectOfFailure(failure)];
  const { outcome } = overview.run;
  if (outcome !== undefined && outcome !== 'published') throw ended(outcome);
  if (subjects.length === 0) throw new OperatorError(NOTHING_TO_RETRY);
  for (const subject of subjects) await decide(deps, runId, { kind: 'retry', subject });
  return { id: runId, subjects };
}

async function decide(
  { commands }: AnswerDeps,
  runId: string,
  request: DecisionRequest,
): Promise<void> {
  const refusal = await commands?.decide(runId, request, OPERATOR_ACTOR);
  if (refusal !== undefined) throw refused(refusal);
}

const NOTHING_TO_RETRY = 'Nothing in this run waits for a Retry. Nothing was changed.';

function ended(outcome: string): OperatorError {
  return new OperatorError(`This run has ended already (${outcome}). Nothing was changed.`);
}

function decidedSentence({ kind, by }: Decision): string {
  return kind === 'cancel' && by !== OPERATOR
    ? `${by} has stopped this run and can undo that for a minute. Look again after it. Nothing was changed.`
    : `This was decided already (${kind} by ${by}). Nothing was changed.`;
}

function refused(refusal: Refusal): OperatorError {
  switch (refusal.refused) {
    case 'run_ended':
      return ended(refusal.outcome);
    case 'already_decided':
      return new OperatorError(decidedSentence(refusal.existingDecision));
    case 'attempts_used_up':
    case 'nothing_to_retry':
      return new OperatorError(NOTHING_TO_RETRY);
    default:
      return new OperatorError('This run no longer exists. Nothing was changed.');
  }
}
