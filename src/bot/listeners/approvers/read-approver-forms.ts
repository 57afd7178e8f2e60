import type { SlackViewAction } from '@slack/bolt';
import { peopleOf } from '../../../pipeline/rules/review/approvers.ts';
import { ApproverChange } from '../../../pipeline/run/review/approver-changes.ts';
import type { Stage } from '../../../pipeline/run/review/review-policy.ts';
import { DELEGATE_TO, stageField } from '../../action-ids.ts';

type Values = SlackViewAction['view']['state']['values'];

/** Reads the change of a form: with the stages before it, other approvers; without, the person in their place. */
export function changeFrom(
  values: Values,
  stages: readonly Stage[] | undefined,
): ApproverChange | undefined {
  const change =
    stages === undefined
      ? { kind: 'delegate', to: values[DELEGATE_TO]?.[DELEGATE_TO]?.selected_user }
      : { kind: 'set', stages: stages.map((stage, index) => stageFrom(values, stage, index + 1)) };
  return ApproverChange.safeParse(change).data;
}

function stageFrom(values: Values, stage: Stage, number: number): Stage {
  const fieldOf = (field: Parameters<typeof stageField>[0]) => {
    const id = stageField(field, number);
    return values[id]?.[id];
  };
  const people = fieldOf('people')?.selected_users ?? [];
  const groups = (fieldOf('groups')?.selected_options ?? []).map(({ value }) => value);
  const anyone = stage.anyone && people.length + groups.length === 0;
  return { ...stage, people, groups, anyone, needed: Number(fieldOf('needed')?.value) };
}

export function peopleIn(change: ApproverChange): string[] {
  return change.kind === 'delegate' ? [change.to] : peopleOf(change.stages);
}
