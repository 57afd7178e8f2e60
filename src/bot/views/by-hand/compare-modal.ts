import type { types } from '@slack/bolt';
import { cutAt } from '../../../pipeline/rules/cut-at.ts';
import type { ChangedPassage } from '../../../pipeline/rules/redline/changed-passages.ts';
import type { RedlinePart } from '../../../pipeline/rules/redline/redline.ts';
import {
  COMPARE_BACK,
  COMPARE_EARLIER,
  COMPARE_LATER,
  COMPARE_NEXT,
  COMPARISON,
  DRAFT_RESTORE,
} from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, confirmation, context, frame, section } from '../blocks.ts';
import { redlineText } from '../redline-text.ts';

export interface CompareModal {
  versions: readonly number[];
  earlier: number;
  later: number;
  passages: readonly ChangedPassage[];
  page: number;
  /** The version that *Restore* would make the next draft. */
  restorable: number | undefined;
  /** The result of the last click. */
  notice?: string | undefined;
  privateMetadata: string;
}

/** The changed passages between two drafts: deleted and inserted words differ in style, and each text has a label. */
export function compareModal(words: Words, modal: CompareModal): types.ModalView {
  const { comparison } = words;
  const { versions, earlier, later, notice, privateMetadata } = modal;
  const menus = [
    menu(words, { actionId: COMPARE_EARLIER, versions, chosen: earlier }),
    menu(words, { actionId: COMPARE_LATER, versions, chosen: later }),
  ];
  return {
    type: 'modal',
    callback_id: COMPARISON,
    ...frame({ title: comparison.title, close: comparison.close }),
    private_metadata: privateMetadata,
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      { type: 'actions', elements: menus },
      ...passageBlocks(words, modal),
      ...buttons(words, modal),
    ],
  };
}

interface Menu {
  actionId: string;
  versions: readonly number[];
  chosen: number;
}

function menu({ comparison, drafts }: Words, { actionId, versions, chosen }: Menu) {
  const options = versions.slice(-LIMITS.element.selectOptions).map((version) => ({
    text: { type: 'plain_text' as const, text: drafts.name(version) },
    value: String(version),
  }));
  const initial = options.find(({ value }) => value === String(chosen));
  const isEarlier = actionId === COMPARE_EARLIER;
  return {
    type: 'static_select' as const,
    action_id: actionId,
    placeholder: {
      type: 'plain_text' as const,
      text: isEarlier ? comparison.earlier : comparison.later,
    },
    options,
    ...(initial && { initial_option: initial }),
  };
}

/** Half of what a form may hold, so that its JSON fits with letters of three bytes. */
const PAGE_CHARS_MAX = 24_000;
const PAGE_BLOCKS_MAX = 40;

function passageBlocks(words: Words, { passages, page }: CompareModal): Blocks {
  const { comparison } = words;
  if (passages.length === 0) return [section(comparison.same)];
  const all = pagesOf(words, passages);
  const shown = all[Math.min(page, all.length - 1)] ?? [];
  const first = all.slice(0, page).reduce((sum, { length }) => sum + length, 0);
  const counts = comparison.shown(first + 1, first + shown.length, passages.length);
  return [context(counts), ...shown.flat()];
}

export function pageCount(words: Words, passages: readonly ChangedPassage[]): number {
  return pagesOf(words, passages).length;
}

function pagesOf(words: Words, passages: readonly ChangedPassage[]): types.RichTextBlock[][][] {
  const pages: types.RichTextBlock[][][] = [];
  let [chars, blocks] = [0, 0];
  for (const passage of passages) {
    const own = blocksOf(words, passage);
    const size = passage.reduce((sum, { text }) => sum + 2 * text.length, 0);
    const page = pages.at(-1);
    const fits = chars + size <= PAGE_CHARS_MAX && blocks + own.length <= PAGE_BLOCKS_MAX;
    if (page !== undefined && fits) {
      page.push(own);
      [chars, blocks] = [chars + size, blocks + own.length];
    } else {
      pages.push([own]);
      [chars, blocks] = [size, own.length];
    }
  }
  return pages;
}

/** A longer passage is a rewrite, whose end says no more than its beginning. */
const PASSAGE_CHARS_MAX = 12_000;

function blocksOf({ comparison }: Words, passage: ChangedPassage): types.RichTextBlock[] {
  const parts = within(passage, PASSAGE_CHARS_MAX);
  const has = (kind: RedlinePart['kind']) => parts.some((part) => part.kind === kind);
  const without = (kind: RedlinePart['kind']) => parts.filter((part) => part.kind !== kind);
  if (!has('deleted')) return labelled(comparison.added, parts);
  if (!has('inserted')) return labelled(comparison.removed, parts);
  return [
    ...labelled(comparison.before, without('inserted')),
    ...labelled(comparison.after, without('deleted')),
  ];
}

function within(parts: readonly RedlinePart[], charsMax: number): RedlinePart[] {
  let left = charsMax;
  return parts.flatMap((part) => {
    const text = cutAt(part.text, left);
    const isWhole = text.length === part.text.length;
    left = isWhole ? left - text.length : 0;
    if (isWhole) return [part];
    return text === '' ? [] : [{ ...part, text: `${text}…` }];
  });
}

/** With room for the label. */
const BLOCK_CHARS_MAX = LIMITS.block.sectionText - 100;

function labelled(label: string, parts: readonly RedlinePart[]): types.RichTextBlock[] {
  return blocksWithin(parts, BLOCK_CHARS_MAX).map((block, at) => {
    const lead: types.RichTextText[] = at === 0 ? [{ type: 'text', text: `${label}: ` }] : [];
    const elements = [...lead, ...redlineText(block)];
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
  });
}

function blocksWithin(parts: readonly RedlinePart[], charsMax: number): RedlinePart[][] {
  const blocks: RedlinePart[][] = [[]];
  let room = charsMax;
  for (const { kind, text } of parts) {
    for (let from = 0; from < text.length; ) {
      // The next character may need two.
      if (room < 2) {
        blocks.push([]);
        room = charsMax;
      }
      const piece = cutAt(text.slice(from), room);
      blocks.at(-1)?.push({ kind, text: piece });
      from += piece.length;
      room -= piece.length;
    }
  }
  return blocks.filter(({ length }) => length > 0);
}

function buttons(words: Words, modal: CompareModal): Blocks {
  const { comparison, confirmations } = words;
  const { passages, page, restorable } = modal;
  const isLast = page + 1 >= pageCount(words, passages);
  const elements = [
    ...(page > 0 ? [button(comparison.back, { actionId: COMPARE_BACK, value: 'back' })] : []),
    ...(isLast ? [] : [button(comparison.next, { actionId: COMPARE_NEXT, value: 'next' })]),
    ...(restorable === undefined
      ? []
      : [
          button(
            comparison.restore(restorable),
            { actionId: DRAFT_RESTORE, value: String(restorable) },
            { confirm: confirmation(confirmations.restore(restorable), 'primary') },
          ),
        ]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
