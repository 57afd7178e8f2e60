import type { types } from '@slack/bolt';
import {
  type CheckedClaim,
  type CheckedClaims,
  claimSubject,
  countClaims,
  isOpenClaim,
} from '../../../pipeline/rules/claims/checked-claims.ts';
import {
  buttonValue,
  CLAIM_CONFIRM,
  CLAIM_CUT,
  CLAIM_SOURCE,
  CLAIMS_BACK,
  CLAIMS_LIST,
  CLAIMS_NEXT,
} from '../../action-ids.ts';
import { escapedLine } from '../../text/escape.ts';
import { nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, frame, section } from '../blocks.ts';
import { textWithQuestions } from '../questions/shown-gaps.ts';

/** Two blocks for each claim, of 100 in a view. */
export const CLAIMS_IN_PAGE = 20;

export interface ClaimsModal {
  runId: string;
  draft: number;
  claims: CheckedClaims;
  /** From 0. */
  page: number;
  /** Why a click has changed nothing. */
  notice?: string | undefined;
  privateMetadata: string;
}

/** The claims of a draft; first those that wait for people, with their buttons. */
export function claimsModal(words: Words, modal: ClaimsModal): types.ModalView {
  const { claims: labels } = words;
  const { claims, draft, notice } = modal;
  const rows = claims.rows.toSorted((a, b) => rankOf(a) - rankOf(b));
  const pages = Math.max(1, Math.ceil(rows.length / CLAIMS_IN_PAGE));
  const page = Math.min(modal.page, pages - 1);
  const shown = rows.slice(page * CLAIMS_IN_PAGE, (page + 1) * CLAIMS_IN_PAGE);
  return {
    type: 'modal',
    callback_id: CLAIMS_LIST,
    ...frame({ title: labels.title(draft), close: labels.close }),
    private_metadata: modal.privateMetadata,
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      section(headLine(words, claims)),
      ...shown.flatMap((row) => claimBlocks(words, modal.runId, row)),
      ...pageButtons(words, page, pages),
      ...(rows.some(leadsToDraft) ? [context(labels.hint)] : []),
    ],
  };
}

/** Whether a person can still ask for a change of the claim, or has asked for one. */
function leadsToDraft(row: CheckedClaim): boolean {
  return isOpenClaim(row) || (row.decision !== undefined && row.decision.kind !== 'confirm_claim');
}

/** The order does not depend on decisions, so a click moves no claim to another place. */
function rankOf({ ground, decision }: CheckedClaim): number {
  if (ground === 'nobody' || decision !== undefined) return 0;
  return ground === 'not_checked' ? 1 : 2;
}

function headLine({ claims: labels }: Words, claims: CheckedClaims): string {
  return [
    `*${labels.summary(countClaims(claims))}*`,
    claims.isCut ? labels.first(claims.rows.length) : '',
    claims.isRead ? '' : labels.notRead,
  ]
    .filter(Boolean)
    .join(' ');
}

const TEXT_CHARS_MAX = 600;
const PASSAGE_CHARS_MAX = 200;

function claimBlocks(words: Words, runId: string, row: CheckedClaim): Blocks {
  const shown = (text: string, charsMax: number) =>
    escapedLine(textWithQuestions(words, text), charsMax);
  const statement = shown(row.statement, TEXT_CHARS_MAX);
  const sentence = shown(row.sentence, TEXT_CHARS_MAX);
  const lines = [
    statement,
    sentence === statement ? '' : `>${sentence}`,
    stateLine(words, row, shown(row.passage, PASSAGE_CHARS_MAX)),
  ].filter(Boolean);
  const text = section(lines.join('\n'));
  return isOpenClaim(row) ? [text, claimButtons(words, runId, row)] : [text];
}

function stateLine(words: Words, { ground, decision }: CheckedClaim, passage: string): string {
  const { grounds, decided } = words.claims;
  const { quoted } = words.drafts;
  if (decision === undefined) return grounds[ground](passage && quoted(passage));
  return decided[decision.kind](nameOf(words, decision.by));
}

function claimButtons(
  { claims: labels }: Words,
  runId: string,
  row: CheckedClaim,
): types.ActionsBlock {
  const value = buttonValue(runId, claimSubject(row));
  return {
    type: 'actions',
    block_id: row.id,
    elements: [
      button(labels.confirm, { actionId: CLAIM_CONFIRM, value }),
      button(labels.cut, { actionId: CLAIM_CUT, value }),
      button(labels.giveSource, { actionId: CLAIM_SOURCE, value }),
    ],
  };
}

function pageButtons({ claims: labels }: Words, page: number, pages: number): Blocks {
  const turn = (label: string, actionId: string, to: number) =>
    button(label, { actionId, value: String(to) });
  const elements = [
    ...(page > 0 ? [turn(labels.back, CLAIMS_BACK, page - 1)] : []),
    ...(page < pages - 1 ? [turn(labels.next, CLAIMS_NEXT, page + 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
