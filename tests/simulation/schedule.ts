import { audit } from './audit.ts';
import type { CrashOptions, Ending } from './crash-points.ts';
import { createNetworkFaults, type NetworkFaults } from './network-faults.ts';
import { type People, startPeople } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface Ended {
  complaints: string[];
  /** The acts of people and the transcript; the same seed gives the same text. */
  story: string;
  lives: number;
  runs: number;
}

const MINUTE_MS = 60_000;
/** A run without an outcome after this time counts as stuck. */
const PATIENCE_MS = 12 * 60 * MINUTE_MS;
const REST_MS = 30 * MINUTE_MS;

/**
 * One schedule: people work on a few runs while events arrive late, twice and in another order, calls
 * are lost and the process crashes. Then the faults stop, every run must end, and an audit checks the
 * result. The seed determines everything.
 */
export async function liveSchedule(seed: number): Promise<Ended> {
  // Each part has its own random numbers, so that one extra number in one part does not change the others.
  const [ofPeople, ofNetwork, ofModel, ofCrashes] = [1, 2, 3, 4].map((part) =>
    createRandom(seed * 8 + part),
  ) as [Random, Random, Random, Random];
  let faults: NetworkFaults | undefined;
  const killApp = () => world.lives.at(-1)?.points.kill();
  const world: SimWorld = await openSimWorld({
    faults: (clock) => {
      faults = createNetworkFaults(ofNetwork, clock, killApp);
      return faults;
    },
    answerMs: () => ofModel.between(200, 15_000),
  });
  try {
    const people = startPeople(world, ofPeople);
    void world.live(crashesFrom(ofCrashes, world.clock), () => ofCrashes.between(500, 20_000));
    await world.clock.run(() => false, ofPeople.between(1, 5) * MINUTE_MS);
    faults?.stop();
    people.finish();
    const isOver = await world.clock.run(() => isFinished(world), PATIENCE_MS);
    people.stop();
    await world.clock.run(() => false, REST_MS);
    return await end(world, people, isOver);
  } finally {
    await world.close();
  }
}

function isFinished({ watched }: SimWorld): boolean {
  return [...watched.runs.values()].every((runId) => watched.outcomes.has(runId));
}

const CRASHES_MAX = 3;
const MOMENTS = 500;
const STALL_MS = 40_000;

/** The last life does not crash. */
function crashesFrom(random: Random, clock: VirtualClock): CrashOptions[] {
  const crashes = Array.from({ length: random.between(0, CRASHES_MAX) }, () =>
    crash(random, clock),
  );
  return [...crashes, { ending: () => 'lives' }];
}

/** Crashes at any crash point or at a dangerous one, or stalls during a model call. */
function crash(random: Random, clock: VirtualClock): CrashOptions {
  if (random.chance(0.2)) {
    const ending = at((name) => name.startsWith('after model'), random.between(0, 4), 'stalls');
    return { ending, stall: () => clock.sleep(STALL_MS) };
  }
  if (random.chance(0.5)) return { ending: at(() => true, random.between(0, MOMENTS), 'dies') };
  const { name: dangerous, times } = random.pick(DANGEROUS) ?? { name: '', times: 0 };
  const fits = (name: string) => `${name} `.startsWith(`${dangerous} `);
  return { ending: at(fits, random.between(0, times), 'dies') };
}

/** Crash points between an effect and its record, with their usual count in one life. */
const DANGEROUS = [
  { name: 'after slack.ack message', times: 15 },
  { name: 'after slack.ack message_deleted', times: 0 },
  { name: 'after slack.ack message_deleted', times: 1 },
  { name: 'after slack.ack block_actions', times: 2 },
  { name: 'after slack.chat.postMessage', times: 12 },
  { name: 'after slack.chat.delete', times: 2 },
  { name: 'after slack.files.completeUploadExternal', times: 2 },
  { name: 'after model.answer', times: 5 },
  { name: 'before store.journal.record', times: 15 },
  { name: 'after store.decisions.record', times: 2 },
];

/** Gives `ending` after the matching crash points have passed `times` times. */
function at(
  fits: (name: string) => boolean,
  times: number,
  ending: Ending,
): CrashOptions['ending'] {
  let left = times;
  return (name) => {
    if (!fits(name)) return 'lives';
    left -= 1;
    return left === -1 ? ending : 'lives';
  };
}

async function end(world: SimWorld, people: People, isOver: boolean): Promise<Ended> {
  const complaints = await audit(world);
  return {
    complaints: isOver ? complaints : ['a run never ended', ...complaints],
    story: [...people.did, world.slack.transcript('C0CONTENT')].join('\n'),
    lives: world.lives.length,
    runs: world.watched.runs.size,
  };
}
