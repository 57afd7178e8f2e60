import { expect, it } from 'vitest';
import { defaultsLike } from '../../../src/pipeline/rules/settings/like-brief.ts';
import type { Stage } from '../../../src/pipeline/run/review/review-policy.ts';
import { FORMER_MEMBER_PREFIX } from '../../../src/pipeline/run/user-id.ts';
import { aBrief, aRun, DEFAULTS } from '../cast.ts';

const ONLY: Stage = {
  ...{ name: 'Review', people: ['UCARA'], groups: [], anyone: false },
  ...{ needed: 1, requesterCounts: true },
};
const NAMED = aBrief({ approvers: ['UBOB'], tone: 'plain' });

const approversOf = (run: Parameters<typeof defaultsLike>[1]) => {
  const { approvers, reviewPolicy } = defaultsLike(DEFAULTS, run);
  return { approvers, reviewPolicy };
};

it('takes the people who could approve the earlier post at its end', () => {
  const stages = [{ ...ONLY, needed: 2, people: ['UCARA', 'UDAN'] }];
  const run = aRun({ brief: NAMED, approvers: { version: 1, stages } });

  expect(defaultsLike(DEFAULTS, run)).toMatchObject({ tone: 'plain' });
  expect(approversOf(run)).toEqual({
    approvers: ['UCARA', 'UDAN'],
    reviewPolicy: { approvalsNeeded: 2 },
  });
});

it('keeps the groups that an owner added', () => {
  const stages = [{ ...ONLY, groups: ['S0LEGAL'] }];
  const run = aRun({ brief: NAMED, approvers: { version: 1, stages } });

  expect(approversOf(run)).toEqual({ approvers: [], reviewPolicy: { stages } });
});

it('leaves out former members, who cannot approve', () => {
  const gone = `${FORMER_MEMBER_PREFIX}1`;
  const brief = aBrief({ approvers: [gone, 'UBOB'], reviewPolicy: { approvalsNeeded: 2 } });

  expect(approversOf(aRun({ brief }))).toEqual({
    approvers: ['UBOB'],
    reviewPolicy: { kind: 'first' },
  });
  expect(approversOf(aRun({ brief: aBrief({ approvers: [gone] }) }))).toEqual({
    approvers: [],
    reviewPolicy: { kind: 'first' },
  });
});

it('leaves the stages of the place as they are', () => {
  const reviewPolicy = { stages: [ONLY] };
  const run = aRun({ brief: NAMED });

  expect(defaultsLike({ ...DEFAULTS, reviewPolicy }, run)).toMatchObject({
    ...{ approvers: [], reviewPolicy, tone: 'plain' },
  });
});
