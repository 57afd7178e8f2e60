import type { Review } from '../../pipeline/ports.ts';
import type { Decision, LedgerItem, Run } from '../../pipeline/run.ts';
import type { StopReason } from '../../pipeline/settle-round.ts';
import { buttonValue, RUN_APPROVE, RUN_CANCEL, RUN_REQUEST_REVISION } from '../action-ids.ts';
import { DECISIONS, STOP_REASONS } from '../sentences.ts';
import { cut, escaped, mention, momentText, oneLine } from '../text.ts';
import { type Blocks, button, type Content, confirmation, section } from './blocks.ts';

/** What the team decides about, with buttons that name the draft. */
export function reviewCard(run: Run, review: Review): Content {
  const title = `Draft ${review.draft.version} is ready for your review`;
  const blocks: Blocks = [
    section(`*${title}*\n${STOP_REASONS[review.because]}`),
    ...openItems(review.open),
    { type: 'actions', elements: buttons(run, review) },
  ];
  return { text: `${title}. ${STOP_REASONS[review.because]}`, blocks };
}

/** The same card once somebody has decided: no buttons, and who decided what, when. */
export function decidedCard(
  version: number,
  because: StopReason | undefined,
  decision: Decision,
): Content {
  const { kind, by, at } = decision;
  const what = kind === 'cancel' ? 'the run' : `draft ${version}`;
  const line = `${mention(by)} ${DECISIONS[kind]} ${what} · ${momentText(at)}`;
  const lines = [`*Review of draft ${version}*`, because && STOP_REASONS[because], line];
  return { text: line, blocks: [section(lines.filter(Boolean).join('\n'))] };
}

function openItems(open: readonly LedgerItem[]): Blocks {
  const notes = open.filter(({ kind }) => kind === 'note');
  const findings = open.filter(({ kind }) => kind === 'finding');
  return [...listed('Open notes', notes), ...listed('Open findings', findings)];
}

const LISTED_MAX = 12;

function listed(title: string, items: readonly LedgerItem[]): Blocks {
  if (items.length === 0) return [];
  const lines = items.slice(0, LISTED_MAX).map(({ id, kind, author, text, fix }) => {
    const who = kind === 'note' ? `${mention(author)}: ` : '';
    return `• ${id} ${who}${escaped(cut(oneLine(text), 140))}${fix ? ` → ${escaped(cut(oneLine(fix), 60))}` : ''}`;
  });
  const more = items.length > LISTED_MAX ? [`… and ${items.length - LISTED_MAX} more`] : [];
  return [section([`*${title}*`, ...lines, ...more].join('\n'))];
}

function buttons(run: Run, { draft, open }: Review) {
  const value = buttonValue(run.id, draft.version);
  const notes = open.filter(({ kind }) => kind === 'note').length;
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
  return [
    button(`Approve draft ${draft.version}`, { actionId: RUN_APPROVE, value }, approve),
    button(`Request revisions to draft ${draft.version}`, {
      actionId: RUN_REQUEST_REVISION,
      value,
    }),
    button('Cancel run', { actionId: RUN_CANCEL, value }, cancel),
  ];
}
