import type { types } from '@slack/bolt';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import { cutAt } from '../../pipeline/rules/cut-at.ts';
import { APPROVALS_MAX } from '../../pipeline/run/review/review-policy.ts';
import {
  APPROVERS_MAX,
  type Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../pipeline/run.ts';
import * as ids from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import type { ThreadText } from '../reading/thread-text.ts';
import { toPlainText } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { field, frame } from './blocks.ts';

const FIELD_CHARS_MAX = LIMITS.element.inputText;
/** The form has two fields for the outline. */
export const OUTLINE_IN_FORM_MAX = 2 * FIELD_CHARS_MAX;

export interface BriefModal {
  /** From a command or a message; a long one continues in the second field. */
  outline: string;
  defaults: BriefDefaults & Pick<Brief, 'audience'>;
  /** For a form whose channel Slack does not name, or that opens in a direct message. */
  asksChannel: boolean;
  isDirect?: boolean;
  /** The messages that the outline is from. They stay the outline if it is too long for the form. */
  thread?: ThreadText | undefined;
  /** Slack returns it with the submission; see `BriefContext`. */
  privateMetadata: string;
}

export function briefModal(words: Words, modal: BriefModal): types.ModalView {
  const { title, submit, close } = words.briefForm;
  return {
    type: 'modal',
    callback_id: ids.BRIEF,
    ...frame({ title, submit, close }),
    private_metadata: modal.privateMetadata,
    blocks: [
      ...(modal.isDirect ? [notice(words.briefErrors.channel)] : []),
      ...(modal.asksChannel ? [channelField(words, modal)] : []),
      ...outlineBlocks(words, modal),
      ...choices(words, modal),
      ...approverFields(words, modal),
    ],
  };
}

function notice(text: string): types.ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text }] };
}

function channelField({ briefForm }: Words, { isDirect = false }: BriefModal): types.InputBlock {
  return {
    ...field(ids.CHANNEL, briefForm.channel),
    element: {
      type: 'conversations_select',
      action_id: ids.CHANNEL,
      filter: { include: ['public', 'private'] },
      ...(!isDirect && { default_to_current_conversation: true }),
      response_url_enabled: true,
    },
  };
}

function outlineBlocks(words: Words, modal: BriefModal): types.KnownBlock[] {
  const { outline, thread } = modal;
  if (outline.length <= OUTLINE_IN_FORM_MAX) return outlineFields(words, modal);
  if (thread !== undefined) return [notice(words.mentions.wholeThread(thread))];
  return [notice(words.briefForm.cut(OUTLINE_IN_FORM_MAX)), ...outlineFields(words, modal)];
}

function outlineFields({ briefForm }: Words, { outline }: BriefModal): types.InputBlock[] {
  const end = endOfFirstField(outline);
  const [first, rest] = [outline.slice(0, end), outline.slice(end)];
  return [
    {
      ...field(ids.OUTLINE, briefForm.outline),
      element: textInput(ids.OUTLINE, first, { multiline: true, charsMax: FIELD_CHARS_MAX }),
    },
    {
      ...field(ids.OUTLINE_MORE, briefForm.outlineMore(FIELD_CHARS_MAX)),
      optional: true,
      element: textInput(ids.OUTLINE_MORE, rest, { multiline: true, charsMax: FIELD_CHARS_MAX }),
    },
  ];
}

/**
 * A line break joins the fields again, so the text is split at a line break or a space, if the second field then has
 * room for all that follows.
 */
function endOfFirstField(outline: string): number {
  if (outline.length <= FIELD_CHARS_MAX) return outline.length;
  const head = outline.slice(0, FIELD_CHARS_MAX);
  const least = outline.length > OUTLINE_IN_FORM_MAX ? 0 : outline.length - FIELD_CHARS_MAX;
  const ends = [head.lastIndexOf('\n'), head.lastIndexOf(' ')];
  const fitting = ends.find((end) => end > FIELD_CHARS_MAX / 2 && end >= least);
  return fitting ?? cutAt(outline, FIELD_CHARS_MAX).length;
}

function choices({ briefForm }: Words, { defaults }: BriefModal): types.InputBlock[] {
  return [
    {
      ...field(ids.TITLE, briefForm.postTitle),
      optional: true,
      element: textInput(ids.TITLE, '', { charsMax: TITLE_CHARS_MAX }),
    },
    {
      ...field(ids.AUDIENCE, briefForm.audience),
      optional: true,
      element: textInput(ids.AUDIENCE, defaults.audience ?? '', { charsMax: CHOICE_CHARS_MAX }),
    },
    {
      ...field(ids.TONE, briefForm.tone),
      optional: true,
      element: textInput(ids.TONE, defaults.tone ?? '', { charsMax: CHOICE_CHARS_MAX }),
    },
    {
      ...field(ids.LENGTH_WORDS, briefForm.length),
      optional: true,
      element: {
        ...numberInput(ids.LENGTH_WORDS, LENGTH_WORDS_MIN, LENGTH_WORDS_MAX),
        ...(defaults.lengthWords && { initial_value: String(defaults.lengthWords) }),
      },
    },
    {
      ...field(ids.ROUNDS_MAX, briefForm.rounds),
      element: {
        ...numberInput(ids.ROUNDS_MAX, 0, ROUNDS_LIMIT),
        initial_value: String(defaults.roundsMax),
      },
    },
  ];
}

/** Stages of the channel decide who approves; without them, the form does. */
function approverFields({ briefForm }: Words, { defaults }: BriefModal): types.KnownBlock[] {
  const { approvers, reviewPolicy } = defaults;
  if ('stages' in reviewPolicy) {
    return [notice(briefForm.stages(reviewPolicy.stages.map(({ name }) => toPlainText(name))))];
  }
  const needed = 'approvalsNeeded' in reviewPolicy ? reviewPolicy.approvalsNeeded : 1;
  return [
    {
      ...field(ids.APPROVERS, briefForm.approvers),
      optional: true,
      element: {
        type: 'multi_users_select',
        action_id: ids.APPROVERS,
        max_selected_items: APPROVERS_MAX,
        ...(approvers.length > 0 && { initial_users: approvers }),
      },
    },
    {
      ...field(ids.APPROVALS_NEEDED, briefForm.approvalsNeeded),
      optional: true,
      element: {
        ...numberInput(ids.APPROVALS_NEEDED, 1, APPROVALS_MAX),
        initial_value: String(needed),
      },
    },
  ];
}

function textInput(
  id: string,
  value: string,
  { charsMax, multiline = false }: { charsMax: number; multiline?: boolean },
): types.PlainTextInput {
  const initial = value === '' ? {} : { initial_value: cutAt(value, charsMax) };
  return { type: 'plain_text_input', action_id: id, multiline, max_length: charsMax, ...initial };
}

function numberInput(id: string, min: number, max: number): types.NumberInput {
  const bounds = { min_value: String(min), max_value: String(max) };
  return { type: 'number_input', action_id: id, is_decimal_allowed: false, ...bounds };
}
