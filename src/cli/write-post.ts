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
import { CLI_ASSETS, type CliAssets } from './output/assets/registry.ts';
import { fileNames, keepFiles } from './output/files.ts';
import { findLeftovers, prepareFolder, STORE_NAME } from './output/folder.ts';
import { reportOf } from './output/report.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
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
  assets: CliAssets;
}

/** Takes one run as far as it goes and leaves its files in the folder. Gives the exit code. */
export async function writePost(
  order: WriteOptions,
  config: PipelineConfig,
  { stdin, stdout, stderr, listenForInterrupt, assets = CLI_ASSETS }: CliIO,
): Promise<number> {
  const signal = listenForInterrupt();
  prepareFolder(order.folder);
  const store = await openStore(`sqlite:${join(order.folder, STORE_NAME)}`);
  const terminal = createTerminal({
    input: order.canAsk ? stdin : undefined,
    output: stderr,
    signal,
  });
  const session = { order, runId: runIdOf(order.brief), store, terminal, signal, assets };
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
  const { store, terminal, signal, assets } = session;
  const clock = { now: () => Date.now() };
  const { registry: assetRegistry } = assets;
  const commands = createCommands({ store, scheduler: noopScheduler, clock, assetRegistry });
  return {
    store,
    model: createModel(config),
    messenger: createTerminalMessenger(terminal, assets),
    assetRegistry,
    clock,
    log: createTerminalLog(terminal),
    commands,
    review: (reviewed) => review(session, commands, reviewed),
    async until(at) {
      const ms = Math.max(0, at - clock.now());
      terminal.say(`  another attempt in ${Math.ceil(ms / 1000)} s`);
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
  const verb = known === undefined ? 'Writing' : 'Going on with';
  terminal.say(`${verb} “${titleOf(brief)}” in ${folder}`);
  await deps.commands.requestRun({ id: runId, brief, place: undefined, requester: ACTOR.user });
  await showCard({ ...deps, ...store }, runId);
}

/** The draft stands in its file before anybody is asked about it. */
async function review(session: Session, commands: DriveDeps['commands'], reviewed: Reviewed) {
  const { order, terminal } = session;
  if (order.approvesUnasked) return await approve(commands, reviewed);
  const {
    paths: [path],
  } = await writeFiles(session);
  terminal.say(`Read it in ${path}`);
  return await reviewAtTerminal({ commands, terminal }, reviewed);
}

async function finish(session: Session, ending: Ending) {
  const { order, runId, store, terminal, assets } = session;
  const { folder, command } = order;
  const { outputs, paths } = await writeFiles(session);
  const { code, lines } = reportOf({
    ending,
    failure: (await store.runs.find(runId))?.failure?.code,
    failedAssets: failedAssets(outputs),
    assetOutputs: assets.outputs,
    leftovers: await findLeftovers(folder, { ours: fileNames(assets.outputs), kept: paths }),
    command,
  });
  for (const line of lines) terminal.say(line);
  return { code, paths };
}

async function writeFiles({ order, runId, store, assets }: Session) {
  const outputs = await readOutputs(store.journal, runId, assets.registry);
  const deps = { ...store, folder: order.folder, assetOutputs: assets.outputs };
  return { outputs, paths: await keepFiles(deps, runId, outputs) };
}
