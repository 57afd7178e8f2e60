import { existsSync, globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification, type Vite } from 'vitest/node';

/**
 * Starts the files first that kill real processes and wait for others: the last of them would keep one
 * worker busy while the others are idle.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const { long = [], short = [] } = Object.groupBy(sorted, ({ moduleId }) =>
      /\/tests\/(?:crash|scale)\/|\/accessibility/.test(moduleId) ? 'long' : 'short',
    );
    return [...long, ...short];
  }
}

/** `npm test` runs a sample of the cases of these files, the deep project runs all of them. */
const SAMPLED = globSync('tests/**/*.test.ts', { cwd: import.meta.dirname }).filter((path) =>
  /from '[./]+\/sampled\.ts'/.test(readFileSync(new URL(path, import.meta.url), 'utf8')),
);

/** `npm run check` leaves out these files, because other deep ones cover their cases. */
const SHARES = [
  'tests/crash/two-kills.test.ts',
  'tests/scale/killed-process.deep.test.ts',
  ...['contradiction', 'crash', 'crash-editor', 'schedules', 'two-drafts'].map(
    (name) => `tests/simulation/${name}.test.ts`,
  ),
];

/** Where the system has one, stores of tests are in a file system in memory, so that no test waits for the disk. */
const MEMORY = '/dev/shm';

/** Loads packages as the app does: Vitest would take their builds for development, which are twice as slow. */
const asInProduction: Vite.Plugin = {
  name: 'as-in-production',
  configResolved({ ssr, environments }) {
    const all = [ssr, ...Object.values(environments)].map(({ resolve }) => resolve?.conditions);
    for (const conditions of all.filter((one) => one !== undefined)) {
      const at = conditions.indexOf('development|production');
      if (at >= 0) conditions.splice(at, 1);
    }
  },
};

/** A worker runs its files in one process: a process for each file took half the time of `npm test`. */
const shared = {
  setupFiles: ['tests/setup.ts'],
  isolate: false,
  // Room for short-lived objects: it saves a tenth of the processor's time.
  execArgv: ['--max-semi-space-size=64'],
  env: existsSync(MEMORY) ? { TMPDIR: MEMORY } : {},
};

export default defineConfig({
  plugins: [asInProduction],
  test: {
    // One worker for each core; Vitest would leave one core unused.
    maxWorkers: '100%',
    globalSetup: ['tests/postgres-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'app',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.deep.test.ts', 'tests/browser/**'],
          testTimeout: 20_000,
          provide: { share: 'sample' },
        },
      },
      {
        test: {
          ...shared,
          name: 'deep',
          include: ['tests/**/*.deep.test.ts', ...SAMPLED],
          testTimeout: 20_000,
          provide: { share: 'all' },
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', ...SHARES],
          testTimeout: 20_000,
          provide: { share: 'all' },
          // One more than there are cores, because a sixth of the time of its tests they wait for other processes.
          maxWorkers: availableParallelism() + 1,
          // Vitest asks for its own group where the number of workers differs from that of other projects.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          provide: { share: 'all' },
        },
      },
    ],
  },
});
