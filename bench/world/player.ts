import { setTimeout as pause } from 'node:timers/promises';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

/** What happened to one run, seen from Slack. Milliseconds since 1970. */
export interface Played {
  begunAt: number;
  approvedAt: number;
  assetsAt: number;
  publishedAt: number;
}

export interface Play {
  runs: number;
  /** As many runs are in flight as long as there are more to begin. */
  atOnce: number;
}

const CHANNEL = 'C0CONTENT';
const ADA = 'U0ADA';
const GRACE = 'U0GRACE';
const APPROVE = 'run_approve';

/** A team that asks for posts and approves each as soon as it is asked to. */
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
    if (said.text.startsWith('Assets for draft')) run.assetsAt = at;
    if (said.isReview) run.approvedAt = await approve(slack, said.ts);
    if (!said.text.startsWith('Published: ')) return;
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
  const empty = { begunAt: at, approvedAt: 0, assetsAt: 0, publishedAt: 0 };
  const run = played.get(thread ?? ts) ?? empty;
  played.set(thread ?? ts, run);
  return run;
}

/** The app puts the run down first; a person takes longer than this anyway. */
const THOUGHT_MS = 20;

/** Gives when it was pressed. */
async function approve(slack: LocalSlack, ts: string): Promise<number> {
  await pause(THOUGHT_MS);
  const pressedAt = Date.now();
  await act(slack, approving(slack, ts));
  return pressedAt;
}

/** Asks for runs that nobody will follow. */
export async function beginRuns(slack: LocalSlack, runs: number): Promise<number> {
  for (let run = 1; run <= runs; run += 1) await beginRun(slack, run);
  return runs;
}

async function beginRun(slack: LocalSlack, number: number): Promise<void> {
  const text = `Why teams measure, part ${number}\n- what it costs\n- what it gives`;
  await act(slack, { do: 'command', as: ADA, channel: CHANNEL, command: '/blogpost', text });
}

interface Posted {
  text: string;
  thread: string | undefined;
  ts: string;
  isReview: boolean;
}

/** Tells each message of the app once, looking only at calls it has not seen answered. */
function onPosted(slack: LocalSlack, tell: (said: Posted) => void): () => void {
  let seen = slack.calls.length;
  let unanswered: typeof slack.calls = [];
  return slack.workspace.onChange(() => {
    const fresh = [...unanswered, ...slack.calls.slice(seen)];
    seen = slack.calls.length;
    // A method changes the workspace first and is answered then.
    unanswered = fresh.filter(({ answer }) => answer === undefined);
    for (const said of fresh.flatMap(postedBy)) tell(said);
  });
}

function postedBy({ method, args, answer }: LocalSlack['calls'][number]): Posted[] {
  if (method !== 'chat.postMessage' || answer?.['ok'] !== true) return [];
  const { text = '', thread_ts: thread, blocks = '' } = args;
  return [
    {
      text: String(text),
      thread: thread === undefined ? undefined : String(thread),
      ts: String(answer['ts']),
      isReview: JSON.stringify(blocks).includes(APPROVE),
    },
  ];
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
  throw new Error(`message ${ts} has no Approve`);
}

async function act(slack: LocalSlack, what: Parameters<LocalSlack['act']>[0]): Promise<void> {
  const answer = await slack.act(what);
  if (!answer.ok) throw new Error(answer.error);
}
