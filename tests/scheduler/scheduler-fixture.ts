import { EventEmitter, once } from 'node:events';
import type { AdvanceDeps } from '../../src/pipeline/engine/advance.ts';
import type { Messenger } from '../../src/pipeline/ports/messenger.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import type { AppStore } from '../../src/store/store.ts';
import { aBrief } from '../pipeline/cast.ts';
import { createQuietMessenger } from '../quiet-messenger.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { scriptedValue, USAGE } from './scripted-answers.ts';

/** A draft being written: it hangs until the test answers, and ends when its signal fires. */
export interface Call {
  runId: string;
  signal: AbortSignal;
  answer(): void;
  fail(error: Error): void;
}

export interface SchedulerFixture {
  deps: AdvanceDeps;
  store: AppStore;
  clock: FakeClock;
  /** The drafts that are being written now, and how many were begun. */
  writing: Call[];
  begun(): number;
  /** Posted messages, as `R1 review`. */
  posted: string[];
  /** The runs that parked, each time they did. */
  parked: string[];
  errors: object[];
  /** How often the store was asked for due runs. */
  looks(): number;
  /** How many questions to people are being asked. */
  asking: number;
  /** The runs that were released without an end. */
  released: string[];
  /** Makes the hanging question fail. */
  failHanging(): void;
  /** Runs while the first question to people is being asked. */
  whileAsking: () => Promise<void>;
  /** How many more times the store fails to claim a run. */
  storeFailures: number;
  request(...runIds: string[]): Promise<void>;
  /** Fulfils when the condition holds after an event. */
  until(isSo: () => boolean): Promise<void>;
}

/** Everything is real except the model, the messenger and time. */
export async function createSchedulerFixture(store: AppStore): Promise<SchedulerFixture> {
  const events = new EventEmitter();
  const moved = () => events.emit('moved');
  const clock = createFakeClock(moved);
  const [writing, posted, parked, errors]: [Call[], string[], string[], object[]] = [
    [],
    [],
    [],
    [],
  ];
  let begun = 0;
  let looks = 0;

  const model = scriptedModel((call, isDone) => {
    begun += 1;
    writing.push(call);
    void isDone.finally(() => writing.splice(writing.indexOf(call), 1)).catch(() => {});
    moved();
  });
  const runs = {
    ...store.runs,
    async claim(runId: string) {
      if (fixture.storeFailures > 0) {
        fixture.storeFailures -= 1;
        throw new Error('disk full');
      }
      return await store.runs.claim(runId);
    },
    async release(runId: string) {
      await store.runs.release(runId);
      fixture.released.push(runId);
      moved();
    },
  };
  const wakes = {
    ...store.wakes,
    async listDue(before?: number) {
      const due = await store.wakes.listDue(before);
      looks += 1;
      moved();
      return due;
    },
    async settle(runId: string, number: number, at: number | undefined) {
      const isLast = await store.wakes.settle(runId, number, at);
      parked.push(runId);
      moved();
      return isLast;
    },
  };
  const hung = Promise.withResolvers<never>();
  hung.promise.catch(() => {});
  const ask = async () => {
    fixture.asking += 1;
    moved();
    await Promise.race([fixture.whileAsking(), hung.promise]);
  };
  const messenger = quietMessenger(async (words) => {
    if (words.endsWith('review')) await ask();
    posted.push(words);
    moved();
  });
  const log = {
    info() {},
    warn() {},
    error(fields: object) {
      errors.push(fields);
      moved();
    },
  };
  const deps = { store: { ...store, runs, wakes }, model, messenger, clock, log };

  const fixture: SchedulerFixture = {
    ...{ deps, store, clock, writing, posted, parked, errors },
    begun: () => begun,
    looks: () => looks,
    asking: 0,
    released: [],
    failHanging: () => hung.reject(new Error('disconnected')),
    whileAsking: async () => {},
    storeFailures: 0,
    async request(...runIds) {
      for (const id of runIds) {
        const run = { id, brief: aBrief({ outline: id }), place: undefined, requester: 'UADA' };
        await store.runs.create({ ...run, createdAt: clock.now() });
      }
    },
    async until(isSo) {
      while (!isSo()) await once(events, 'moved');
    },
  };
  return fixture;
}

/** Writing waits for the test; every other question is answered at once. */
function scriptedModel(begin: (call: Call, isDone: Promise<unknown>) => void): Model {
  return {
    async write({ input, signal }) {
      const { promise, resolve, reject } = Promise.withResolvers<{ text: string }>();
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      const runId = input.match(/<outline>\n(\w+)/)?.[1] ?? '';
      begin({ runId, signal, answer: () => resolve({ text: '# A post' }), fail: reject }, promise);
      return { ...(await promise), usage: USAGE };
    },
    answer: async (_, { name, schema }) => ({
      value: schema.parse(scriptedValue(name)),
      usage: USAGE,
    }),
    draw: async () => ({ bytes: Uint8Array.of(1), mimetype: 'image/png', usage: USAGE }),
  };
}

function quietMessenger(say: (words: string) => Promise<void>): Messenger {
  return createQuietMessenger({
    askForReview: ({ id }) => say(`${id} review`),
    publish: ({ id }) => say(`${id} published`),
    postFailure: ({ id }, { code }) => say(`${id} failed: ${code}`),
    showCancelled: ({ id }) => say(`${id} cancelled`),
  });
}
