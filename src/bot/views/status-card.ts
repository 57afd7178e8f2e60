import type { types } from '@slack/bolt';
import type { Card } from '../../pipeline/ports/messenger.ts';
import { readAssetSubject } from '../../pipeline/rules/asset-subject.ts';
import { decidersOf } from '../../pipeline/rules/review/approvers.ts';
import type { Phase } from '../../pipeline/run.ts';
import { buttonValue, REVIEW_LINK } from '../action-ids.ts';
import { escapeMrkdwn, mention } from '../text/escape.ts';
import { approversLine, mentions, nameOf } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, button, type Content, context, section } from './blocks.ts';
import { cardMenu } from './card-menu.ts';
import { undoRow } from './endings/stop-messages.ts';
import { continueButton } from './failure-text.ts';
import { answerButton } from './questions/question-lines.ts';

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

/** The root message of a run: always what the store says now. `reviewUrl` leads to the review that waits. */
export function statusCard(words: Words, card: Card, reviewUrl?: string): Content {
  const title = escapeMrkdwn(card.title);
  const status = statusLine(words, card);
  const blocks: Blocks = [
    section(`*${title}*\n${status}`),
    context(detailLine(words, card)),
    ...waitingLine(words, card),
    ...failedAssetsLine(words, card),
    lastRow(words, card, reviewUrl),
    context(words.status.madeByAi),
  ];
  return { text: `${title}: ${status}`, blocks };
}

/** The button that matters now beside the menu, or Undo until a Stop is final. */
function lastRow(words: Words, card: Card, reviewUrl: string | undefined): types.ActionsBlock {
  const { run } = card;
  if (run.outcome === undefined && isStopped(card)) return undoRow(words, run);
  const canGoOn = run.outcome === undefined || (run.outcome === 'published' && card.isStuck);
  const now = canGoOn ? buttonNow(words, card, reviewUrl) : [];
  return { type: 'actions', elements: [...now, cardMenu(words, run)] };
}

function buttonNow(words: Words, card: Card, reviewUrl: string | undefined): types.Button[] {
  const { run, isStuck, openQuestions = 0 } = card;
  if (isStuck && run.failure !== undefined) return [continueButton(words, run, run.failure)];
  const answer = openQuestions > 0 ? [answerButton(words, run.id)] : [];
  if (run.progress.phase === 'waiting_for_review' && reviewUrl !== undefined) {
    const action = { actionId: REVIEW_LINK, value: buttonValue(run.id, run.progress.draft) };
    return [
      button(words.buttons.openReview, action, { style: 'primary', url: reviewUrl }),
      ...answer,
    ];
  }
  return answer;
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
  const isOpen = run.outcome === undefined && phase !== 'cancelled';
  if (isOpen && card.hasOpenChoice) return `⚖️ ${status.openChoice}`;
  const later = card.newVersion === undefined ? [] : [status.newVersion[card.newVersion]];
  return [`${SIGNS[phase]} ${status.phases[phase](draft)}`, ...later].join(' · ');
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
  const { run, openNotes, openQuestions = 0, decisions } = card;
  const { status } = words;
  const { phase, draft } = run.progress;
  const ended = run.outcome === 'published' ? 'approve' : 'cancel';
  const decision = decisions.findLast(({ kind }) => kind === ended);
  const isOpen = run.outcome === undefined && !isStopped(card);
  const lines = [
    run.brief.basedOn && words.nextPost.newVersion,
    draft > 0 && !NAMES_DRAFT.has(phase) && status.draft(draft),
    status.requestedBy(mention(words, run.requester)),
    isOpen && approversLine(words, run),
    isOpen && openQuestions > 0 && status.openQuestions(openQuestions),
    isOpen && openNotes > 0 && status.openComments(openNotes),
    decision && !isOpen && endLine(words, decision),
  ];
  return lines.filter(Boolean).join('  ·  ');
}

function endLine(words: Words, decision: Card['decisions'][number]): string {
  const { approvedBy, stoppedBy } = words.status;
  const when = words.times.moment(decision.at);
  if (decision.kind !== 'approve') return stoppedBy(nameOf(words, decision.by), when);
  return approvedBy(mentions(words, decidersOf(decision)), when);
}
