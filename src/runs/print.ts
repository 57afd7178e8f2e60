import { FORMER_MEMBER_NAME, isFormerMember } from '../pipeline/run/user-id.ts';
import type { Answered } from './ask-store.ts';
import {
  type Changed,
  LIMIT_MAX,
  type RunLine,
  type RunList,
  type RunsRequest,
  type RunView,
} from './request.ts';
import { ageText, oneLine, plainLines, table, timeText } from './words.ts';

const TITLE_CHARS_MAX = 50;
const HEAD = ['STATE', 'CHANNEL', 'REQUESTER', 'AGE', 'ACTIVE', 'WAITS FOR', 'FAILURE', 'TITLE'];

export function listText(list: RunList, now: number): string {
  const found = list.runs.length === 0 ? 'No runs found.' : tableOf(list, now);
  return list.hasOlder ? `${found}\n\n${OLDER}` : found;
}

const OLDER = `Older runs are not shown: --limit N lists up to ${LIMIT_MAX} of them, --channel ID and --team ID a part.`;

/** With the workspace of each run only if the store has several. */
function tableOf({ runs, hasSeveralTeams }: RunList, now: number): string {
  const teamCells = (cell: string) => (hasSeveralTeams ? [cell] : []);
  const rows = runs.map((run) => [
    ...[run.id, ...teamCells(run.team ?? '-')],
    run.stateText,
    run.channel ?? '-',
    personText(run.requester),
    ageText(run.createdAt, now),
    ageText(run.lastActivityAt, now),
    waitText(run),
    run.failureCode ?? '-',
    oneLine(run.title, TITLE_CHARS_MAX),
  ]);
  return table([['ID', ...teamCells('WORKSPACE'), ...HEAD], ...rows]);
}

function personText(id: string): string {
  return isFormerMember(id) ? FORMER_MEMBER_NAME : id;
}

/** A review does not end at its next time: the app then sends a reminder, or the post expires. */
function waitText({ state, waitsFor, waitsUntil }: RunLine): string {
  if (waitsUntil === null) return waitsFor ?? '-';
  const time = timeText(waitsUntil);
  if (state === 'stuck') return `${waitsFor}, its own at ${time}`;
  if (state === 'waiting_for_review') return `${waitsFor}, reminder or end ${time}`;
  return `${waitsFor ?? 'its next step'}, until ${time}`;
}

export function runText(run: RunView, now: number): string {
  const parts = [
    headText(run, now),
    block('Failure', failureRows(run)),
    block(
      'Steps',
      run.steps.map((one) => [timeOr(one.recordedAt), one.step, one.summary]),
    ),
    block('Attempts', run.attempts.map(attemptRow)),
    block(
      'Decisions',
      run.decisions.map(({ at, subject, kind, by, people = [by] }) => [
        ...[timeText(at), subject, kind],
        people.map(personText).join(', '),
      ]),
    ),
    block('Messages', run.deliveries.map(deliveryRow)),
    block('Log', [[run.hints.grep]]),
    run.text && textBlock(run.text),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function headText(run: RunView, now: number): string {
  const { brief } = run;
  const rows = [
    ['Run', run.id],
    ['Title', oneLine(run.title, 150)],
    ['State', run.stateText],
    ['Waits for', waitText(run)],
    ['Channel', run.channel ?? '-'],
    ['Requester', personText(run.requester)],
    ['Approvers', brief.approvers.map(personText).join(', ') || 'any member of the workspace'],
    ['Requested', `${timeText(run.createdAt)}, ${ageText(run.createdAt, now)} ago`],
    ['Last activity', `${timeText(run.lastActivityAt)}, ${ageText(run.lastActivityAt, now)} ago`],
    ['Brief', briefText(run)],
    ['Draft', `${run.draft}, round ${run.round}`],
    ['Notes', countsText(run.notes)],
    ['Findings', countsText(run.findings)],
    ...(run.hints.advice === null ? [] : [['What to do', run.hints.advice]]),
  ];
  return table(rows);
}

function briefText({ brief }: RunView): string {
  const length = brief.lengthWords === null ? 'any length' : `${brief.lengthWords} words`;
  return `outline of ${brief.outlineChars} characters, ${length}, ${brief.roundsMax} revision rounds`;
}

function countsText(counts: RunView['notes']): string {
  const words = Object.entries(counts).flatMap(([state, n]) => (n > 0 ? [`${n} ${state}`] : []));
  return words.join(', ') || 'none';
}

function failureRows({ failure }: RunView): string[][] {
  if (failure === null) return [];
  return [[timeText(failure.at), `failure:${failure.number}`, failure.code, `at ${failure.step}`]];
}

function attemptRow({ step, failures, retryAt, code }: RunView['attempts'][number]): string[] {
  const next = retryAt === null ? '' : `next attempt ${timeText(retryAt)}`;
  return [step, `${failures} failed`, code ?? '', next];
}

function deliveryRow({
  key,
  state,
  channel,
  ts,
  begunAt,
}: RunView['deliveries'][number]): string[] {
  return [timeOr(begunAt), key, state === 'sent' ? `sent as ${ts}` : 'not sent', channel];
}

function timeOr(at: number | null): string {
  return at === null ? 'unknown time' : timeText(at);
}

function block(title: string, rows: string[][]): string {
  if (rows.length === 0) return '';
  return `${title}\n${table(rows.map((row) => ['', ...row]))}`;
}

function textBlock({ outline, drafts, items }: NonNullable<RunView['text']>): string {
  const parts = [
    `Outline\n\n${outline}`,
    ...drafts.map(({ version, markdown }) => `Draft ${version}\n\n${markdown}`),
    ...items.map(({ id, state, text }) => `${id} (${state})\n\n${text}`),
  ];
  return parts.map(plainLines).join('\n\n');
}

const WHEN = {
  app: 'The app does it now.',
  file: 'No app uses this store: the next start does it.',
  postgres: 'A running process does it within seconds; if none runs, the next start does it.',
} as const satisfies Record<Answered['by'], string>;

export function changedText(
  request: RunsRequest,
  { id, subjects }: Changed,
  by: Answered['by'],
): string {
  const change =
    request.ask === 'cancel'
      ? `Run ${id} is stopped; its thread will say “Your Blogpost admin stopped this post”.`
      : `Run ${id} tries again: ${subjects.join(', ')}.`;
  return `${change} ${WHEN[by]}`;
}
