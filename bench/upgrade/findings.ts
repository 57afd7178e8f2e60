import { Client } from 'pg';
import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { postedTwice } from '../../tests/crash/duplicates.ts';
import { type AppProcess, complaintsOf } from './app-process.ts';
import { answerOf, stepOf, type TimedModel } from './model.ts';
import { type People, rootsOf } from './people.ts';

export interface Played {
  url: string;
  slack: LocalSlack;
  model: TimedModel;
  people: People;
  apps: AppProcess[];
  outlines: string[];
  /** The steps that were recorded when an old process had exited, as `Tea 101 draft:1`, by its name. */
  recorded: Map<string, ReadonlySet<string>>;
}

export interface StoredPost {
  outline: string;
  phase: string;
  outcome: string | null;
}

/** The kinds of faults, and the places of each. */
export async function findingsOf(played: Played): Promise<Map<string, string[]>> {
  const { slack, apps } = played;
  const posts = await storedPosts(played.url);
  const unpublished = posts.filter(({ outcome }) => outcome !== 'published');
  return new Map([
    ['posts that were asked for and do not exist', missingPosts(played)],
    ['posts that were begun twice', twiceBegun(played)],
    ['posts that are not published', unpublished.map((post) => JSON.stringify(post))],
    ['posts whose thread has no file, or two', wrongFiles(slack)],
    ['replies that the app did not answer', await lostReplies(played)],
    ['clicks that the app refused', refusedClicks(slack)],
    ['messages posted twice', postedTwice(slack)],
    ['answers of the model paid twice', paidTwice(played)],
    ['messages that tell of a failure', failuresTold(slack)],
    ['requests that Slack refused', refusedRequests(slack)],
    ['error lines', apps.flatMap((app) => complaintsOf(app).map((line) => `${app.name}: ${line}`))],
    [
      'processes that did not exit with 0',
      apps.filter(({ exitCode }) => exitCode !== 0).map(nameOf),
    ],
  ]);
}

const nameOf = ({ name, exitCode }: AppProcess) => `${name} exited with ${exitCode}`;

export async function storedPosts(url: string): Promise<StoredPost[]> {
  return await rowsOf<StoredPost>(
    url,
    `select substring(brief from 'Tea [0-9]+') as outline, phase, outcome from runs order by outline`,
  );
}

async function rowsOf<T extends object>(url: string, query: string): Promise<T[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<T>(query);
  await client.end();
  return rows;
}

function missingPosts({ slack, outlines }: Played): string[] {
  const texts = rootsOf(slack).map(({ text, blocks }) => text + JSON.stringify(blocks));
  return outlines.filter((outline) => !texts.some((text) => text.includes(outline)));
}

function twiceBegun({ slack }: Played): string[] {
  const named = rootsOf(slack).map(({ text }) => /Tea \d+/.exec(text)?.[0] ?? text);
  return named.filter((name, at) => named.indexOf(name) !== at);
}

function wrongFiles(slack: LocalSlack): string[] {
  const { messages, files } = slack.workspace;
  return rootsOf(slack).flatMap(({ ts, text }) => {
    const ids = messages.filter((one) => one.threadTs === ts).flatMap(({ fileIds }) => fileIds);
    const names = ids.map((id) => files.get(id)?.name ?? '');
    const counts = [/\.md$/, /\.png$/].map(
      (kind) => names.filter((name) => kind.test(name)).length,
    );
    return counts.every((count) => count === 1) ? [] : [`${text}: ${names.join(', ')}`];
  });
}

/** A reply gets 👀, and becomes a note that a revision answers. */
async function lostReplies({ people, url }: Played): Promise<string[]> {
  const replies = people.replies();
  const unseen = replies.filter(({ reactions }) => !reactions.some(({ name }) => name === 'eyes'));
  const notes = await rowsOf<{ state: string }>(
    url,
    `select state from ledger where kind = 'note'`,
  );
  const unanswered = notes.filter(({ state }) => state !== 'addressed');
  return [
    ...unseen.map(({ threadTs }) => `no reaction in the thread ${threadTs}`),
    ...unanswered.map(({ state }) => `a note is ${state}`),
    ...(notes.length === replies.length
      ? []
      : [`${notes.length} notes of ${replies.length} replies`]),
  ];
}

/** Grace presses only the newest Approve, and each once. */
function refusedClicks({ workspace }: LocalSlack): string[] {
  const forOne = workspace.messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined);
  return forOne.map(({ threadTs, text }) => `${threadTs}: ${text}`);
}

/** Steps of the journal, as `Tea 101 draft:1`. */
export async function recordedSteps(url: string): Promise<Set<string>> {
  const rows = await rowsOf<{ name: string }>(
    url,
    `select substring(brief from 'Tea [0-9]+') || ' ' || step as name from journal join runs on runs.id = run_id`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** A process that gets SIGTERM may end before it has recorded an answer, which must then be paid again. */
function isLost(call: RecordedCall, { apps, model, recorded }: Played): boolean {
  const { stoppedAt = Number.POSITIVE_INFINITY } =
    apps.find(({ name }) => name === call.model) ?? {};
  const steps = recorded.get(call.model);
  return steps !== undefined && model.endedAt(call) >= stoppedAt && !steps.has(stepOf(call));
}

function paidOf({ model }: Played): RecordedCall[] {
  return model.calls.filter(({ ended, aborted }) => ended && !aborted);
}

export function lostWithProcesses(played: Played): number {
  return paidOf(played).filter((call) => isLost(call, played)).length;
}

function paidTwice(played: Played): string[] {
  const kept = paidOf(played).filter((call) => !isLost(call, played));
  return [...Map.groupBy(kept, answerOf)].flatMap(([answer, same]) =>
    same.length === 1 ? [] : [`${answer} by ${same.map(({ model }) => model).join(', ')}`],
  );
}

const FAILURE = /⚠️|:warning:|could not|couldn[’']t|\bfailed\b/i;

function failuresTold({ calls }: LocalSlack): string[] {
  const shown = calls.filter(({ method }) => /^(?:chat|files|views)\./.test(method));
  return shown.flatMap(({ method, args }) => {
    const text = JSON.stringify([args['text'], args['blocks'], args['markdown_text']]);
    return FAILURE.test(text) ? [`${method} ${text}`] : [];
  });
}

/** 0.3.0 shows a picture before Slack has processed it, and sends the message again; people see no error. */
const STILL_PROCESSED = 'invalid slack file';

function refusedRequests({ calls }: LocalSlack): string[] {
  return calls.flatMap(({ method, answer }) => {
    const isRefused = answer?.['ok'] === false;
    const text = JSON.stringify(answer);
    return isRefused && !text.includes(STILL_PROCESSED) ? [`${method} ${text}`] : [];
  });
}
