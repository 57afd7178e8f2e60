import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../src/app/config.ts';
import { InterruptedError, PipelineError, StoreUnavailable } from '../src/pipeline/errors.ts';
import type { Clock, Log } from '../src/pipeline/ports/ports.ts';
import { ROUNDS_LIMIT } from '../src/pipeline/run.ts';
import { OperatorError } from '../src/store/maintenance/operator-error.ts';
import { type EvalArgs, parseEvalArgs, UsageError } from './args.ts';
import { type BriefArm, evaluate } from './evaluate.ts';
import { HELP } from './help.ts';
import { createJudge } from './judging/judge.ts';
import { type EvalBrief, readBriefs } from './material/briefs.ts';
import { readCalibration } from './material/calibration.ts';
import { MaterialError } from './material/front-matter.ts';
import { type Environment, type EvalModels, openModels } from './models.ts';
import { replay } from './replay/replay.ts';
import { prepareFolder, reportOf, writeReport } from './report/files.ts';
import { ARM_LABELS } from './report/words.ts';

export interface EvalIO {
  env: Environment;
  /** Writes one or more lines. */
  print(text: string): void;
  /** For progress and errors. */
  warn(text: string): void;
  clock: Pick<Clock, 'now'>;
  log: Log;
  signal: AbortSignal;
}

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

const STAND_IN =
  'Stand-in model: without OPENAI_API_KEY these figures show the machinery and not the writing.';

/** Runs the command and gives its exit code. Raises only bugs. */
export async function runEvalCommand(argv: string[], io: EvalIO): Promise<number> {
  let models: EvalModels | undefined;
  try {
    const args = parseEvalArgs(argv);
    if (args === 'help') {
      io.print(HELP.trimEnd());
      return EXIT.done;
    }
    const material = args.command === 'evaluate' ? readMaterial(args) : undefined;
    models = await openModels(io.env);
    if (args.command === 'evaluate') prepareFolder(args.out);
    if (models.isStandIn) io.warn(STAND_IN);
    if (args.command === 'replay') return await replay(args, models, io);
    return await evaluateAndReport({ ...args, ...material }, models, io);
  } catch (error) {
    return exitCodeOf(error, io);
  } finally {
    await models?.close();
  }
}

const USAGE_ERRORS = [UsageError, ConfigError, MaterialError, OperatorError, StoreUnavailable];

function exitCodeOf(error: unknown, { warn, signal }: EvalIO): number {
  if (signal.aborted || error instanceof InterruptedError) return EXIT.interrupted;
  const isModel = error instanceof PipelineError;
  const isUsage = USAGE_ERRORS.some((kind) => error instanceof kind) || isOfFile(error);
  if (!isModel && !isUsage) throw error;
  warn(error instanceof Error ? error.message : '');
  return isModel ? EXIT.failed : EXIT.usage;
}

/** An error of the file system, which names the file. */
function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

interface Material {
  read: readonly EvalBrief[];
  calibration: ReturnType<typeof readCalibration>;
}

function readMaterial({ material, briefs }: EvalArgs): Material {
  const folder = material ?? fileURLToPath(new URL('.', import.meta.url));
  const all = readBriefs(join(folder, 'briefs'));
  const unknown = briefs?.filter((name) => all.every((brief) => brief.name !== name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`There is no brief ${unknown.join(', ')}.`);
  const read = all.filter(({ name }) => briefs?.includes(name) ?? true);
  if (read.length === 0) throw new UsageError('There are no briefs to measure.');
  return { read, calibration: readCalibration(join(folder, 'calibration')) };
}

async function evaluateAndReport(
  args: EvalArgs & Partial<Material>,
  { model, judge: judgeModel, defaults, names, isStandIn, sourceReader, costOf }: EvalModels,
  { print, warn, clock, log, signal }: EvalIO,
): Promise<number> {
  const { read = [], calibration = [], arms, budget, parallel, out } = args;
  const roundsMax = Math.min(args.rounds ?? defaults.roundsMax, ROUNDS_LIMIT);
  const judge = createJudge(judgeModel, signal);
  const began = clock.now();
  const evaluation = await evaluate(
    { model, judge, sourceReader, costOf, clock, log, signal },
    {
      ...{ briefs: read, calibration, arms, budget, parallel },
      defaults: { ...defaults, roundsMax },
      onEnd: (result) => warn(progressLine(result)),
    },
  );
  const settings = {
    models: names,
    ...{ arms, budget, roundsMax },
    briefs: read.map(({ name }) => name),
    seconds: Math.round((clock.now() - began) / 1000),
    judgeTokens: judge.tokens(),
    judgeUnanswered: judge.unanswered(),
  };
  const { results, endedBy } = evaluation;
  const cautions = [
    ...(isStandIn ? [STAND_IN] : []),
    ...(endedBy === undefined ? [] : [endedEarly(results.length, read.length * arms.length)]),
  ];
  const report = reportOf(evaluation, { settings, caution: cautions.join(' ') });
  print(report.text);
  for (const path of writeReport(out, report, results)) print(path);
  if (endedBy !== undefined) throw endedBy;
  return results.some(({ state }) => state === 'failed') ? EXIT.failed : EXIT.done;
}

function endedEarly(measured: number, wanted: number): string {
  return `It ended early: ${measured} of ${wanted} posts are measured.`;
}

function progressLine(result: BriefArm): string {
  const name = `${result.brief}, ${ARM_LABELS[result.arm]}`;
  if (result.state === 'made') return `${name}: ${result.measures.tokens} tokens`;
  const why = result.error instanceof Error ? result.error.message : 'unknown';
  return `${name}: failed (${why})`;
}
