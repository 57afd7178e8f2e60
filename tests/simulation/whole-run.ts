import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import type { LedgerItem } from '../../src/pipeline/run.ts';
import { openStore } from '../../src/store/store.ts';
import { createPaidModel } from './paid-model.ts';
import { type Life, type Outside, startLife } from './process.ts';

const RUN = 'R1';
const CHANNEL = 'C0CONTENT';
const LIVES_MAX = 4;

export interface WholeRun {
  /** The thread as people read it, moments left out. */
  thread: string;
  paid: string[];
  ledger: LedgerItem[];
  /** The points of the life that died, or of the only one. */
  points: string[];
  /** What was paid for in that life and had no record when it died: this, and nothing else, is paid again. */
  unrecorded: string[];
}

/**
 * One run from request to publication, with a note while draft 1 is judged, a request for revisions
 * and an approval. The first life dies at `dieAt`; each next one goes on with what it finds. People
 * do what people and Slack do: whatever was not acknowledged is done again.
 */
export async function liveThrough(dieAt: number): Promise<WholeRun> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  const slack = await startLocalSlack({ fileProcessingMs: 0, untilMs: 4_000 });
  const people = createPeople();
  const model = createPaidModel(people.noteOnDraft1);
  const outside = { file: join(folder, 'blogpost.db'), slack, model };
  const points: string[] = [];
  const unrecorded: string[] = [];
  try {
    for (let life = 0; life < LIVES_MAX; life += 1) {
      const started = await startLife(outside, life === 0 ? dieAt : -1);
      const hasEnded = await Promise.race([
        whileAlive(started, people.live(started, outside)).then(() => true),
        started.points.death.then(() => false),
      ]);
      if (life === 0) points.push(...started.points.passed);
      await started.bury();
      if (hasEnded) break;
      unrecorded.push(...(await withoutRecord(outside.file, model.paid)));
    }
    const ledger = await readLedger(outside.file);
    return { thread: threadOf(outside), paid: model.paid, ledger, points, unrecorded };
  } finally {
    await slack.close();
    rmSync(folder, { recursive: true });
  }
}

function createPeople() {
  let now: Life | undefined;
  const actor = { user: 'U0GRACE', team: 'T0LOCAL' };
  const place = { team: 'T0LOCAL', channel: CHANNEL };
  const note = { runId: RUN, key: 'message:1', author: 'U0LIN', text: 'Name a tea.' };

  return {
    /** The note's event is kept by Slack until it is acknowledged; `live` sends it again. */
    noteOnDraft1: async () => {
      // The evaluator answers also when the process it answers is dead by then.
      await Promise.race([now?.commands.addNote(note), now?.points.dying]);
    },

    async live(life: Life, { slack }: Outside): Promise<void> {
      now = life;
      const { commands } = life;
      const shows = (...texts: string[]) =>
        slack.until(() => {
          const thread = slack.transcript(CHANNEL);
          return texts.some((text) => thread.includes(text)) || undefined;
        }, texts.join(' or '));
      const brief = { outline: 'Tea', roundsMax: 2 };
      await commands.requestRun({ id: RUN, brief, place, requester: 'U0ADA' });
      await shows('Verdict on draft 1');
      await commands.addNote(note);
      await shows('Draft 2 is ready for your review', 'Review of draft 2');
      const wish = { key: 'view:1', text: 'Shorter.' };
      await commands.requestRevision({ runId: RUN, version: 2, note: wish, actor });
      await shows('Draft 3 is ready for your review', 'Review of draft 3');
      await commands.decide(RUN, { kind: 'approve', version: 3 }, actor);
      await shows('✅ Published');
    },
  };
}

/** People who wait for a dead process wait for ever; their impatience is no finding. */
async function whileAlive(life: Life, people: Promise<void>): Promise<void> {
  try {
    await people;
  } catch (error) {
    if (life.points.isDead()) await new Promise(() => {});
    throw error;
  }
}

async function readLedger(file: string): Promise<LedgerItem[]> {
  const store = await openStore(`sqlite:${file}`);
  const items = await store.ledger.list(RUN);
  await store.close();
  return items;
}

async function withoutRecord(file: string, paid: readonly string[]): Promise<string[]> {
  const store = await openStore(`sqlite:${file}`);
  const records = await Promise.all(paid.map((step) => store.journal.find(RUN, step)));
  await store.close();
  return paid.filter((_, index) => records[index] === undefined);
}

function threadOf({ slack }: Outside): string {
  const channel = slack
    .state('U0ADA')
    .messages.filter(({ threadTs, ts }) => !threadTs || threadTs === ts);
  const threads = channel.map(({ ts }) => slack.transcript(CHANNEL, ts));
  return threads.join('\n===\n').replace(/\d+ Jan, \d\d:\d\d UTC/g, 'a moment');
}
