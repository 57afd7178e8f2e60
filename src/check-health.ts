import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * `node src/check-health.ts ENTRY [SILENCE_MS]`: the health check of a container. Exits with 0 if the
 * app answers and with 1 if it does not. Docker restarts a container that has exited, but not an
 * unhealthy one. So this check kills an app that accepts connections and answers none of them for
 * SILENCE_MS: its event loop is stuck, and it would not handle a SIGTERM. An app that refuses
 * connections is starting or stopping, and is not killed.
 */
const SILENCE_MS_MAX = 20_000;
const ANSWER_MS_MAX = 5_000;

const [, , entry = '', silenceMs = SILENCE_MS_MAX] = process.argv;
const silenceMsMax = Number(silenceMs);
const answerMsMax = Math.min(ANSWER_MS_MAX, silenceMsMax / 4);

const health = await askUntilAnswered();
if (health === 'silent') killApp();
process.exit(health === 'well' ? 0 : 1);

type Health = 'well' | 'unwell' | 'silent';

/** Asks again only while there is no answer. */
async function askUntilAnswered(): Promise<Health> {
  const end = performance.now() + silenceMsMax;
  let health = await ask();
  while (health === 'silent' && performance.now() < end) health = await ask();
  return health;
}

async function ask(): Promise<Health> {
  const answer = fetch(`http://127.0.0.1:${process.env['PORT']}/healthz`).then(
    ({ ok }) => (ok ? 'well' : 'unwell'),
    () => 'unwell' as const,
  );
  return await Promise.race([answer, pause(answerMsMax, 'silent' as const)]);
}

/** Finds the app by its command line: its pid depends on whether the container has an init process. */
function killApp(): void {
  const isApp = (pid: string) => {
    // The launcher starts other programs too, each with its name.
    const [, started, program] = argumentsOf(pid);
    return started === entry && program === undefined;
  };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isApp(name))) {
    process.stderr.write(
      `process ${pid} does not answer and is killed, so that it is started again\n`,
    );
    process.kill(Number(pid), 'SIGKILL');
  }
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    // The process has exited since the folder was read.
    return [];
  }
}
