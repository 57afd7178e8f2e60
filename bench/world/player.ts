import { setTimeout as pause } from 'node:timers/promises';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

/** The times of one run as Slack saw them, in milliseconds since 1970. */
export interface Played {
  begunAt: number;
  approvedAt: number;
  /** The final message, which holds both assets. */
  publishedAt: number;
}

export interface Play {
  runs: number;
  /** The number of runs in flight until the last one has begun. */
  atOnce: number;
}

const CHANNEL = 'C0CONTENT';
const ADA = 'U0ADA';
const GRACE = 'U0GRACE';
const APPROVE = 'run_approve';
/** The final message shares all files at once, with blocks. */
const FINAL_METHOD = 'files.completeUploadExternal';

/** Plays a team that asks for posts and approves each draft as soon as the app asks. */
export async function playRuns(slack: LocalSlack, { runs, atOnce }: Play): Promise<Played[]> {
  const played = new Map<string, Played>();
  const { promise: allPublished, resolve } = Promise.withResolvers<void>();
  let begun = 0;
  let published = 0;

  const begin = async () => {
    begun += 1;
    await beginRun(slack, begun);
  };

  const follow = async (said: Posted, at: number) => {
    const run = runOf(played, said, at);
    if (said.isReview) run.approvedAt = await approve(slack, said.ts);
    if (!said.isFinal) return;
    run.publishedAt = at;
    published += 1;
    if (published === runs) resolve();
    if (begun < runs) await begin();
  };

  const stop = onPosted(slack, (said) => void follow(said, Date.now()).catch(console.error));
  while (begun < Math.min(atOnce, runs)) await begin();
  await allPublished;
  stop();
  return [...played.values()].filter(({ publishedAt }) => publishedAt > 0);
}

function runOf(played: Map<string, Played>, { thread, ts }: Posted, at: number): Played {
  const empty = { begunAt: at, approvedAt: 0, publishedAt: 0 };
  const run = played.get(thread ?? ts) ?? empty;
  played.set(thread ?? ts, run);
  return run;
}

/** Gives the app time to park the run; a person takes longer than this. */
const THOUGHT_MS = 20;

/** Gives the time of the click. */
async function approve(slack: LocalSlack, ts: string): Promise<number> {
  await pause(THOUGHT_MS);
  const pressedAt = Date.now();
  await act(slack, approving(slack, ts));
  return pressedAt;
}

/** Asks for runs and does not react to their messages. */
export async function beginRuns(slack: LocalSlack, runs: number): Promise<number> {
  for (let run = 1; run <= runs; run += 1) await beginRun(slack, run);
  return runs;
}

async function beginRun(slack: LocalSlack, number: number): Promise<void> {
  const text = `Why teams measure, part ${number}\n- what it costs\n- what it gives`;
  await act(slack, { do: 'command', as: ADA, channel: CHANNEL, command: '/blogpost', text });
}

interface Posted {
  thread: string | undefined;
  ts: string;
  isReview: boolean;
  isFinal: boolean;
}

/** Reports each message of the app once; later changes read only new and unanswered calls. */
function onPosted(slack: LocalSlack, tell: (said: Posted) => void): () => void {
  let last = slack.calls.at(-1);
  let unanswered: typeof slack.calls = [];
  return slack.workspace.onChange(() => {
    // Not by their number, because a long-lived workspace forgets its first calls.
    const seen = last === undefined ? -1 : slack.calls.lastIndexOf(last);
    const fresh = [...unanswered, ...slack.calls.slice(seen + 1)];
    last = slack.calls.at(-1);
    // A method changes the workspace before its call has an answer.
    unanswered = fresh.filter(({ answer }) => answer === undefined);
    for (const said of fresh.flatMap(postedBy)) tell(said);
  });
}

function postedBy({ method, args, answer }: LocalSlack['calls'][number]): Posted[] {
  if (answer?.['ok'] !== true) return [];
  const { thread_ts: thread, blocks = '' } = args;
  const posted = {
    thread: thread === undefined ? undefined : String(thread),
    ts: String(answer['ts']),
    isReview: JSON.stringify(blocks).includes(APPROVE),
    isFinal: method === FINAL_METHOD && blocks !== '',
  };
  return method === 'chat.postMessage' || posted.isFinal ? [posted] : [];
}

function approving(slack: LocalSlack, ts: string) {
  const message = slack.workspace.messages.findLast((one) => one.ts === ts);
  for (const block of message?.blocks ?? []) {
    const elements = Array.isArray(block['elements']) ? block['elements'] : [];
    const button = elements.find((one) => one.action_id === APPROVE);
    if (button === undefined) continue;
    return {
      do: 'press' as const,
      as: GRACE,
      channel: CHANNEL,
      messageTs: ts,
      blockId: String(block['block_id']),
      actionId: APPROVE,
      element: { type: 'button', value: button.value },
      values: {},
    };
  }
  throw new Error(`message ${ts} has no Approve button`);
}

async function act(slack: LocalSlack, what: Parameters<LocalSlack['act']>[0]): Promise<void> {
  const answer = await slack.act(what);
  if (!answer.ok) throw new Error(answer.error);
}
