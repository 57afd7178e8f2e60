import type { Review } from '../../pipeline/ports/messenger.ts';
import { APP, OPERATOR } from '../../pipeline/rules/review/approval.ts';
import { approversOf } from '../../pipeline/rules/review/approvers.ts';
import type { Decision, Run } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention } from '../text/escape.ts';
import type { Words } from './words.ts';

/** A person's act and its time: `@ada approved draft 2 · today at 9:00 AM`. */
export function decisionLine(words: Words, decision: Decision, draft: number): string {
  const { kind, by, at, answered } = decision;
  const name = nameOf(words, by);
  const line =
    answered === undefined
      ? words.decisions[kind](name, draft)
      : words.questions.decided(name, draft, answered);
  return `${line} · ${words.times.moment(at)}`;
}

export function nameOf(words: Words, by: string): string {
  if (by === APP) return words.people.app;
  return by === OPERATOR ? words.people.operator : mention(words, by);
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

/** Who approved in each stage, where several people had to. */
export function decidedStagesLines(words: Words, { stages = [] }: Decision): string[] {
  const isSmall = stages.length === 1 && (stages[0]?.approvedBy.length ?? 0) < 2;
  if (isSmall) return [];
  return stages.map(({ name, approvedBy }) => {
    const line = words.people.approvedBy(mentions(words, approvedBy));
    return stages.length === 1 ? line : `${escapeMrkdwn(name)}: ${line}`;
  });
}

/** Says who may approve, where people or groups are named. */
export function approversLine(
  words: Words,
  run: Pick<Run, 'brief' | 'approvers'>,
): string | undefined {
  const named = approversOf(run);
  return named.length > 0 ? words.people.canApprove(mentions(words, named)) : undefined;
}
