import type { Card } from '../../pipeline/messenger.ts';
import type { Phase, Run } from '../../pipeline/run.ts';
import { buttonValue, RUN_CANCEL } from '../action-ids.ts';
import { escapeMrkdwn, mention, momentText } from '../text/escape.ts';
import { approversLine, nameInLine } from '../words/people.ts';
import { PHASES, waitSentence } from '../words/sentences.ts';
import { type Blocks, button, type Content, confirmation, context, section } from './blocks.ts';

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

/** The root message of a run: always what the store says now. */
export function statusCard(card: Card): Content {
  const { run } = card;
  const title = escapeMrkdwn(card.title);
  const status = statusLine(card);
  const blocks: Blocks = [
    section(`*${title}*\n${status}`),
    context(detailLine(card)),
    ...waitingLine(card),
    ...(run.outcome === undefined ? [cancelRow(run)] : []),
    context('Drafts, verdicts and pictures are made by AI models: check facts before you publish.'),
  ];
  return { text: `${title}: ${status}`, blocks };
}

function statusLine({ run, isStuck }: Card): string {
  const { phase } = run.progress;
  if (isStuck && phase !== 'cancelled' && phase !== 'expired')
    return `⚠️ Standing still after “${PHASES[phase]}”: see the thread`;
  return `${SIGNS[phase]} ${PHASES[phase]}`;
}

function waitingLine({ run, isStuck, waiting }: Card): Blocks {
  const isOver = run.outcome === 'cancelled' || run.outcome === 'expired';
  if (waiting === undefined || isStuck || isOver) return [];
  return [context(`⏳ ${waitSentence(waiting)}`)];
}

function detailLine({ run, openNotes, decisions }: Card): string {
  const { draft, round } = run.progress;
  const ended = run.outcome === 'published' ? 'approve' : 'cancel';
  const approval = decisions.findLast(({ kind }) => kind === ended);
  const lines = [
    round > 0 && `Round ${round}`,
    draft > 0 && `Draft ${draft}`,
    `Asked for by ${mention(run.requester)}`,
    run.outcome === undefined && approversLine(run),
    openNotes > 0 &&
      `${openNotes} ${openNotes === 1 ? 'note waits' : 'notes wait'} for the next revision`,
    approval && run.outcome && decided(approval),
  ];
  return lines.filter(Boolean).join('  ·  ');
}

function decided({ kind, by, at }: Card['decisions'][number]): string {
  return `${kind === 'approve' ? 'Approved' : 'Cancelled'} by ${nameInLine(by)}, ${momentText(at)}`;
}

function cancelRow(run: Run) {
  const confirm = confirmation(
    'Cancel this run?',
    'Work in progress stops at once. Drafts and verdicts stay in the thread.',
    'Cancel the run',
  );
  const looks = { style: 'danger' as const, confirm };
  const action = { actionId: RUN_CANCEL, value: buttonValue(run.id) };
  return { type: 'actions' as const, elements: [button('Cancel run', action, looks)] };
}
