import type { types } from '@slack/bolt';
import type { DraftSection } from '../../../pipeline/rules/by-hand/draft-sections.ts';
import { DRAFT_FORM, SECTION, SECTION_LOCK, sectionField } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import {
  escapeMrkdwn,
  oneLine,
  toPlainText,
  truncate,
  truncateEscaped,
} from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, frame, section } from '../blocks.ts';

/** The limits of a form: its JSON has room for ten fields of the widest letters. */
export const SECTION_SIZES = {
  pieceCharsMax: LIMITS.element.inputText,
  piecesMax: 10,
  sectionsMax: 50,
};

/** A menu has this many entries; the forms of a long section are entries of their own. */
const OPTIONS_MAX = LIMITS.element.selectOptions;

export interface EditModal {
  version: number;
  /** Of the draft that the text becomes. */
  next: number;
  sections: readonly DraftSection[];
  /** The shown section, and its fields as the person has typed them. */
  at: number;
  typed: readonly string[];
  /** Undefined where the loop rewrites drafts, so that a lock would promise too much. */
  lock: { by: string | undefined } | undefined;
  /** Why the last click changed nothing. */
  notice?: string | undefined;
  privateMetadata: string;
}

/** One section of a draft in fields, and a menu of the others. */
export function editModal(words: Words, modal: EditModal): types.ModalView {
  const { editForm } = words;
  const { version, next, sections, at, lock, notice, privateMetadata } = modal;
  const shown = sections[at];
  return {
    type: 'modal',
    callback_id: DRAFT_FORM,
    ...frame({
      title: editForm.title(version),
      submit: editForm.submit(next),
      close: editForm.close,
    }),
    private_metadata: privateMetadata,
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      section(editForm.intro),
      { type: 'actions', elements: [sectionMenu(words, modal), ...lockButton(words, modal)] },
      ...(lock?.by === undefined ? [] : [context(editForm.lockedBy(escapeMrkdwn(lock.by)))]),
      ...fields(words, modal),
      ...(shown === undefined ? [] : [context(lock ? editForm.keptByEditor : editForm.notKept)]),
    ],
  };
}

function sectionMenu({ editForm }: Words, { sections, at }: EditModal): types.StaticSelect {
  const options = sections.slice(0, OPTIONS_MAX).map((one, position) => ({
    text: { type: 'plain_text' as const, text: labelOf(editForm, one) },
    value: String(position),
  }));
  const chosen = options[at];
  return {
    type: 'static_select',
    action_id: SECTION,
    placeholder: { type: 'plain_text', text: editForm.section },
    options,
    ...(chosen && { initial_option: chosen }),
  };
}

function labelOf(editForm: Words['editForm'], { heading, part }: DraftSection): string {
  const name = toPlainText(oneLine(heading)) || editForm.beginning;
  const shown = part === 1 ? name : editForm.part(truncate(name, 60), part);
  return truncate(shown, LIMITS.element.optionText);
}

function lockButton({ editForm }: Words, { sections, at, lock }: EditModal): types.Button[] {
  if (lock === undefined || (sections[at]?.heading ?? '') === '') return [];
  const isLocked = lock.by !== undefined;
  const value = isLocked ? 'unlock' : 'lock';
  return [button(isLocked ? editForm.unlock : editForm.lock, { actionId: SECTION_LOCK, value })];
}

function fields({ editForm }: Words, { sections, at, typed }: EditModal): types.InputBlock[] {
  const pieces = sections[at]?.pieces ?? [];
  return pieces.map(({ text }, piece): types.InputBlock => {
    const id = sectionField(at, piece);
    const value = (typed[piece] ?? text).slice(0, LIMITS.element.inputText);
    return {
      type: 'input',
      block_id: id,
      optional: true,
      label: { type: 'plain_text', text: piece === 0 ? editForm.text : editForm.textContinued },
      ...(piece === 0 && { hint: { type: 'plain_text' as const, text: editForm.textHint } }),
      element: {
        type: 'plain_text_input',
        action_id: id,
        multiline: true,
        max_length: LIMITS.element.inputText,
        ...(value !== '' && { initial_value: value }),
      },
    };
  });
}

/** The headings of locked sections, on the card of a review. */
export function lockedLine({ byHand }: Words, headings: readonly string[]): Blocks {
  if (headings.length === 0) return [];
  const names = headings.map((heading) => escapeMrkdwn(truncate(oneLine(heading), 80)));
  return [context(truncateEscaped(byHand.locked(names.join(' · ')), 2_000))];
}
