import type { types } from '@slack/bolt';
import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_NAME_CHARS_MAX,
  STAGE_PEOPLE_MAX,
  STAGES_MAX,
  type Stage,
} from '../../../pipeline/run/review/review-policy.ts';
import { stageField } from '../../action-ids.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { mentions } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { groupOption } from '../approvers/approver-modals.ts';
import { type Blocks, context, plain, section } from '../blocks.ts';
import type { ShownFields } from './shown-fields.ts';
import { stagesIn } from './stage-text.ts';

type Field = Parameters<typeof stageField>[0];

/** Fields for as many stages as a policy may have. */
export function stageInputs(words: Words, shown: ShownFields): Blocks {
  const { stageForm, standardIs } = words.settings;
  const stages = stagesIn(shown.settings);
  const inherited = stages.length > 0 ? [] : stagesIn(shown.defaults);
  const names = inherited.map(({ name }) => escapeMrkdwn(name)).join(', ');
  const numbers = Array.from({ length: STAGES_MAX }, (_, index) => index + 1);
  return [
    section(stageForm.lead),
    ...(names === '' ? [] : [context(standardIs(names))]),
    ...numbers.flatMap((number) => [
      { type: 'divider' as const },
      ...inputsOf(words, { stage: stages[number - 1], number, shown }),
    ]),
  ];
}

interface ShownStage {
  stage: Stage | undefined;
  number: number;
  shown: ShownFields;
}

function inputsOf(
  { settings: { stageForm } }: Words,
  { stage, number, shown }: ShownStage,
): types.InputBlock[] {
  const { groupNames = new Map<string, string>(), suffix } = shown;
  const field = (name: Field) => ({
    type: 'input' as const,
    block_id: `${stageField(name, number)}${suffix}`,
    optional: true,
    label: plain(stageForm[name].label(number)),
    hint: plain(stageForm[name].hint),
  });
  const groups = (stage?.groups ?? []).map((id) => groupOption(id, groupNames.get(id)));
  const people = stage?.people ?? [];
  return [
    {
      ...field('name'),
      element: {
        ...{ type: 'plain_text_input', action_id: stageField('name', number) },
        max_length: STAGE_NAME_CHARS_MAX,
        ...(stage && { initial_value: stage.name }),
      },
    },
    {
      ...field('people'),
      element: {
        ...{ type: 'multi_users_select', action_id: stageField('people', number) },
        max_selected_items: STAGE_PEOPLE_MAX,
        ...(people.length > 0 && { initial_users: people }),
      },
    },
    {
      ...field('groups'),
      element: {
        ...{ type: 'multi_external_select', action_id: stageField('groups', number) },
        ...{ min_query_length: 0, max_selected_items: STAGE_GROUPS_MAX },
        ...(groups.length > 0 && { initial_options: groups }),
      },
    },
    {
      ...field('needed'),
      element: {
        ...{ type: 'number_input', action_id: stageField('needed', number) },
        ...{ is_decimal_allowed: false, min_value: '1', max_value: String(APPROVALS_MAX) },
        ...(stage && { initial_value: String(stage.needed) }),
      },
    },
    { ...field('requester'), element: requesterSelect(stageForm, stage, number) },
  ];
}

function requesterSelect(
  { requester }: Words['settings']['stageForm'],
  stage: Stage | undefined,
  number: number,
): types.StaticSelect {
  const options = Object.entries(requester.options).map(([value, label]) => ({
    ...{ text: plain(label), value },
  }));
  const answer = stage?.requesterCounts === false ? 'no' : 'yes';
  const chosen = options.find(({ value }) => value === answer);
  return {
    ...{ type: 'static_select', action_id: stageField('requester', number), options },
    ...(chosen && { initial_option: chosen }),
  };
}

/** The stages for a person who may not change them. */
export function stagesText(words: Words, stages: readonly Stage[]): string {
  const { stageForm } = words.settings;
  return stages
    .map(({ name, people, groups, needed, requesterCounts }, index) => {
      const named = mentions(words, [...people, ...groups]);
      const who = named.length > 0 ? named : [stageForm.everyone];
      const line = stageForm.line(index + 1, escapeMrkdwn(name), who, needed);
      return requesterCounts ? line : `${line} ${stageForm.withoutRequester}`;
    })
    .join('\n');
}

/** On the page with the approvers: the stages that decide in their place. */
export function stagesNotice({ settings }: Words, shown: ShownFields): Blocks {
  const { approvals = shown.defaults.approvals } = shown.settings;
  const names = stagesIn({ approvals }).map(({ name }) => escapeMrkdwn(name));
  return names.length === 0 ? [] : [context(settings.stageForm.instead(names))];
}
