import {
  APPROVALS_MAX,
  STAGE_GROUPS_MAX,
  STAGE_NAME_CHARS_MAX,
  STAGE_PEOPLE_MAX,
} from '../../../pipeline/run/review/review-policy.ts';
import { allOf, counted } from './counts.ts';

/** The page of the settings on which people approve one after another. */
export const stageForm = {
  lead: 'People approve in this order. A stage without people and groups is open to everyone. To remove a stage, empty its name, people and groups.',
  name: {
    label: (stage: number) => `Name of stage ${stage}`,
    hint: `For example Editor or Legal, in up to ${STAGE_NAME_CHARS_MAX} characters.`,
  },
  people: {
    label: (stage: number) => `Approvers of stage ${stage}`,
    hint: `Up to ${STAGE_PEOPLE_MAX} people.`,
  },
  groups: {
    label: (stage: number) => `User groups of stage ${stage}`,
    hint: `Everyone in these groups can approve too. Up to ${STAGE_GROUPS_MAX} groups.`,
  },
  needed: {
    label: (stage: number) => `Approvals needed in stage ${stage}`,
    hint: `From 1 to ${APPROVALS_MAX}. Each person counts once. Leave blank for 1.`,
  },
  requester: {
    label: (stage: number) => `Person who started the post, in stage ${stage}`,
    hint: 'Whether they can approve their own post here.',
    options: { yes: 'Can approve', no: 'Can’t approve' },
  },
  errors: {
    name: `Give this stage a name of up to ${STAGE_NAME_CHARS_MAX} characters.`,
    sameName: 'Give each stage a name of its own.',
    people: `Choose up to ${STAGE_PEOPLE_MAX} people. Apps can’t approve.`,
    groups: `Choose up to ${STAGE_GROUPS_MAX} user groups.`,
    needed: `Enter a whole number from 1 to ${APPROVALS_MAX}.`,
    tooFew:
      'That’s more approvals than these people can give. Choose more people, or a lower number.',
  },
  everyone: 'everyone',
  /** A stage for a person who may not change the settings. */
  line: (stage: number, name: string, who: readonly string[], needed: number) =>
    `${stage}. ${name}: ${allOf(who)}, ${counted(needed, 'approval')}.`,
  withoutRequester: 'The person who started the post can’t approve here.',
  /** On the page with the approvers, whose fields then have no effect. */
  instead: (names: readonly string[]) =>
    `${allOf(names)} ${names.length === 1 ? 'decides' : 'decide'} who approves, in the section *Approval stages*. The first two fields here then have no effect.`,
};
