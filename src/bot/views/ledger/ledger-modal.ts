import type { types } from '@slack/bolt';
import { LedgerState, type Run } from '../../../pipeline/run.ts';
import * as ids from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, frame, option } from '../blocks.ts';
import { ledgerClaim } from './ledger-claim.ts';
import { ledgerItem } from './ledger-item.ts';
import {
  draftOf,
  EntryKind,
  type LedgerChoice,
  type LedgerEntry,
  type LedgerPage,
  ledgerPage,
} from './ledger-page.ts';

/** The button that opens the list, at any time. */
export function ledgerButton({ buttons }: Words, run: Pick<Run, 'id'>): types.Button {
  const action = { actionId: ids.LEDGER_OPEN, value: ids.buttonValue(run.id) };
  return button(buttons.allFeedback, action);
}

/** All feedback to a post, filtered and in pages. */
export function ledgerModal(
  words: Words,
  all: readonly LedgerEntry[],
  choice: LedgerChoice,
): types.ModalView {
  const { ledger } = words;
  const shown = ledgerPage(all, choice);
  return {
    type: 'modal',
    callback_id: ids.LEDGER,
    ...frame({ title: ledger.title, close: ledger.close }),
    private_metadata: JSON.stringify({ ...choice, page: shown.page }),
    blocks: [
      filters(words, all, choice),
      context(countLine(words, all, shown)),
      ...shown.items.map((entry) =>
        'claim' in entry ? ledgerClaim(words, entry) : ledgerItem(words, entry),
      ),
      ...pager(words, shown),
    ],
  };
}

function countLine({ ledger }: Words, all: readonly LedgerEntry[], shown: LedgerPage): string {
  const { first, items, total } = shown;
  if (all.length === 0) return ledger.none;
  return total === 0 ? ledger.noneMatch : ledger.shown(first + 1, first + items.length, total);
}

/** The value of a choice without a limit. */
export const ANY = 'any';

function filters(
  { ledger }: Words,
  all: readonly LedgerEntry[],
  { kind, state, draft }: LedgerChoice,
): types.ActionsBlock {
  const drafts = [...new Set(all.map(draftOf))].sort((a, b) => b - a);
  const kinds = EntryKind.options.map((one) => option(one, ledger.listedKinds[one]));
  const states = LedgerState.options.map((one) => option(one, ledger.states[one]));
  const versions = drafts
    .slice(0, LIMITS.element.selectOptions - 1)
    .map((version) => option(String(version), ledger.draft(version)));
  return {
    type: 'actions',
    block_id: ids.LEDGER,
    elements: [
      select(ids.LEDGER_KIND, ledger.kindLabel, {
        options: [option(ANY, ledger.anyKind), ...kinds],
        chosen: kind,
      }),
      select(ids.LEDGER_STATE, ledger.stateLabel, {
        options: [option(ANY, ledger.anyState), ...states],
        chosen: state,
      }),
      select(ids.LEDGER_DRAFT, ledger.draftLabel, {
        options: [option(ANY, ledger.anyDraft), ...versions],
        chosen: draft?.toString(),
      }),
    ],
  };
}

interface Choices {
  options: [types.PlainTextOption, ...types.PlainTextOption[]];
  chosen: string | undefined;
}

function select(actionId: string, label: string, { options, chosen }: Choices): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: { type: 'plain_text', text: label },
    options,
    initial_option: options.find(({ value }) => value === chosen) ?? options[0],
  };
}

/** The value is the page that the button shows. */
function pager({ ledger }: Words, { page, hasNext }: LedgerPage): Blocks {
  const back = { actionId: ids.LEDGER_BACK, value: String(page - 1) };
  const next = { actionId: ids.LEDGER_NEXT, value: String(page + 1) };
  const elements = [
    ...(page > 0 ? [button(ledger.back, back)] : []),
    ...(hasNext ? [button(ledger.next, next)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
