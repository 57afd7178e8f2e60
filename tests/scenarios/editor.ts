import type { Answer } from '../../sandbox/openai/answer.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import type { Loop } from '../../src/pipeline/run/revision.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { judged } from './editor-answers.ts';
import { answers } from './scripted-answers.ts';
import type { Thread } from './thread.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

export const OUTLINE = 'Tea in the office\n- two things we got wrong\n- do not name brands';
export const WRONG = {
  question: 'Which two things did you get wrong?',
  about: 'two things we got wrong',
};
export const GAPPED = '# Tea\n\nEach cup cost [[? What did a cup cost? ]] in May. It is good.';
export const GRACE = { user: 'U0GRACE', team: 'T0LOCAL' };

export interface EditorOptions extends WorldOptions {
  own?: Parameters<typeof answers>[0];
  roundsMax?: number;
  loop?: Loop;
}

/** A run whose reader has one question and whose writer leaves one gap. The local model revises. */
export async function openEditor({
  own,
  roundsMax = 0,
  loop = 'editor',
  ...options
}: EditorOptions = {}): Promise<{ world: World; thread: Thread }> {
  const scripted = answers({
    brief_reading: () => reading(),
    draft: () => ({ type: 'text', text: GAPPED }),
    verdict: (ask) => judged(ask),
    ...own,
  });
  const world = await openWorld({
    briefDefaults: async () => ({ ...DEFAULTS, roundsMax, loop }),
    script: scripted,
    ...options,
  });
  return { world, thread: await world.begin('ada', OUTLINE) };
}

export function reading(): Answer {
  const value = {
    ...{ ...NO_READING, points: ['Two mistakes'], orders: ['do not name brands'] },
    ...{ title: 'Tea in the office', questions: [WRONG], calculations: [] },
  };
  return { type: 'object', value };
}

/** The run of a thread, with commands that store like those of the app. */
export async function runIn({ app }: World, { channel, ts }: Thread) {
  const store = app.store();
  const runId = (await store.deliveries.findRun(channel, ts)) ?? '';
  const scheduler = {
    wake: async (id: string) => void (await store.wakes.request(id, 0)),
    ...{ notify: async () => {}, interrupt() {}, start: async () => {}, stop: async () => {} },
  };
  const commands = createCommands({ store, scheduler, clock: { now: () => 0 } });
  const items = async () =>
    (await store.ledger.list(runId)).map(({ id, state, text }) => `${id} ${state}: ${text}`);
  return { runId, store, commands, items };
}
