import type { types } from '@slack/bolt';
import { buttonValue, PAGE_BACK, PAGE_NEXT, READER } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { toPlainText, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, button, context, frame } from './blocks.ts';

/** Something to read, in pages. */
export interface Reading {
  runId: string;
  /** `draft:1`, `checks:1` or `brief`. */
  subject: string;
  title: string;
  pages: readonly Blocks[];
}

/** One page, with Next and Back if there are several. Counts pages from 1. */
export function readerModal(words: Words, reading: Reading, wanted = 1): types.ModalView {
  const { title, pages } = reading;
  const page = Math.min(Math.max(wanted, 1), Math.max(pages.length, 1));
  const blocks = pages[page - 1] ?? [];
  return {
    type: 'modal',
    callback_id: READER,
    ...frame({ title: truncate(toPlainText(title), LIMITS.view.title), close: words.reader.close }),
    blocks: [
      ...(blocks.length > 0 ? blocks : [context(words.reader.empty)]),
      ...pageRow(words, reading, page),
    ],
  };
}

function pageRow({ reader, buttons }: Words, reading: Reading, page: number): Blocks {
  const { runId, subject, pages } = reading;
  if (pages.length < 2) return [];
  const to = (target: number) => buttonValue(runId, subject, String(target));
  const elements = [
    ...(page > 1 ? [button(buttons.back, { actionId: PAGE_BACK, value: to(page - 1) })] : []),
    ...(page < pages.length
      ? [button(buttons.next, { actionId: PAGE_NEXT, value: to(page + 1) })]
      : []),
  ];
  return [context(reader.page(page, pages.length)), { type: 'actions', elements }];
}
