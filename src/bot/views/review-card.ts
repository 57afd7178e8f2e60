import type { Cancelled, Review } from '../../pipeline/messenger.ts';
import { isLastDraft } from '../../pipeline/rules/settle-round.ts';
import type { Decision, LedgerItem, Run } from '../../pipeline/run.ts';
import { buttonValue, RUN_APPROVE, RUN_CANCEL, RUN_REQUEST_REVISION } from '../action-ids.ts';
import { momentText } from '../text/escape.ts';
import { approvalsLine } from '../words/approvals.ts';
import { actionLine, approversLine } from '../words/people.ts';
import { DECISIONS, STOP_REASONS } from '../words/sentences.ts';
import { type Blocks, button, type Content, confirmation, section } from './blocks.ts';
import { bulletList, declinedList, notesOf } from './ledger-list.ts';

/** What the team decides about, with buttons that name the draft. */
export function reviewCard(run: Run, review: Review): Content {
  const title = `Draft ${review.draft.version} is ready for your review`;
  const approvers = approversLine(run);
  const progress = review.approvals && approvalsLine(review.approvals);
  const lines = [
    `*${title}*`,
    STOP_REASONS[review.because],
    approvers && `${approvers}.`,
    progress,
  ];
  const blocks: Blocks = [
    section(lines.filter(Boolean).join('\n')),
    ...openItems(review.open),
    { type: 'actions', elements: buttons(run, review) },
  ];
  return { text: `${title}. ${STOP_REASONS[review.because]}`, blocks };
}

/**
 * The same card once somebody has decided: no buttons, who decided what and when, and what becomes
 * of the notes that were open.
 */
export function decidedCard({ draft, because, open }: Review, decision: Decision): Content {
  const line = decisionLine(decision, `draft ${draft.version}`);
  const lead = section(`*Review of draft ${draft.version}*\n${STOP_REASONS[because]}\n${line}`);
  const items =
    decision.kind === 'approve'
      ? bulletList('Notes declined: the draft was approved as it stands', notesOf(open))
      : openItems(open);
  return { text: line, blocks: [lead, ...items] };
}

/** The card of a review that nobody will decide, because its run was cancelled. */
export function closedCard(version: number, cancelled: Decision): Content {
  const line = decisionLine(cancelled, 'the run');
  return { text: line, blocks: [section(`*Review of draft ${version}*\n${line}`)] };
}

function decisionLine(decision: Decision, what: string): string {
  const { kind, at } = decision;
  return `${actionLine(decision, `${DECISIONS[kind]} ${what}`)} · ${momentText(at)}`;
}

/** In the thread, for whoever waits for an answer there. */
export function cancelledMessage({ decision, declined }: Cancelled): Content {
  const line = `🚫 ${decisionLine(decision, 'the run')}`;
  return { text: line, blocks: [section(line), ...declinedList(declined)] };
}

function openItems(open: readonly LedgerItem[]): Blocks {
  const findings = open.filter(({ kind }) => kind === 'finding');
  return [...bulletList('Open notes', notesOf(open)), ...bulletList('Open findings', findings)];
}

function buttons(run: Run, { draft, open }: Review) {
  const value = buttonValue(run.id, draft.version);
  const notes = notesOf(open).length;
  const approve = {
    style: 'primary' as const,
    ...(notes > 0 && {
      confirm: confirmation(
        'Approve with open notes?',
        `${notes} ${notes === 1 ? 'note is' : 'notes are'} still open. Approving declines them: no draft will answer them.`,
        'Approve anyway',
      ),
    }),
  };
  const cancel = {
    style: 'danger' as const,
    confirm: confirmation(
      'Cancel this run?',
      'Nothing will be made from this draft.',
      'Cancel the run',
    ),
  };
  const request = { actionId: RUN_REQUEST_REVISION, value };
  return [
    button(`Approve draft ${draft.version}`, { actionId: RUN_APPROVE, value }, approve),
    ...(isLastDraft(draft.version)
      ? []
      : [button(`Request revisions to draft ${draft.version}`, request)]),
    button('Cancel run', { actionId: RUN_CANCEL, value }, cancel),
  ];
}
