import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { LAUNCHER } from '../launcher.ts';

/** Every nth kill comes during the start, which takes about a second. */
const STARTS_IN = 5;
const START_MS_MAX = 1_000;
/** The other kills come during work, at most this long after the connection. */
const WORK_MS_MAX = 1_600;

export interface KillableApp {
  /** The number of kills. */
  count(): number;
  /** Kills the app `times` times at random times, and restarts it after the last. */
  killTimes(times: number, random: () => number): Promise<void>;
  /** Stops it with SIGTERM like a supervisor, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again after `retire`. */
  restart(): void;
  /** Kills the current process, for the end of a test. */
  release(): void;
}

export interface KillListeners {
  /** Called when the app has connected to Slack. */
  onStart(): void;
  /** Called after a kill, while no process holds the database file. */
  onExit(): Promise<void>;
}

/** The app as a real process that restarts after each kill. */
export function createKillableApp(
  env: Record<string, string>,
  listeners: KillListeners,
): KillableApp {
  let count = 0;
  let child = live();

  function live() {
    // A folder without `.env`, so that only these variables apply.
    const spawned = spawn(process.execPath, [LAUNCHER], { cwd: '/', env });
    const output: string[] = [];
    const { promise: connected, resolve } = Promise.withResolvers<void>();
    spawned.stderr.on('data', (chunk: Buffer) => void output.push(String(chunk)));
    spawned.stdout.on('data', (chunk: Buffer) => {
      output.push(String(chunk));
      if (!String(chunk).includes('connected to Slack')) return;
      resolve();
      listeners.onStart();
    });
    return {
      spawned,
      output,
      connected,
      ended: once(spawned, 'exit').then(([code]) => code as number | null),
    };
  }

  return {
    count: () => count,
    async killTimes(times, random) {
      while (count < times) {
        const code = await Promise.race([child.ended, killTime(child.connected, random)]);
        if (code !== undefined)
          throw new Error(`the app exited with code ${code}: ${child.output.join('')}`);
        child.spawned.kill('SIGKILL');
        await child.ended;
        count += 1;
        await listeners.onExit();
        child = live();
      }
    },
    async stop() {
      child.spawned.kill('SIGTERM');
      return await child.ended;
    },
    restart() {
      child = live();
    },
    release: () => void child.spawned.kill('SIGKILL'),
  };
}

async function killTime(connected: Promise<void>, random: () => number): Promise<undefined> {
  const isEarly = random() < 1 / STARTS_IN;
  const lifeMs = random() * (isEarly ? START_MS_MAX : WORK_MS_MAX);
  if (!isEarly) await connected;
  await pause(lifeMs);
}
