import type { types } from '@slack/bolt';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../pipeline/run.ts';
import * as ids from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';

const FIELD_CHARS_MAX = LIMITS.element.inputText;
const withCommas = (count: number) => count.toLocaleString('en');

export interface BriefModal {
  /** What is already written, from a command or a message; a long one goes on in the second field. */
  outline: string;
  defaults: BriefDefaults;
  /** Asked for where Slack does not say which channel it is, as with a global shortcut. */
  asksChannel: boolean;
  /** Comes back with the submission; see `BriefContext`. */
  privateMetadata: string;
}

export function briefModal(modal: BriefModal): types.ModalView {
  return {
    type: 'modal',
    callback_id: ids.BRIEF,
    title: { type: 'plain_text', text: 'New blog post' },
    submit: { type: 'plain_text', text: 'Write it' },
    close: { type: 'plain_text', text: 'Close' },
    private_metadata: modal.privateMetadata,
    blocks: [
      ...(modal.asksChannel ? [channelField()] : []),
      ...(modal.outline.length > 2 * FIELD_CHARS_MAX ? [CUT_NOTICE] : []),
      ...outlineFields(modal),
      ...choices(modal),
    ],
  };
}

/** The message it came from stands where it stood; only this form has no room for the whole of it. */
const CUT_NOTICE: types.ContextBlock = {
  type: 'context',
  elements: [
    {
      type: 'plain_text',
      text: `This form holds the first ${withCommas(2 * FIELD_CHARS_MAX)} characters. For the whole text, send it with /blogpost.`,
    },
  ],
};

function channelField(): types.InputBlock {
  return {
    ...field(ids.CHANNEL, 'Channel', 'The thread is opened there; I have to be a member.'),
    element: {
      type: 'conversations_select',
      action_id: ids.CHANNEL,
      default_to_current_conversation: true,
      response_url_enabled: true,
    },
  };
}

function outlineFields({ outline }: BriefModal): types.InputBlock[] {
  const end = endOfFirstField(outline);
  const [first, rest] = [outline.slice(0, end), outline.slice(end)];
  return [
    {
      ...field(
        ids.OUTLINE,
        'Outline',
        'Points, notes, links: what the post has to say. Markdown is welcome.',
      ),
      element: textInput(ids.OUTLINE, first, { multiline: true, charsMax: FIELD_CHARS_MAX }),
    },
    {
      ...field(
        ids.OUTLINE_MORE,
        'Outline, continued',
        `For an outline of more than ${withCommas(FIELD_CHARS_MAX)} characters.`,
      ),
      optional: true,
      element: textInput(ids.OUTLINE_MORE, rest, { multiline: true, charsMax: FIELD_CHARS_MAX }),
    },
  ];
}

/** The fields are joined by a line break, so the text is parted where one, or a space, stands. */
function endOfFirstField(outline: string): number {
  if (outline.length <= FIELD_CHARS_MAX) return outline.length;
  const head = outline.slice(0, FIELD_CHARS_MAX);
  const ends = [head.lastIndexOf('\n'), head.lastIndexOf(' ')];
  return ends.find((end) => end > FIELD_CHARS_MAX / 2) ?? FIELD_CHARS_MAX;
}

function choices({ defaults }: BriefModal): types.InputBlock[] {
  return [
    {
      ...field(ids.TITLE, 'Title', 'Left empty, the writer finds one.'),
      optional: true,
      element: textInput(ids.TITLE, '', { charsMax: TITLE_CHARS_MAX }),
    },
    {
      ...field(ids.AUDIENCE, 'Audience', 'For example: operations leads who know Kubernetes.'),
      optional: true,
      element: textInput(ids.AUDIENCE, '', { charsMax: CHOICE_CHARS_MAX }),
    },
    {
      ...field(ids.TONE, 'Tone', 'For example: plain and friendly.'),
      optional: true,
      element: textInput(ids.TONE, defaults.tone ?? '', { charsMax: CHOICE_CHARS_MAX }),
    },
    {
      ...field(
        ids.LENGTH_WORDS,
        'Target length',
        `Words, ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX}.`,
      ),
      optional: true,
      element: {
        ...numberInput(ids.LENGTH_WORDS, LENGTH_WORDS_MIN, LENGTH_WORDS_MAX),
        ...(defaults.lengthWords && { initial_value: String(defaults.lengthWords) }),
      },
    },
    {
      ...field(
        ids.ROUNDS_MAX,
        'Revision rounds',
        'How often the writer may revise before people are asked.',
      ),
      element: {
        ...numberInput(ids.ROUNDS_MAX, 0, ROUNDS_LIMIT),
        initial_value: String(defaults.roundsMax),
      },
    },
    {
      ...field(
        ids.APPROVERS,
        'Approvers',
        'Only they may approve a draft. Nobody named: anybody of the workspace may.',
      ),
      optional: true,
      element: {
        type: 'multi_users_select',
        action_id: ids.APPROVERS,
        max_selected_items: APPROVERS_MAX,
        ...(defaults.approvers.length > 0 && { initial_users: defaults.approvers }),
      },
    },
  ];
}

function field(id: string, label: string, hint: string) {
  return {
    type: 'input' as const,
    block_id: id,
    label: { type: 'plain_text' as const, text: label },
    hint: { type: 'plain_text' as const, text: hint },
  };
}

function textInput(
  id: string,
  value: string,
  { charsMax, multiline = false }: { charsMax: number; multiline?: boolean },
): types.PlainTextInput {
  const initial = value === '' ? {} : { initial_value: value.slice(0, charsMax) };
  return { type: 'plain_text_input', action_id: id, multiline, max_length: charsMax, ...initial };
}

function numberInput(id: string, min: number, max: number): types.NumberInput {
  const bounds = { min_value: String(min), max_value: String(max) };
  return { type: 'number_input', action_id: id, is_decimal_allowed: false, ...bounds };
}
