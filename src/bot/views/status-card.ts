import type { Card } from '../../pipeline/ports/messenger.ts';
import { readAssetSubject } from '../../pipeline/rules/asset-subject.ts';
import type { Phase, Run } from '../../pipeline/run.ts';
import { buttonValue, RUN_CANCEL } from '../action-ids.ts';
import { escapeMrkdwn, mention } from '../text/escape.ts';
import { approversLine, nameOf } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, button, type Content, confirmation, context, section } from './blocks.ts';
import { undoRow } from './stop-messages.ts';

const SIGNS = {
  drafting: '✍️',
  judging: '🔎',
  revising: '✏️',
  waiting_for_review: '🙋',
  making_assets: '🎨',
  published: '✅',
  cancelled: '🚫',
  expired: '⌛',
} as const satisfies Record<Phase, string>;

/** Their names hold the number of the draft already. */
export const NAMES_DRAFT: ReadonlySet<Phase> = new Set(['drafting', 'judging']);

/** The root message of a run: always what the store says now. */
export function statusCard(words: Words, card: Card): Content {
  const title = escapeMrkdwn(card.title);
  const status = statusLine(words, card);
  const blocks: Blocks = [
    section(`*${title}*\n${status}`),
    context(detailLine(words, card)),
    ...waitingLine(words, card),
    ...failedAssetsLine(words, card),
    ...lastRow(words, card),
    context(words.status.madeByAi),
  ];
  return { text: `${title}: ${status}`, blocks };
}

/** Stop, or Undo until a Stop is final. */
function lastRow(words: Words, card: Card): Blocks {
  if (card.run.outcome !== undefined) return [];
  return [isStopped(card) ? undoRow(words, card.run) : stopRow(words, card.run)];
}

/** The outcome is recorded once the Stop is final. */
function isStopped({ run, decisions }: Card): boolean {
  const isDecided = decisions.some(({ kind }) => kind === 'cancel');
  return run.outcome === 'cancelled' || (run.outcome === undefined && isDecided);
}

function statusLine({ status, cost }: Words, card: Card): string {
  const { run, isStuck } = card;
  const { draft } = run.progress;
  const phase = isStopped(card) ? 'cancelled' : run.progress.phase;
  const isPaused = isStuck && phase !== 'cancelled' && phase !== 'expired';
  if (isPaused && run.failure?.budget) return `⚠️ ${cost.used(run.failure.budget)}`;
  if (isPaused) return `⚠️ ${status.paused[phase]}`;
  return `${SIGNS[phase]} ${status.phases[phase](draft)}`;
}

function waitingLine({ waits, times }: Words, card: Card): Blocks {
  const { run, isStuck, waiting } = card;
  const isOver = isStopped(card) || run.outcome === 'expired';
  if (waiting === undefined || isStuck || isOver) return [];
  return [context(`⏳ ${waits[waiting.code](times.timeOfDay(waiting.until))}`)];
}

function failedAssetsLine({ assets, status }: Words, { failedAssets }: Card): Blocks {
  const labels: Readonly<Record<string, string>> = assets.names;
  const names = failedAssets.flatMap(
    (subject) => labels[readAssetSubject(subject)?.kind ?? ''] ?? [],
  );
  return names.length > 0 ? [context(`⚠️ ${status.missing(names)}`)] : [];
}

function detailLine(words: Words, card: Card): string {
  const { run, openNotes, decisions } = card;
  const { status } = words;
  const { phase, draft } = run.progress;
  const ended = run.outcome === 'published' ? 'approve' : 'cancel';
  const decision = decisions.findLast(({ kind }) => kind === ended);
  const lines = [
    draft > 0 && !NAMES_DRAFT.has(phase) && status.draft(draft),
    status.requestedBy(mention(run.requester)),
    run.outcome === undefined && !isStopped(card) && approversLine(words, run),
    openNotes > 0 && status.openComments(openNotes),
    decision && (run.outcome || isStopped(card)) && endLine(words, decision),
  ];
  return lines.filter(Boolean).join('  ·  ');
}

function endLine(words: Words, { kind, by, at }: Card['decisions'][number]): string {
  const { approvedBy, stoppedBy } = words.status;
  const line = kind === 'approve' ? approvedBy : stoppedBy;
  return line(nameOf(words, by), words.times.moment(at));
}

function stopRow({ buttons, confirmations }: Words, run: Run) {
  const looks = { style: 'danger' as const, confirm: confirmation(confirmations.stop, 'danger') };
  const action = { actionId: RUN_CANCEL, value: buttonValue(run.id) };
  return { type: 'actions' as const, elements: [button(buttons.stop, action, looks)] };
}
