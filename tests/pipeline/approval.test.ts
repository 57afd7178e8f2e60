import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type DecisionRequest,
  leadsToRevision,
  OPERATOR_ACTOR,
  refusalOf,
  subjectOf,
} from '../../src/pipeline/rules/review/approval.ts';
import {
  ASSET_ATTEMPTS_MAX,
  Brief,
  type Decision,
  DRAFTS_MAX,
  type Outcome,
  type Phase,
  type Run,
} from '../../src/pipeline/run.ts';
import { ADA, aBrief, aRun, GRACE, NOON } from './cast.ts';

const APPROVE: DecisionRequest = { kind: 'approve', version: 2 };
const REVISE: DecisionRequest = { kind: 'request_revision', version: 2 };
const CANCEL: DecisionRequest = { kind: 'cancel' };
const RETRY: DecisionRequest = { kind: 'retry', subject: 'failure:1' };
const RETRY_ASSET: DecisionRequest = { kind: 'retry', subject: 'thumbnail:1' };
const EXTEND: DecisionRequest = { kind: 'extend', subject: 'failure:1' };
const ALL = [APPROVE, REVISE, CANCEL, RETRY, RETRY_ASSET];

const FAILURE = { number: 1, code: 'model_refused' as const, step: 'draft:1', at: NOON };
const underReview = inPhase('waiting_for_review', 2);

function inPhase(phase: Phase, draft: number, outcome?: Outcome): Run {
  return aRun({ progress: { phase, draft, round: draft }, outcome, failure: FAILURE });
}

function refused(
  wanted: DecisionRequest,
  more: { run?: Run; actor?: Actor; existingDecision?: Decision } = {},
): string | undefined {
  const { run = underReview, actor = GRACE, existingDecision } = more;
  return refusalOf({ run, actor, existingDecision }, wanted)?.refused;
}

it.each([
  [APPROVE, 'draft:2'],
  [REVISE, 'draft:2'],
  [CANCEL, 'run'],
  [RETRY, 'failure:1'],
  [RETRY_ASSET, 'thumbnail:1'],
  [EXTEND, 'failure:1'],
])('%j is about %s', (wanted, subject) => {
  expect(subjectOf(wanted)).toBe(subject);
});

it.each([APPROVE, REVISE, CANCEL, RETRY])(
  '%j is accepted while the draft is under review',
  (wanted) => {
    expect(refused(wanted, { actor: ADA })).toBeUndefined();
  },
);

describe('an Extend', () => {
  const budget = { of: 'post' as const, limitUsd: 2, spentUsd: 2, extendUsd: 2 };
  const failure = { ...FAILURE, code: 'budget_used_up' as const, budget };
  const paused = (more: Partial<Run> = {}) => aRun({ ...underReview, failure, ...more });
  const admin = { ...GRACE, role: 'workspace_admin' as const };

  it.each<[string, Parameters<typeof refused>[1], string | undefined]>([
    ['of the requester counts', { run: paused(), actor: ADA }, undefined],
    ['of another member does not', { run: paused(), actor: GRACE }, 'not_allowed'],
    ['of a workspace admin counts', { run: paused(), actor: admin }, undefined],
    ['of an operator counts', { run: paused(), actor: OPERATOR_ACTOR }, undefined],
    [
      'of a named approver counts',
      { run: paused({ brief: aBrief({ approvers: [GRACE.user] }) }), actor: GRACE },
      undefined,
    ],
    [
      'after the publication counts',
      { run: paused({ outcome: 'published' }), actor: ADA },
      undefined,
    ],
    ['after a Stop does not', { run: paused({ outcome: 'cancelled' }), actor: ADA }, 'run_ended'],
    ['of another failure does not', { run: underReview, actor: ADA }, 'nothing_to_retry'],
    [
      'of an earlier budget does not',
      { run: paused({ failure: { ...failure, number: 2 } }), actor: ADA },
      'nothing_to_retry',
    ],
  ])('%s', (_, more, expected) => {
    expect(refused(EXTEND, more)).toBe(expected);
  });
});

it('lets only the requester cancel where no approvers are named', () => {
  expect(refused(CANCEL)).toBe('not_allowed');
  expect(refused(RETRY)).toBeUndefined();
});

it('refuses a Retry after the last attempt at an asset', () => {
  const retryAfter = (attempt: number) =>
    refused({ kind: 'retry', subject: `linkedin_post:${attempt}` });

  expect(retryAfter(ASSET_ATTEMPTS_MAX - 1)).toBeUndefined();
  expect(retryAfter(ASSET_ATTEMPTS_MAX)).toBe('attempts_used_up');
  expect(retryAfter(ASSET_ATTEMPTS_MAX + 1)).toBe('attempts_used_up');
});

describe('a draft that a person gives', () => {
  const EDIT: DecisionRequest = { kind: 'edit', version: 2, draftHash: 'of-the-text' };
  const RESTORE: DecisionRequest = { kind: 'restore', version: 2, draftHash: 'of-draft-1' };
  const named = { ...underReview, brief: aBrief({ approvers: ['ULIN'] }) };

  it.each([EDIT, RESTORE])(
    'is accepted from every member, as a request for changes is',
    (wanted) => {
      expect(refused(wanted, { run: named })).toBeUndefined();
      expect(refused(wanted, { actor: { user: 'UEVE', team: 'T2' } })).toBe('not_a_member');
    },
  );

  it('has a text that no review offers', () => {
    const circumstances = { run: underReview, actor: GRACE, existingDecision: undefined };

    expect(refusalOf({ ...circumstances, offered: ['h1', 'h2'] }, EDIT)).toBeUndefined();
    const approval = { kind: 'approve' as const, version: 2, draftHash: 'of-the-text' };
    expect(refusalOf({ ...circumstances, offered: ['h1', 'h2'] }, approval)).toEqual({
      refused: 'draft_not_offered',
    });
  });

  it('is refused after the last draft, and for an older one', () => {
    const last = inPhase('waiting_for_review', DRAFTS_MAX);

    expect(refused({ ...EDIT, version: DRAFTS_MAX }, { run: last })).toBe('drafts_used_up');
    expect(refused({ ...EDIT, version: 1 })).toBe('not_under_review');
  });

  it('leaves a comment of the same moment open for the draft after it', () => {
    const existingDecision: Decision = { kind: 'edit', by: 'UADA', at: NOON };

    expect(leadsToRevision({ refused: 'already_decided', existingDecision })).toBe(true);
  });
});

describe('a decision about a draft', () => {
  it.each([
    ['a draft before it', { kind: 'approve', version: 1 }],
    ['a draft that is not written yet', { kind: 'approve', version: 3 }],
    ['no draft at all', { kind: 'approve', version: Number.NaN }],
    ['a revision of an older draft', { kind: 'request_revision', version: 1 }],
  ] as const)('is refused for %s', (_, wanted) => {
    expect(refused(wanted)).toBe('not_under_review');
  });

  it.each(['drafting', 'judging', 'revising', 'making_assets'] as const)(
    'is refused while %s',
    (phase) => {
      expect(refused(APPROVE, { run: inPhase(phase, 2) })).toBe('not_under_review');
      expect(refused(REVISE, { run: inPhase(phase, 2) })).toBe('not_under_review');
    },
  );

  it('names the draft under review', () => {
    const refusal = refusalOf(
      { run: underReview, actor: GRACE, existingDecision: undefined },
      {
        kind: 'approve',
        version: 1,
      },
    );

    expect(refusal).toEqual({ refused: 'not_under_review', current: 2 });
  });
});

describe('a second decision', () => {
  const existingDecision: Decision = { kind: 'request_revision', by: 'UADA', at: NOON };

  it.each(ALL)('gets the first one as its answer: %j', (wanted) => {
    const refusal = refusalOf({ run: underReview, actor: GRACE, existingDecision }, wanted);

    expect(refusal).toEqual({ refused: 'already_decided', existingDecision });
  });
});

describe('when the run has ended', () => {
  it.each(['published', 'cancelled', 'expired'] as const)(
    'no decision is accepted: %s',
    (outcome) => {
      const run = inPhase('waiting_for_review', 2, outcome);
      const retries = outcome === 'published' ? [] : [RETRY];
      for (const wanted of [APPROVE, REVISE, CANCEL, ...retries]) {
        const refusal = refusalOf({ run, actor: GRACE, existingDecision: undefined }, wanted);

        expect(refusal).toEqual({ refused: 'run_ended', outcome });
      }
    },
  );

  it('a failure to post the end can be retried', () => {
    expect(refused(RETRY, { run: inPhase('published', 2, 'published') })).toBeUndefined();
  });

  it('an asset of a published run can be made again', () => {
    expect(refused(RETRY_ASSET, { run: inPhase('published', 2, 'published') })).toBeUndefined();
  });

  it('an asset of a cancelled run cannot', () => {
    expect(refused(RETRY_ASSET, { run: inPhase('cancelled', 2, 'cancelled') })).toBe('run_ended');
  });
});

describe('people of another workspace', () => {
  const stranger = { user: 'UEVE', team: 'T2' };

  it.each(ALL)('cannot decide: %j', (wanted) => {
    expect(refused(wanted, { actor: stranger })).toBe('not_a_member');
  });

  it('learn nothing about the existing decision', () => {
    const existingDecision: Decision = { kind: 'approve', by: 'UADA', at: NOON };

    expect(refused(APPROVE, { actor: stranger, existingDecision })).toBe('not_a_member');
  });
});

it('accepts people without a workspace from Slack, and the user of the command line', () => {
  expect(refused(APPROVE, { actor: { user: 'UGRACE', team: undefined } })).toBeUndefined();
  expect(refused(APPROVE, { run: { ...underReview, place: undefined } })).toBeUndefined();
});

describe('a brief that names approvers', () => {
  const lin = { user: 'ULIN', team: 'T1' };
  const named = { ...underReview, brief: aBrief({ approvers: ['ULIN'] }) };
  const RETRIED = { ...named, progress: { phase: 'published' as const, draft: 2, round: 2 } };

  it.each(ALL)('lets an approver %j', (wanted) => {
    expect(refused(wanted, { run: named, actor: lin })).toBeUndefined();
  });

  it('lets no other person approve, the requester included', () => {
    for (const actor of [ADA, GRACE]) {
      const refusal = refusalOf({ run: named, actor, existingDecision: undefined }, APPROVE);

      expect(refusal).toEqual({ refused: 'not_allowed', wanted: 'approve', may: ['ULIN'] });
    }
  });

  it('lets every member request revisions', () => {
    expect(refused(REVISE, { run: named })).toBeUndefined();
  });

  it.each([CANCEL, RETRY, RETRY_ASSET])(
    'lets the requester, and no other unnamed person, %j',
    (wanted) => {
      expect(refused(wanted, { run: named, actor: ADA })).toBeUndefined();
      expect(refusalOf({ run: named, actor: GRACE, existingDecision: undefined }, wanted)).toEqual({
        refused: 'not_allowed',
        wanted: wanted.kind,
        may: [ADA.user, 'ULIN'],
      });
    },
  );

  it('allows the same people to retry a published run’s assets', () => {
    const run = { ...RETRIED, outcome: 'published' as const };

    expect(refused(RETRY_ASSET, { run })).toBe('not_allowed');
    expect(refused(RETRY_ASSET, { run, actor: lin })).toBeUndefined();
  });

  it('gives no permission to an approver of another company', () => {
    expect(refused(APPROVE, { run: named, actor: { user: 'ULIN', team: 'T2' } })).toBe(
      'not_a_member',
    );
  });
});

describe('a click from another conversation than the run’s', () => {
  it.each(ALL)('does not match a run: %j', (wanted) => {
    const elsewhere = { ...GRACE, channel: 'C2' };
    expect(refused(wanted, { actor: elsewhere })).toBe('unknown_run');
    expect(refused(wanted, { actor: { ...ADA, channel: 'C1' } })).toBeUndefined();
  });

  it('is accepted from the requester, who is answered in direct messages', () => {
    expect(refused(RETRY, { actor: { ...ADA, channel: 'D1' } })).toBeUndefined();
  });
});

it('reads a brief of an older version by the values that were fixed then', () => {
  expect(Brief.parse({ outline: 'Tea', roundsMax: 2 })).toEqual({
    ...{
      outline: 'Tea',
      roundsMax: 2,
      approvers: [],
      reviewPolicy: { kind: 'first' },
      models: {},
      loop: 'rewrites',
      ceilings: {},
    },
    team: { quiet: false, remindHours: 0, locale: 'en' },
    house: {
      ...{ styleGuide: '', avoid: [], prefer: [], checks: [], wordCheck: 'hard' },
      versions: { workspace: 0, channel: 0 },
    },
    checklist: [
      ...['covers_outline', 'keeps_to_outline', 'opening_states_point', 'headings_guide'],
      ...['fits_audience', 'concrete', 'no_filler', 'ending_acts'],
    ],
  });
});

it.each(['<!channel>', 'U1|x', 'C1', ''])('does not accept %j as an approver', (approver) => {
  expect(Brief.safeParse({ ...aBrief(), approvers: [approver] }).success).toBe(false);
});

it.each(['failure:2', 'failure:0', 'failure:undefined', 'draft:2', 'run', 'thumbnail', ''])(
  '%j is not a subject to retry',
  (subject) => {
    expect(refused({ kind: 'retry', subject })).toBe('nothing_to_retry');
  },
);

it.each(['failure:1', 'failure:undefined'])(
  'there is no %s to retry where nothing failed',
  (subject) => {
    const run = { ...underReview, failure: undefined };

    expect(refused({ kind: 'retry', subject }, { run })).toBe('nothing_to_retry');
  },
);

describe('a role has its permissions in every run, also one that names its approvers', () => {
  const run = { ...underReview, brief: aBrief({ approvers: ['ULIN'] }) };
  const admin: Actor = { user: 'UIDA', team: 'T1', role: 'workspace_admin' };

  it('an operator may cancel and retry, and not approve', () => {
    expect(refused(CANCEL, { run, actor: OPERATOR_ACTOR })).toBeUndefined();
    expect(refused(RETRY, { run, actor: OPERATOR_ACTOR })).toBeUndefined();
    expect(refused(APPROVE, { run, actor: OPERATOR_ACTOR })).toBe('not_allowed');
  });

  it('a workspace admin may cancel, and nothing more', () => {
    expect(refused(CANCEL, { run, actor: admin })).toBeUndefined();
    expect(refused(RETRY, { run, actor: admin })).toBe('not_allowed');
    expect(refused(APPROVE, { run, actor: admin })).toBe('not_allowed');
  });

  it('an admin of another workspace, or in another channel, may not', () => {
    expect(refused(CANCEL, { run, actor: { ...admin, team: 'T2' } })).toBe('not_a_member');
    expect(refused(CANCEL, { run, actor: { ...admin, channel: 'C2' } })).toBe('unknown_run');
  });

  it('an existing decision is final for both of them too', () => {
    const ended = { ...run, outcome: 'cancelled' as const };
    expect(refused(CANCEL, { run: ended, actor: OPERATOR_ACTOR })).toBe('run_ended');
  });
});

it('accepts the hash of an offered draft, and no other', () => {
  const offered = ['hash of draft 1', 'hash of draft 2'];
  const known = { run: underReview, actor: GRACE, existingDecision: undefined, offered };
  const refusalFor = (draftHash?: string) => refusalOf(known, { ...APPROVE, draftHash });

  expect(['hash of draft 1', 'hash of draft 2', undefined].map(refusalFor)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(refusalFor('hash of draft 3')).toEqual({ refused: 'draft_not_offered' });
  expect(refusalFor('')).toEqual({ refused: 'draft_not_offered' });
});
