import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { enabledAssets } from '../pipeline/assets/registry.ts';
import { createCommands } from '../pipeline/commands/commands.ts';
import { showCard } from '../pipeline/engine/run-context.ts';
import { InterruptedError } from '../pipeline/errors.ts';
import type { Model } from '../pipeline/ports/model-port.ts';
import type { Scheduler } from '../pipeline/ports/ports.ts';
import type { CostRules } from '../pipeline/rules/cost/cost-rules.ts';
import { paidCalls } from '../pipeline/rules/cost/paid-calls.ts';
import { receiptOf } from '../pipeline/rules/cost/receipt.ts';
import { questionsIn } from '../pipeline/rules/review/questions.ts';
import { titleOf } from '../pipeline/rules/title.ts';
import type { Brief, LedgerItem } from '../pipeline/run.ts';
import { type FileAnswer, isAnswerTo } from './args/answers.ts';
import { runIdOf } from './args/brief.ts';
import type { CliIO } from './cli-io.ts';
import type { CliConfig, CliParts, CliStore } from './cli-parts.ts';
import { type DriveDeps, driveRun, type Ending } from './drive.ts';
import { CLI_ASSETS, type CliAssets } from './output/assets/registry.ts';
import { fileNames, keepFiles, OTHER_DRAFT_FILE } from './output/files.ts';
import { findLeftovers, prepareFolder, STORE_NAME } from './output/folder.ts';
import { unansweredAtEnd } from './output/questions.ts';
import { reportOf } from './output/report.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
import { ACTOR } from './terminal/actor.ts';
import { type ExtendAnswer, extendAtTerminal, type UsedUp } from './terminal/extend.ts';
import { createTerminalLog } from './terminal/log.ts';
import { createTerminalMessenger } from './terminal/messenger.ts';
import { createQuestions } from './terminal/questions.ts';
import { approve, type Reviewed, reviewAtTerminal } from './terminal/review.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { words } from './words/words.ts';

export interface WriteOptions {
  brief: Brief;
  /** Names the content of a file of settings. */
  settingsHash?: string | undefined;
  folder: string;
  approvesUnasked: boolean;
  /** Answers to the questions of the run. */
  answers: readonly FileAnswer[];
  /** False if the outline came from standard input. */
  canAsk: boolean;
  command: string;
}

interface Session {
  options: WriteOptions;
  runId: string;
  store: CliStore;
  terminal: Terminal;
  signal: AbortSignal;
  assets: CliAssets;
  disabledAssets: readonly string[];
  cost: CostRules;
  sourceReader: CliConfig['sourceReader'];
}

/** Drives one run until it ends or stops, and writes its files into the folder. Gives the exit code. */
export async function writePost(
  options: WriteOptions,
  {
    openStore,
    createModel,
    disabledAssets,
    cost,
    sourceReader,
  }: CliConfig & Pick<CliParts, 'openStore'>,
  { stdin, stdout, stderr, listenForInterrupt, assets = CLI_ASSETS }: CliIO,
): Promise<number> {
  const signal = listenForInterrupt();
  prepareFolder(options.folder);
  const store = await openStore(join(options.folder, STORE_NAME));
  const terminal = createTerminal({
    input: options.canAsk ? stdin : undefined,
    output: stderr,
    signal,
  });
  const runId = runIdOf(options.brief, options.settingsHash);
  const configured = { disabledAssets, cost, sourceReader };
  const session = { options, runId, store, terminal, signal, assets, ...configured };
  try {
    const deps = driveDeps(session, createModel());
    await begin(session, deps);
    const { code, paths } = await finish(session, await driveRun(deps, session.runId, signal));
    stdout.write(paths.map((path) => `${path}\n`).join(''));
    return code;
  } finally {
    terminal.close();
    await store.close();
  }
}

function driveDeps(session: Session, model: Model): DriveDeps {
  const { store, terminal, signal, assets, disabledAssets, cost, sourceReader } = session;
  const clock = { now: () => Date.now() };
  const registry = enabledAssets(assets.registry, disabledAssets);
  const stored = { store, scheduler: noopScheduler, clock };
  const commands = createCommands({ ...stored, assetRegistry: registry });
  const { answers: fileAnswers, approvesUnasked: writesAround } = session.options;
  const answerOpen = createQuestions({ commands, store, terminal, fileAnswers, writesAround });
  return {
    store,
    model,
    messenger: createTerminalMessenger(terminal, { ...assets, registry }),
    assetRegistry: assets.registry,
    disabledAssets,
    cost,
    conflictWaitMs: 0,
    sourceReader,
    clock,
    log: createTerminalLog(terminal),
    commands,
    review: async (reviewed) =>
      (await answerBefore(session, answerOpen, reviewed)) ??
      (await review(session, commands, reviewed)),
    extend: (usedUp) => extend(session, commands, usedUp),
    async until(at) {
      const ms = Math.max(0, at - clock.now());
      terminal.say(`  ${words().progress.retryingIn(Math.ceil(ms / 1000))}`);
      await delay(ms, undefined, { signal }).catch(() => Promise.reject(new InterruptedError()));
    },
  };
}

/** The command advances its one run itself, so wake requests need no delivery. */
const noopScheduler: Scheduler = {
  async wake() {},
  notify: async () => {},
  interrupt() {},
  async start() {},
  async stop() {},
};

async function begin({ options, runId, store, terminal }: Session, deps: DriveDeps): Promise<void> {
  const { brief, folder } = options;
  const known = await store.runs.find(runId);
  const line = known === undefined ? words().progress.started : words().progress.resumed;
  terminal.say(line(titleOf(brief), folder));
  await deps.commands.requestRun({ id: runId, brief, place: undefined, requester: ACTOR.user });
  await showCard({ ...deps, ...store }, runId);
}

/** Writes the draft into its file before it asks about its missing facts. */
async function answerBefore(
  session: Session,
  answerOpen: ReturnType<typeof createQuestions>,
  reviewed: Reviewed,
) {
  if (session.options.brief.loop !== 'editor') return undefined;
  await writeFiles(session);
  return await answerOpen(reviewed);
}

/** Writes the draft into its file before it asks the person. */
async function review(session: Session, commands: DriveDeps['commands'], reviewed: Reviewed) {
  const { options, terminal } = session;
  if (options.approvesUnasked) return await approve({ commands, terminal }, reviewed);
  const { paths } = await writeFiles(session);
  terminal.say(words().review.readIt(paths[0] ?? ''));
  const other = paths.find((path) => path.endsWith(OTHER_DRAFT_FILE));
  if (other !== undefined) terminal.say(words().review.readOther(other));
  return await reviewAtTerminal({ commands, terminal }, reviewed);
}

/** A command that approves unasked spends no more than its budget. */
async function extend(
  { options, terminal }: Session,
  commands: DriveDeps['commands'],
  usedUp: UsedUp,
): Promise<ExtendAnswer> {
  if (options.approvesUnasked) return 'failed';
  return await extendAtTerminal({ commands, terminal }, usedUp);
}

async function finish(session: Session, ending: Ending) {
  const { options, runId, store, terminal, assets, disabledAssets } = session;
  const { folder, command } = options;
  const { outputs, items, paths } = await writeFiles(session);
  const { code, lines } = reportOf({
    ending,
    failure: (await store.runs.find(runId))?.failure?.code,
    leftOut: options.approvesUnasked ? leftOutQuestions(session, items) : [],
    failedAssets: failedAssets(outputs).filter(({ kind }) => !disabledAssets.includes(kind)),
    assetOutputs: assets.outputs,
    leftovers: await findLeftovers(folder, { ours: fileNames(assets.outputs), kept: paths }),
    command,
  });
  for (const line of lines) terminal.say(line);
  for (const line of unusedAnswers(session, items)) terminal.say(line);
  return { code, paths };
}

/** Without those that the file asks to write around. */
function leftOutQuestions({ options }: Session, items: readonly LedgerItem[]): string[] {
  const isNamed = (question: LedgerItem) =>
    options.answers.some((answer) => isAnswerTo(answer, question));
  const left = unansweredAtEnd(items).filter((question) => !isNamed(question));
  return left.map(({ id, text }) => `${id} ${text}`);
}

function unusedAnswers({ options }: Session, items: readonly LedgerItem[]): string[] {
  const questions = questionsIn(items);
  const unused = options.answers.filter((answer) =>
    questions.every((question) => !isAnswerTo(answer, question)),
  );
  return unused.map(({ key }) => words().questions.unused(key));
}

async function writeFiles({ options, runId, store, assets, cost }: Session) {
  const outputs = await readOutputs(store.journal, runId, assets.registry);
  const { results } = await store.journal.read(runId);
  const receipt = receiptOf(paidCalls(results), cost.costOf);
  const items = await store.ledger.list(runId);
  const decisions = await store.decisions.list(runId);
  const kept = { receipt, items, decisions };
  const deps = { ...store, folder: options.folder, assetOutputs: assets.outputs, ...kept };
  return { outputs, items, paths: await keepFiles(deps, runId, outputs) };
}
