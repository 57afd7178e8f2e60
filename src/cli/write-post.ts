import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createCommands } from '../pipeline/commands.ts';
import { InterruptedError } from '../pipeline/errors.ts';
import type { Model } from '../pipeline/model-port.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { titleOf } from '../pipeline/rules/title.ts';
import type { Brief } from '../pipeline/run.ts';
import { showCard } from '../pipeline/run-context.ts';
import { runIdOf } from './args/brief.ts';
import type { CliIO } from './cli-io.ts';
import type { CliParts, CliStore, Settings } from './cli-parts.ts';
import { type DriveDeps, driveRun, type Ending } from './drive.ts';
import { keepFiles } from './output/files.ts';
import { findLeftovers, prepareFolder, STORE_NAME } from './output/folder.ts';
import { reportOf } from './output/report.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
import { createTerminalLog } from './terminal/log.ts';
import { createTerminalMessenger } from './terminal/messenger.ts';
import { ACTOR, approve, type Reviewed, reviewAtTerminal } from './terminal/review.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';

export interface WriteOptions {
  brief: Brief;
  folder: string;
  approvesUnasked: boolean;
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
}

/** Drives one run until it ends or stops, and writes its files into the folder. Gives the exit code. */
export async function writePost(
  options: WriteOptions,
  { openStore, createModel }: Settings & Pick<CliParts, 'openStore'>,
  { stdin, stdout, stderr, listenForInterrupt }: CliIO,
): Promise<number> {
  const signal = listenForInterrupt();
  prepareFolder(options.folder);
  const store = await openStore(join(options.folder, STORE_NAME));
  const terminal = createTerminal({
    input: options.canAsk ? stdin : undefined,
    output: stderr,
    signal,
  });
  const session = { options, runId: runIdOf(options.brief), store, terminal, signal };
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
  const { store, terminal, signal } = session;
  const clock = { now: () => Date.now() };
  const commands = createCommands({ store, scheduler: noopScheduler, clock });
  return {
    store,
    model,
    messenger: createTerminalMessenger(terminal),
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
  const verb = known === undefined ? 'Writing' : 'Going on with';
  terminal.say(`${verb} “${titleOf(brief)}” in ${folder}`);
  await deps.commands.requestRun({ id: runId, brief, place: undefined, requester: ACTOR.user });
  await showCard({ ...deps, ...store }, runId);
}

/** Writes the draft into its file before it asks the person. */
async function review(
  { options, runId, store, terminal }: Session,
  commands: DriveDeps['commands'],
  reviewed: Reviewed,
) {
  if (options.approvesUnasked) return await approve(commands, reviewed);
  const outputs = await readOutputs(store.journal, runId);
  const [path] = await keepFiles({ ...store, folder: options.folder }, runId, outputs);
  terminal.say(`Read it in ${path}`);
  return await reviewAtTerminal({ commands, terminal }, reviewed);
}

async function finish({ options, runId, store, terminal }: Session, ending: Ending) {
  const { folder, command } = options;
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
