import { startLocalModel } from '../../sandbox/openai/server.ts';
import { countTokens } from '../../sandbox/openai/tokens.ts';
import { systemClock } from '../../src/app/clock.ts';
import { createLog } from '../../src/app/log.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { openStore } from '../../src/store/store.ts';
import { createSilentMessenger } from '../engine/silent-messenger.ts';
import { inTurn, type Part } from '../measure.ts';
import { median } from '../statistics.ts';
import { modelAt } from './tokens.ts';

const RUN_ID = 'R1';
const OUTLINE = `Why we moved our docs to Markdown
- reviews are faster because everybody sees the change
- one source for the site and the handbook`;
const WHO = { editor: 'loop editor', rewrites: 'loop rewrites' };
type Loop = keyof typeof WHO;
const WARM_UP = 3;
const POSTS = 15;

interface Call {
  kind: string;
  tokens: number;
  atMs: number;
}

/** The calls of a post until people review it, by kind, in both loops. */
export async function measureCalls(): Promise<Part> {
  const loops: Loop[] = ['editor', 'rewrites'];
  // The first runs compile the code of the loops.
  for (let posts = 0; posts < WARM_UP; posts += 1) await inTurn(loops, callsOf);
  const posts = new Map(loops.map((loop): [Loop, Measured[]] => [loop, []]));
  for (let count = 0; count < POSTS; count += 1) {
    await inTurn(loops, async (loop) => posts.get(loop)?.push(await callsOf(loop)));
  }
  const all = loops.flatMap((loop) => {
    const [first] = posts.get(loop) ?? [];
    return first === undefined ? [] : [{ loop, ...first }];
  });
  const values = (of: (one: Measured) => number) =>
    loops.map((loop) => ({ who: WHO[loop], value: median((posts.get(loop) ?? []).map(of)) }));
  return {
    name: 'calls',
    title: 'Model calls until the review',
    how:
      `Posts with the local model, which answers at once, until people are asked. The loops take turns; the median of ${POSTS} ` +
      'posts each. Tokens are bytes over four of the instructions and the input.',
    measures: [
      {
        what: 'model calls until the review',
        unit: '',
        better: 'less',
        values: values(({ calls }) => calls.length),
        note: all.map(({ loop, calls }) => `${WHO[loop]}: ${byKind(calls)}`).join('; '),
      },
      {
        what: 'tokens sent until the review',
        unit: '',
        better: 'less',
        values: values(({ calls }) => calls.reduce((sum, { tokens }) => sum + tokens, 0)),
      },
      {
        what: 'from the request to the call for the first draft',
        unit: 'ms',
        better: 'less',
        values: values(
          ({ calls }) => calls.find(({ kind }) => kind === 'draft')?.atMs ?? Number.NaN,
        ),
        note: `Calls before it in the loop editor: ${all[0]?.calls.findIndex(({ kind }) => kind === 'draft')}.`,
      },
      {
        what: 'from the request to the first words of the draft',
        unit: 'ms',
        better: 'less',
        values: values(({ firstWordsMs }) => firstWordsMs),
      },
    ],
  };
}

function byKind(calls: Call[]): string {
  const kinds = Map.groupBy(calls, ({ kind }) => kind);
  const texts = [...kinds].map(([kind, same]) => {
    const tokens = same.reduce((sum, one) => sum + one.tokens, 0);
    return `${kind} ${same.length} (${tokens} tokens)`;
  });
  return texts.join(', ');
}

interface Measured {
  calls: Call[];
  firstWordsMs: number;
}

async function callsOf(loop: Loop): Promise<Measured> {
  const local = await startLocalModel();
  const store = await openStore('sqlite::memory:');
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  const measured: Measured = { calls: [], firstWordsMs: Number.NaN };
  const began = performance.now();
  const model = timing(modelAt(local.url), measured, began);
  const messenger = createSilentMessenger(() => resolve());
  const deps = { store, model, messenger, clock: systemClock, log: createLog('error') };
  const options = { runsMax: 1, clock: systemClock, sharedUrl: undefined };
  const scheduler = await createScheduler(deps, options);
  const commands = createCommands({ store, scheduler, clock: systemClock });
  await scheduler.start();
  const brief = Brief.parse({ outline: OUTLINE, roundsMax: 1, loop });
  await commands.requestRun({ id: RUN_ID, brief, place: undefined, requester: 'U0ADA' });
  await isAsked;
  await scheduler.stop(1_000);
  await store.close();
  await local.close();
  return measured;
}

function timing(model: Model, measured: Measured, began: number): Model {
  const note = (kind: string, { instructions, input }: { instructions: string; input: string }) =>
    void measured.calls.push({
      kind,
      tokens: countTokens(`${instructions}\n${input}`),
      atMs: performance.now() - began,
    });
  return {
    ...model,
    write(ask, onText) {
      note('draft', ask);
      return model.write(ask, (text) => {
        if (Number.isNaN(measured.firstWordsMs)) measured.firstWordsMs = performance.now() - began;
        return onText(text);
      });
    },
    answer(ask, wanted) {
      note(wanted.name, ask);
      return model.answer(ask, wanted);
    },
  };
}
