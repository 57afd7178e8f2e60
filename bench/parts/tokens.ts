import { startLocalModel } from '../../sandbox/openai/server.ts';
import { countTokens } from '../../sandbox/openai/tokens.ts';
import { systemClock } from '../../src/app/clock.ts';
import { createLog } from '../../src/app/log.ts';
import { createOpenAIModel } from '../../src/model/openai.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { openStore } from '../../src/store/store.ts';
import { createSilentMessenger } from '../engine/silent-messenger.ts';
import type { Part } from '../measure.ts';
import { median } from '../statistics.ts';

const ROUNDS = 8;
const RUN_ID = 'R1';
const GRACE = { user: 'U0GRACE', team: 'T0LOCAL' };
const WHO = 'Blogpost';
const TARGET_GROWTH = 1.1;
const OUTLINE = `Why we moved our docs to Markdown
- reviews are faster because everybody sees the change
- one source for the site and the handbook
- fewer tools to learn
- what we would do differently`;

interface Sent {
  kind: string;
  prompt: string;
}

/** Requests eight revisions with a note each, and counts the tokens of the prompts. */
export async function measureTokens(): Promise<Part> {
  const sent = await sentInRounds();
  const rounds = roundsOf(sent);
  const [first = 0, last = 0] = [rounds[0], rounds.at(-1)];
  return {
    name: 'tokens',
    title: 'Tokens by round',
    how:
      `${ROUNDS} revisions of one draft, each requested with one note. Tokens are bytes over four, as the local ` +
      'model counts them. A stable prefix is the beginning that a prompt shares with the previous one of its kind.',
    measures: [
      {
        what: `tokens sent in round ${ROUNDS} over round 1`,
        unit: '×',
        better: 'less',
        values: [{ who: WHO, value: last / first, target: TARGET_GROWTH }],
        note: `Tokens sent by round: ${rounds.join(', ')}.`,
      },
      ...['revision', 'verdict'].map((kind) => ({
        what: `stable prefix of the prompt of a ${kind} (median)`,
        unit: '%',
        better: 'more' as const,
        values: [{ who: WHO, value: median(prefixShares(sent, kind)) * 100 }],
      })),
    ],
  };
}

/** One round is a revision and the verdict on it. */
function roundsOf(sent: Sent[]): number[] {
  const tokens = (kind: string) =>
    sent.filter((one) => one.kind === kind).map(({ prompt }) => countTokens(prompt));
  const verdicts = tokens('verdict').slice(1);
  return tokens('revision').map((count, index) => count + (verdicts[index] ?? 0));
}

function prefixShares(sent: Sent[], kind: string): number[] {
  const prompts = sent.filter((one) => one.kind === kind).map(({ prompt }) => prompt);
  return prompts.slice(1).map((prompt, index) => {
    const before = prompts[index] ?? '';
    let at = 0;
    while (at < prompt.length && prompt[at] === before[at]) at += 1;
    return at / prompt.length;
  });
}

async function sentInRounds(): Promise<Sent[]> {
  const sent: Sent[] = [];
  const local = await startLocalModel();
  const store = await openStore('sqlite::memory:');
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let version = 0;

  const ask = async () => {
    version += 1;
    if (version > ROUNDS) return resolve();
    const note = { key: `note:${version}`, text: `Say more about point ${version}, please.` };
    await commands.requestRevision({ runId: RUN_ID, version, note, actor: GRACE });
  };

  const deps = {
    store,
    model: writingDown(modelAt(local.url), sent),
    messenger: createSilentMessenger(() => void ask()),
    clock: systemClock,
    log: createLog('error'),
  };
  const options = { runsMax: 1, clock: systemClock, sharedUrl: undefined };
  const scheduler = await createScheduler(deps, options);
  const commands = createCommands({ store, scheduler, clock: systemClock });
  await scheduler.start();
  const brief = Brief.parse({ outline: OUTLINE, roundsMax: 0 });
  await commands.requestRun({ id: RUN_ID, brief, place: undefined, requester: 'U0ADA' });
  await ended;
  await scheduler.stop(0);
  await store.close();
  await local.close();
  return sent;
}

export function modelAt(baseUrl: string): Model {
  const names = { writer: 'writer', evaluator: 'evaluator', image: 'image' };
  return createOpenAIModel({ apiKey: 'stand-in', baseUrl, ...names, timeoutMs: 60_000 });
}

function writingDown(model: Model, sent: Sent[]): Model {
  const keep = (kind: string, { instructions, input }: { instructions: string; input: string }) =>
    void sent.push({ kind, prompt: `${instructions}\n${input}` });
  return {
    ...model,
    write(ask, onText) {
      keep('draft', ask);
      return model.write(ask, onText);
    },
    answer(ask, wanted) {
      keep(wanted.name, ask);
      return model.answer(ask, wanted);
    },
  };
}
