import type { types } from '@slack/bolt';
import {
  type ChangedPassage,
  changedPassages,
} from '../../pipeline/rules/redline/changed-passages.ts';
import type { RedlinePart } from '../../pipeline/rules/redline/redline.ts';
import { toPlainText, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, context } from './blocks.ts';
import { redlineText } from './redline-text.ts';
import { shownRedline } from './shown-redline.ts';

const CONTEXT_CHARS = 40;
const PASSAGES_MAX = 6;
const PART_CHARS_MAX = 160;
const PASSAGE_CHARS_MAX = 400;
/** A text that keeps less of the one before is new: its passages would be the whole text twice. */
const KEPT_SHARE_MIN = 0.3;

/** The passages that a revision changed; nothing without a text before, or if it keeps too little of that. */
export function redlineBlocks(words: Words, before: string | undefined, after: string): Blocks {
  if (before === undefined || before === after) return [];
  const parts = shownRedline(words, before, after);
  const [kept, deleted, inserted] = [
    lengthOf(parts, 'kept'),
    lengthOf(parts, 'deleted'),
    lengthOf(parts, 'inserted'),
  ];
  if (kept < KEPT_SHARE_MIN * (kept + Math.max(deleted, inserted))) return [];
  const passages = changedPassages(parts, CONTEXT_CHARS).filter(isVisible);
  if (passages.length === 0) return [];
  const { drafts } = words;
  const more = passages.length - PASSAGES_MAX;
  const list: types.RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'text', text: drafts.whatChanged, style: { bold: true } }],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: passages.slice(0, PASSAGES_MAX).map((passage) => passageItem(words, passage)),
      },
    ],
  };
  return [list, ...(more > 0 ? [context(drafts.morePassages(more))] : [])];
}

function lengthOf(parts: readonly RedlinePart[], wanted: RedlinePart['kind']): number {
  return parts.reduce((sum, { kind, text }) => sum + (kind === wanted ? text.length : 0), 0);
}

/** Other spaces and line ends alone cannot be read. */
function isVisible(passage: ChangedPassage): boolean {
  return passage.some(({ kind, text }) => kind !== 'kept' && text.trim() !== '');
}

function passageItem(words: Words, passage: ChangedPassage): types.RichTextSection {
  const label: types.RichTextText = { type: 'text', text: `${labelOf(words, passage)} ` };
  return {
    type: 'rich_text_section',
    elements: [label, ...redlineText(shortened(passage))],
  };
}

function labelOf({ drafts }: Words, passage: ChangedPassage): string {
  const has = (kind: RedlinePart['kind']) =>
    passage.some((part) => part.kind === kind && part.text.trim() !== '');
  if (!has('inserted')) return drafts.removed;
  return has('deleted') ? drafts.changed : drafts.added;
}

/** On one line, each part and the whole within their limits. */
function shortened(passage: ChangedPassage): RedlinePart[] {
  const parts: RedlinePart[] = [];
  let room = PASSAGE_CHARS_MAX;
  for (const { kind, text } of passage) {
    const line = toPlainText(text.replace(/\s+/g, ' '));
    const shown = truncate(line, Math.max(1, Math.min(PART_CHARS_MAX, room)));
    parts.push({ kind, text: shown });
    room -= shown.length;
    if (room <= 0) break;
  }
  return parts;
}
