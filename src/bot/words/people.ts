import type { Review } from '../../pipeline/ports/messenger.ts';
import { APP, OPERATOR } from '../../pipeline/rules/review/approval.ts';
import { decidersOf, isForAnyone, stagesOfRun } from '../../pipeline/rules/review/approvers.ts';
import type { Stage } from '../../pipeline/run/review/review-policy.ts';
import type { Decision, Run } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention } from '../text/escape.ts';
import type { StageApprovers } from './en/people.ts';
import type { Words } from './words.ts';

/** A person's act and its time: `@ada approved draft 2 · today at 9:00 AM`. */
export function decisionLine(words: Words, decision: Decision, draft: number): string {
  return `${actOf(words, decision, draft)} · ${words.times.moment(decision.at)}`;
}

function actOf(words: Words, decision: Decision, draft: number): string {
  const { kind, by, answered } = decision;
  if (answered !== undefined) return words.questions.decided(nameOf(words, by), draft, answered);
  const deciders = decidersOf(decision);
  return deciders.length > 1
    ? words.people.approvedDraft(mentions(words, deciders), draft)
    : words.decisions[kind](nameOf(words, by), draft);
}

export function nameOf(words: Words, by: string): string {
  if (by === APP) return words.people.app;
  return by === OPERATOR ? words.people.operator : mention(words, by);
}

/** For a sentence with mentions of people and escaped text. */
export function shownInMrkdwn(words: Words) {
  return { nameOf: (by: string) => nameOf(words, by), typed: escapeMrkdwn };
}

export function mentions(words: Words, ids: readonly string[]): string[] {
  return ids.map((id) => mention(words, id));
}

/** How far a review is that needs several approvals, for each draft that people may approve. */
export function approvalsLines(
  words: Words,
  approvals: NonNullable<Review['approvals']>,
): string[] {
  const { people, drafts } = words;
  const isOne = new Set(approvals.map(({ draft }) => draft)).size === 1;
  return approvals.map(({ draft, stage, by, missing }) => {
    const labels = [isOne ? undefined : drafts.name(draft), stage && escapeMrkdwn(stage)];
    const line = people.approvals(mentions(words, by), missing);
    return [...labels.filter(Boolean), line].join(': ');
  });
}

/** Who approved in each stage, where there are several. */
export function decidedStagesLines(words: Words, { stages = [] }: Decision): string[] {
  if (stages.length < 2) return [];
  return stages.map(({ name, approvedBy }) => {
    const line = words.people.approvedBy(mentions(words, approvedBy));
    return `${escapeMrkdwn(name)}: ${line}`;
  });
}

/** Says who may approve and how many have to, unless one approval of any member is enough. */
export function approversLine(
  words: Words,
  run: Pick<Run, 'brief' | 'approvers' | 'requester'>,
): string | undefined {
  const stages = stagesOfRun(run);
  if (isForAnyone(stages) && stages.every(({ needed }) => needed === 1)) return undefined;
  return words.people.canApprove(stages.map((stage) => whoApproves(words, run.requester, stage)));
}

function whoApproves(words: Words, requester: string, stage: Stage): StageApprovers {
  const { anyone, groups, needed, people, requesterCounts } = stage;
  if (anyone) return { names: [], needed, needsAll: false };
  const able = people.filter((person) => requesterCounts || person !== requester);
  const needsAll = groups.length === 0 && needed >= able.length;
  return { names: mentions(words, [...able, ...groups]), needed, needsAll };
}
