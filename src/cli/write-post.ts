import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PipelineConfig } from '../app/config.ts';
import { createModel } from '../model/model.ts';
import { createCommands } from '../pipeline/commands.ts';
import { InterruptedError } from '../pipeline/errors.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { titleOf } from '../pipeline/rules/title.ts';
import type { Brief } from '../pipeline/run.ts';
import { showCard } from '../pipeline/run-context.ts';
import { type AppStore, openStore } from '../store/store.ts';
import { runIdOf } from './args/brief.ts';
import type { CliIO } from './cli-io.ts';
import { type DriveDeps, driveRun, type Ending } from './drive.ts';
import { keepFiles } from './output/files.ts';
import { findLeftovers, prepareFolder, STORE_NAME } from './output/folder.ts';
import { reportOf } from './output/report.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
import { PROGRESS, REVIEW } from './output/words.ts';
import { createTerminalLog } from './terminal/log.ts';
import { createTerminalMessenger } from './terminal/messenger.ts';
import { ACTOR, approve, type Reviewed, reviewAtTerminal } from './terminal/review.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';

/** What is to be done, checked. */
export interface WriteOptions {
  brief: Brief;
  folder: string;
  approvesUnasked: boolean;
  /** Not when the outline has used standard input up. */
  canAsk: boolean;
  /** How the same command is typed again. */
  command: string;
}

interface Session {
  order: WriteOptions;
  runId: string;
  store: AppStore;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Takes one run as far as it goes and leaves its files in the folder. Gives the exit code. */
export async function writePost(
  order: WriteOptions,
  config: PipelineConfig,
  { stdin, stdout, stderr, listenForInterrupt }: CliIO,
): Promise<number> {
  const signal = listenForInterrupt();
  prepareFolder(order.folder);
  const store = await openStore(`sqlite:${join(order.folder, STORE_NAME)}`);
  const terminal = createTerminal({
    input: order.canAsk ? stdin : undefined,
    output: stderr,
    signal,
  });
  const session = { order, runId: runIdOf(order.brief), store, terminal, signal };
  try {
    const deps = driveDeps(session, config);
    await begin(session, deps);
    const { code, paths } = await finish(session, await driveRun(deps, session.runId, signal));
    stdout.write(paths.map((path) => `${path}\n`).join(''));
    return code;
  } finally {
    terminal.close();
    await store.close();
  }
}

function driveDeps(session: Session, config: PipelineConfig): DriveDeps {
  const { store, terminal, signal } = session;
  const clock = { now: () => Date.now() };
  const commands = createCommands({ store, scheduler: noopScheduler, clock });
  return {
    store,
    model: createModel(config),
    messenger: createTerminalMessenger(terminal),
    clock,
    log: createTerminalLog(terminal),
    commands,
    review: (reviewed) => review(session, commands, reviewed),
    async until(at) {
      const ms = Math.max(0, at - clock.now());
      terminal.say(`  ${PROGRESS.retryingIn(Math.ceil(ms / 1000))}`);
      await delay(ms, undefined, { signal }).catch(() => Promise.reject(new InterruptedError()));
    },
  };
}

/** Nobody has to be woken: the command stands by its one run and looks again after every answer. */
const noopScheduler: Scheduler = {
  async wake() {},
  notify: async () => {},
  interrupt() {},
  async start() {},
  async stop() {},
};

async function begin({ order, runId, store, terminal }: Session, deps: DriveDeps): Promise<void> {
  const { brief, folder } = order;
  const known = await store.runs.find(runId);
  const line = known === undefined ? PROGRESS.started : PROGRESS.resumed;
  terminal.say(line(titleOf(brief), folder));
  await deps.commands.requestRun({ id: runId, brief, place: undefined, requester: ACTOR.user });
  await showCard({ ...deps, ...store }, runId);
}

/** The draft stands in its file before anybody is asked about it. */
async function review(
  { order, runId, store, terminal }: Session,
  commands: DriveDeps['commands'],
  reviewed: Reviewed,
) {
  if (order.approvesUnasked) return await approve(commands, reviewed);
  const outputs = await readOutputs(store.journal, runId);
  const [path] = await keepFiles({ ...store, folder: order.folder }, runId, outputs);
  terminal.say(REVIEW.readIt(path ?? ''));
  return await reviewAtTerminal({ commands, terminal }, reviewed);
}

async function finish({ order, runId, store, terminal }: Session, ending: Ending) {
  const { folder, command } = order;
  const outputs = await readOutputs(store.journal, runId);
  const paths = await keepFiles({ ...store, folder }, runId, outputs);
  const { code, lines } = reportOf({
    ending,
    failure: (await store.runs.find(runId))?.failure?.code,
    failedAssets: failedAssets(outputs),
    leftovers: await findLeftovers(folder, paths),
    command,
  });
  for (const line of lines) terminal.say(line);
  return { code, paths };
}
