import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../src/start.js', import.meta.url));

/** One kill in so many hits it while it is starting, which takes about a second. */
const STARTS_IN = 5;
const START_MS_MAX = 1_000;
/** The others come while it works, counted from when it has connected. */
const WORK_MS_MAX = 1_600;

export interface MortalApp {
  /** How many times it has been killed by now. */
  count(): number;
  /** Kills it `times` times at moments the seed decides, and leaves it alive after the last. */
  happen(times: number, random: () => number): Promise<void>;
  /** Ends it as a supervisor would, and gives its exit code. */
  retire(): Promise<number | null>;
  /** Starts it again after that. */
  revive(): void;
  /** Leaves nothing behind, whatever state it is in. */
  release(): void;
}

export interface Mourners {
  /** It has connected and takes what people do. */
  born(): void;
  /** It is dead, and its file is nobody's. */
  buried(): Promise<void>;
}

/** The app as a real process, started anew each time it is killed. */
export function createMortalApp(env: Record<string, string>, mourners: Mourners): MortalApp {
  let count = 0;
  let child = live();

  function live() {
    // A folder without `.env`: nothing but these variables counts.
    const born = spawn(process.execPath, [ENTRY], { cwd: '/', env });
    const said: string[] = [];
    const { promise: connected, resolve } = Promise.withResolvers<void>();
    born.stderr.on('data', (chunk: Buffer) => void said.push(String(chunk)));
    born.stdout.on('data', (chunk: Buffer) => {
      said.push(String(chunk));
      if (!String(chunk).includes('connected to Slack')) return;
      resolve();
      mourners.born();
    });
    return {
      born,
      said,
      connected,
      ended: once(born, 'exit').then(([code]) => code as number | null),
    };
  }

  return {
    count: () => count,
    async happen(times, random) {
      while (count < times) {
        const code = await Promise.race([child.ended, itsTime(child.connected, random)]);
        if (code !== undefined) throw new Error(`it ended with ${code}: ${child.said.join('')}`);
        child.born.kill('SIGKILL');
        await child.ended;
        count += 1;
        await mourners.buried();
        child = live();
      }
    },
    async retire() {
      child.born.kill('SIGTERM');
      return await child.ended;
    },
    revive() {
      child = live();
    },
    release: () => void child.born.kill('SIGKILL'),
  };
}

async function itsTime(connected: Promise<void>, random: () => number): Promise<undefined> {
  const isEarly = random() < 1 / STARTS_IN;
  const lifeMs = random() * (isEarly ? START_MS_MAX : WORK_MS_MAX);
  if (!isEarly) await connected;
  await pause(lifeMs);
}
