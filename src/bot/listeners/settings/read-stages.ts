import type { SlackViewAction } from '@slack/bolt';
import { impossibleStage } from '../../../pipeline/rules/review/approvers.ts';
import { STAGES_MAX, Stage } from '../../../pipeline/run/review/review-policy.ts';
import { stageField } from '../../action-ids.ts';
import { hasApps, type Self } from '../../api/memberships.ts';
import type { Raw } from '../../views/settings/setting-fields.ts';
import { stageText } from '../../views/settings/stage-text.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { Words } from '../../words/words.ts';

type Values = SlackViewAction['view']['state']['values'];
type Field = Parameters<typeof stageField>[0];

interface TypedStage {
  number: number;
  stage: Stage;
}

/** The stages that a person typed, each as the text of its setting. */
export function rawStagesIn(values: Values): Raw {
  return typedStagesIn(values).map(({ stage }) => stageText(stage));
}

/** The sentence about each field that is not valid. */
export function stageErrors(values: Values, self: Pick<Self, 'user'>): Map<string, string> {
  const { errors } = readerWords().settings.stageForm;
  const typed = typedStagesIn(values);
  const names = typed.map(({ stage }) => stage.name);
  const found = typed.flatMap(({ number, stage }, index) => {
    const isTaken = names.indexOf(stage.name) < index;
    return problemsOf(stage, { self, isTaken }).map(([field, problem]) => {
      return [stageField(field, number), errors[problem]] as const;
    });
  });
  return new Map(found);
}

type Problem = keyof Words['settings']['stageForm']['errors'];

/** With which requester the stage has too few people is not known before a post begins. */
const ANY_REQUESTER = '';

function problemsOf(
  stage: Stage,
  { self, isTaken }: { self: Pick<Self, 'user'>; isTaken: boolean },
): [Field, Problem][] {
  const parsed = Stage.safeParse(stage);
  const fields = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
  const invalid = (['name', 'people', 'groups', 'needed'] as const)
    .filter((field) => fields.includes(field))
    .map((field): [Field, Problem] => [field, field]);
  if (invalid.length > 0) return invalid;
  const isShort = impossibleStage([stage], ANY_REQUESTER) !== undefined;
  return [
    ...(isTaken ? ([['name', 'sameName']] satisfies [Field, Problem][]) : []),
    ...(hasApps(self, stage.people) ? ([['people', 'people']] satisfies [Field, Problem][]) : []),
    ...(isShort ? ([['needed', 'tooFew']] satisfies [Field, Problem][]) : []),
  ];
}

/** Leaves out the empty stages, also between two others. */
function typedStagesIn(values: Values): TypedStage[] {
  const inputs = Object.assign({}, ...Object.values(values)) as Values[string];
  return Array.from({ length: STAGES_MAX }, (_, index) => index + 1).flatMap((number) => {
    const of = (field: Field) => inputs[stageField(field, number)];
    const name = of('name')?.value?.trim() ?? '';
    const people = of('people')?.selected_users ?? [];
    const groups = (of('groups')?.selected_options ?? []).map(({ value }) => value);
    if (name === '' && people.length + groups.length === 0) return [];
    const needed = Number(of('needed')?.value || 1);
    const requesterCounts = of('requester')?.selected_option?.value !== 'no';
    const anyone = people.length + groups.length === 0;
    return [{ number, stage: { name, people, groups, anyone, needed, requesterCounts } }];
  });
}
