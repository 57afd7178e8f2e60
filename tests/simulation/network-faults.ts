import { PipelineError } from '../../src/pipeline/errors.ts';
import type { FailureCode } from '../../src/pipeline/run.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

type Perform = () => Promise<Response>;

/** Random faults between the app, Slack and the model, until `clearUp`. */
export interface NetworkFaults {
  /** Performs a call to Slack, or delays, fails or loses it. */
  call(method: string, perform: Perform): Promise<Response>;
  /** The delay of each copy of a payload. */
  copies(isEvent: boolean): number[];
  /** Sometimes throws an error of a model. */
  ask(): void;
  stop(): void;
}

export const NO_FAULTS: NetworkFaults = {
  call: (_, perform) => perform(),
  copies: () => [0],
  ask() {},
  stop() {},
};

const LATE_MS_MAX = 7_000;
const TIMEOUT_MS = 8_000;

/** `killApp` ends the process while one of its calls is in flight. */
export function createNetworkFaults(
  random: Random,
  clock: VirtualClock,
  killApp: () => void,
): NetworkFaults {
  let isRough = true;

  /** Slack performs the call later, and the app gets no answer; sometimes the app is killed meanwhile. */
  async function arriveUnheard(method: string, perform: Perform): Promise<never> {
    clock.setAlarm(clock.now() + random.between(1, TIMEOUT_MS), () => void perform());
    if (method === 'chat.postMessage' && random.chance(0.3)) killApp();
    await clock.sleep(TIMEOUT_MS);
    return await unreachable();
  }

  async function hamper(method: string, perform: Perform): Promise<Response> {
    switch (random.between(0, 5)) {
      case 0:
        await perform();
        return await unreachable();
      case 1:
        return await unreachable();
      case 2:
        await clock.sleep(random.between(1, LATE_MS_MAX));
        return await perform();
      case 3:
        return await arriveUnheard(method, perform);
      case 4:
        return new Response('Bad gateway', { status: 502 });
      default:
        return tooMany(random.chance(0.5) ? { 'retry-after': String(random.between(1, 30)) } : {});
    }
  }

  async function call(method: string, perform: Perform): Promise<Response> {
    // The app does not start without auth.test, so it never fails here.
    const isHampered = isRough && method !== 'auth.test' && random.chance(0.12);
    return await (isHampered ? hamper(method, perform) : perform());
  }

  return {
    call,

    copies(isEvent) {
      if (!isRough) return [0];
      const count = random.chance(isEvent ? 0.15 : 0.05) ? 2 : 1;
      const lateMs = () => (random.chance(0.3) ? random.between(1, isEvent ? 20_000 : 2_000) : 0);
      return Array.from({ length: count }, lateMs);
    },

    ask() {
      if (!isRough || !random.chance(0.1)) return;
      const code = random.pick(MODEL_TROUBLE) ?? 'model_unavailable';
      throw new PipelineError(code, 'simulated model failure');
    },

    stop() {
      isRough = false;
    },
  };
}

const MODEL_TROUBLE: FailureCode[] = [
  'model_unavailable',
  'model_rate_limited',
  'model_malformed',
  'model_truncated',
  'model_refused',
];

/** The error of `fetch` without an answer; without a cause it would be a bug of the app. */
async function unreachable(): Promise<never> {
  throw new TypeError('fetch failed', { cause: new Error('other side closed') });
}

function tooMany(headers: Record<string, string>): Response {
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}
