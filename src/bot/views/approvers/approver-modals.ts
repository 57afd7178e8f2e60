import type { types } from '@slack/bolt';
import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_PEOPLE_MAX,
  type Stage,
} from '../../../pipeline/run/review/review-policy.ts';
import { APPROVERS_DELEGATE, APPROVERS_SET, DELEGATE_TO, stageField } from '../../action-ids.ts';
import { toPlainText, truncate } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { field, frame } from '../blocks.ts';

const OPTION_CHARS_MAX = 75;

/** Names the people, groups and number of approvals of each stage. `groupNames` has the handles that Slack gave. */
export function approversModal(
  { approversForm: words }: Words,
  stages: readonly Stage[],
  { groupNames, privateMetadata }: Shown,
): types.ModalView {
  const isOne = stages.length === 1;
  return {
    ...modal(APPROVERS_SET, words, privateMetadata),
    blocks: stages.flatMap((stage, index) => [
      ...(isOne ? [] : [stageTitle(stage)]),
      ...stageFields(words, stage, { number: index + 1, groupNames }),
    ]),
  };
}

interface Shown {
  groupNames: ReadonlyMap<string, string>;
  privateMetadata: string;
}

function stageTitle({ name }: Stage): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: toPlainText(name), emoji: false } };
}

function stageFields(
  words: Words['approversForm'],
  { people, groups, needed }: Stage,
  { number, groupNames }: { number: number; groupNames: ReadonlyMap<string, string> },
): types.InputBlock[] {
  const groupOptions = groups.map((id) => groupOption(id, groupNames.get(id)));
  return [
    {
      ...field(stageField('people', number), words.people),
      optional: true,
      element: {
        type: 'multi_users_select',
        action_id: stageField('people', number),
        max_selected_items: STAGE_PEOPLE_MAX,
        ...(people.length > 0 && { initial_users: [...people] }),
      },
    },
    {
      ...field(stageField('groups', number), words.groups),
      optional: true,
      element: {
        type: 'multi_external_select',
        action_id: stageField('groups', number),
        min_query_length: 0,
        max_selected_items: STAGE_GROUPS_MAX,
        ...(groupOptions.length > 0 && { initial_options: groupOptions }),
      },
    },
    {
      ...field(stageField('needed', number), words.needed),
      element: {
        type: 'number_input',
        action_id: stageField('needed', number),
        is_decimal_allowed: false,
        min_value: '1',
        max_value: String(APPROVALS_MAX),
        initial_value: String(needed),
      },
    },
  ];
}

/** An approver passes their place on to another person. */
export function delegateModal(
  { delegateForm: words }: Words,
  privateMetadata: string,
): types.ModalView {
  return {
    ...modal(APPROVERS_DELEGATE, words, privateMetadata),
    blocks: [
      {
        ...field(DELEGATE_TO, words.to),
        element: { type: 'users_select', action_id: DELEGATE_TO },
      },
    ],
  };
}

export function groupOption(id: string, handle: string | undefined): types.PlainTextOption {
  const label = handle === undefined ? id : `@${handle}`;
  const text = truncate(toPlainText(label), OPTION_CHARS_MAX);
  return { text: { type: 'plain_text', text, emoji: false }, value: id };
}

function modal(
  callbackId: string,
  { title, submit, close }: { title: string; submit: string; close: string },
  privateMetadata: string,
) {
  return {
    type: 'modal' as const,
    callback_id: callbackId,
    ...frame({ title, submit, close }),
    private_metadata: privateMetadata,
  };
}
