import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../src/start.js', import.meta.url));

/** From before it has connected until well into its work: starting takes about a second. */
const LIFE_MS_MIN = 250;
const LIFE_MS_MAX = 2_600;

export interface MortalApp {
  /** How many times it has been killed by now. */
  count(): number;
  /** Kills it `times` times at moments the seed decides, and leaves it alive after the last. */
  happen(times: number, random: () => number): Promise<void>;
  /** Ends it as a supervisor would, and gives its exit code. */
  retire(): Promise<number | null>;
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
    born.stderr.on('data', (chunk: Buffer) => void said.push(String(chunk)));
    born.stdout.on('data', (chunk: Buffer) => {
      said.push(String(chunk));
      if (String(chunk).includes('connected to Slack')) mourners.born();
    });
    return { born, said, ended: once(born, 'exit').then(([code]) => code as number | null) };
  }

  return {
    count: () => count,
    async happen(times, random) {
      while (count < times) {
        const lifeMs = LIFE_MS_MIN + random() * (LIFE_MS_MAX - LIFE_MS_MIN);
        const code = await Promise.race([child.ended, pause(lifeMs)]);
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
    release: () => void child.born.kill('SIGKILL'),
  };
}
