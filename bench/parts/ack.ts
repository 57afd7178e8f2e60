import { inTurn, OURS_POSTGRES, OURS_SQLITE, type Part, type Value } from '../measure.ts';
import { percentile } from '../statistics.ts';
import { type Databases, withDatabases } from '../world/databases.ts';
import {
  environmentOf,
  freePort,
  START,
  startApp,
  startLoadProcess,
  startModelProcess,
  startSlackProcess,
} from '../world/processes.ts';
import { sized } from '../world/size.ts';

const IN_FLIGHT = 200;
const PER_SECOND = 500;
const SECONDS = sized(20);
/** The first seconds of a process, in which most code is not compiled yet. */
const COLD_SECONDS = sized(5);
const TARGET_P99_MS = 50;
const TARGET_MAX_MS = 3_000;
/** Two to five seconds for each answer. */
const PACE = {
  firstTokenMs: 500,
  draftMs: 1_500,
  verdictMs: 1_500,
  revisionMs: 1_500,
  imageMs: 1_500,
  linkedin_postMs: 1_500,
  spreadMs: 3_000,
};

interface Outcome {
  who: string;
  sinceDueMs: number[];
  sinceSentMs: number[];
  refused: number;
  /** Since the commands of the first seconds were due. */
  coldMs: number[];
  why?: string;
}

/** Commands at a constant rate, each for a new run, while the app works on as many runs as it can. */
export async function measureAck(): Promise<Part> {
  const outcomes = await withDatabases((databases) =>
    inTurn([OURS_SQLITE, OURS_POSTGRES], (who) => outcomeOf(who, databases)),
  );
  const values = (of: (outcome: Outcome) => number, target?: number): Value[] =>
    outcomes.map((outcome) => ({
      who: outcome.who,
      value: outcome.sinceDueMs.length === 0 ? Number.NaN : of(outcome),
      ...(target !== undefined && { target }),
      ...(outcome.why && { why: outcome.why }),
    }));
  const atDue = (share: number) => (outcome: Outcome) => percentile(outcome.sinceDueMs, share);
  const whenCold = (share: number) => (outcome: Outcome) => percentile(outcome.coldMs, share);
  return {
    name: 'ack',
    title: 'Acknowledging commands under load',
    how:
      `${PER_SECOND} signed commands a second for ${SECONDS} s over HTTP. The sender does not wait for earlier ` +
      `answers, and each command begins a new run. ${IN_FLIGHT} runs are in flight throughout, with a model that ` +
      `takes 2 to 5 s for an answer. ${COLD_SECONDS} s of the same load come before, to a new process. Times count ` +
      'from the due time of a command. Sender, workspace and model are separate processes on the same cores.',
    measures: [
      { what: 'acknowledged, median', unit: 'ms', better: 'less', values: values(atDue(0.5)) },
      {
        what: 'acknowledged, 99th percentile',
        unit: 'ms',
        better: 'less',
        values: values(atDue(0.99), TARGET_P99_MS),
      },
      {
        what: 'the same, from the moment of sending',
        unit: 'ms',
        better: 'less',
        values: values(({ sinceSentMs }) => percentile(sinceSentMs, 0.99)),
      },
      {
        what: 'acknowledged, the slowest',
        unit: 'ms',
        better: 'less',
        values: values(atDue(1), TARGET_MAX_MS),
      },
      {
        what: `the slowest in the first ${COLD_SECONDS} s of a process`,
        unit: 'ms',
        better: 'less',
        values: values(whenCold(1), TARGET_MAX_MS),
      },
      {
        what: 'not acknowledged',
        unit: '',
        better: 'less',
        values: values(({ refused }) => refused, 0),
      },
    ],
  };
}

async function outcomeOf(who: string, databases: Databases): Promise<Outcome> {
  const nothing = { who, sinceDueMs: [], sinceSentMs: [], refused: 0, coldMs: [] };
  const isPostgres = who === OURS_POSTGRES;
  if (isPostgres && !databases.postgres) return { ...nothing, why: 'no Postgres here' };
  const databaseUrl = isPostgres ? await databases.postgres?.() : databases.sqlite();
  const slack = await startSlackProcess();
  const model = await startModelProcess(PACE);
  const sender = await startLoadProcess();
  const port = await freePort();
  const { SLACK_APP_TOKEN: _, ...env } = environmentOf(slack, model, databaseUrl ?? '');
  const app = await startApp(START, {
    ...env,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    PORT: String(port),
    RUNS_MAX: String(IN_FLIGHT),
    MODEL_CALLS_MAX: String(IN_FLIGHT),
    // The load opens more runs within seconds than the default limit allows.
    RUNS_OPEN_MAX: '0',
  });
  const url = `http://127.0.0.1:${port}/slack/events`;
  const load = { url, secret: slack.signingSecret };
  try {
    await sender.put({ ...load, perSecond: 100, count: IN_FLIGHT, name: 'first' });
    await model.untilAsked(IN_FLIGHT);
    const during = async (name: string, seconds: number) =>
      await sender.put({ ...load, perSecond: PER_SECOND, count: PER_SECOND * seconds, name });
    const cold = await during('cold', COLD_SECONDS);
    const warm = await during('load', SECONDS);
    return { who, ...warm, refused: cold.refused + warm.refused, coldMs: cold.sinceDueMs };
  } finally {
    await app.stop('SIGKILL');
    await Promise.all([slack.stop(), model.stop(), sender.stop()]);
  }
}
