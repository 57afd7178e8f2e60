import { z } from 'zod';
import type { PostFacts } from '../../run/post-facts.ts';
import { CANCEL_SUBJECT, type Decision, Draft, type Run, type Verdict } from '../../run.ts';
import { paidCalls } from '../cost/paid-calls.ts';
import type { CostOf } from '../cost/price.ts';
import { receiptOf } from '../cost/receipt.ts';

export interface EndedPost {
  run: Run;
  results: ReadonlyMap<string, unknown>;
  verdicts: ReadonlyMap<number, Pick<Verdict, 'verdict'>>;
  decisions: readonly (Pick<Decision, 'kind' | 'at'> & { subject: string })[];
}

/** The figures of an ended post; undefined for one that is open or was made outside of channels. */
export function factsOf(post: EndedPost, costOf: CostOf): PostFacts | undefined {
  const { run, results, verdicts } = post;
  if (run.outcome === undefined || run.place === undefined) return undefined;
  const verdictOn = (version: number) => verdicts.get(version)?.verdict;
  const reviews = reviewsIn(results);
  // People who only answer the app's questions do not overrule its reviewer.
  const requests = reviews.filter(
    ({ kind, answered }) => kind === 'request_revision' && answered === undefined,
  );
  const approval = reviews.find(({ kind }) => kind === 'approve');
  const spent = receiptOf(paidCalls(results), costOf).total;
  return {
    runId: run.id,
    team: run.place.team,
    channel: run.place.channel,
    outcome: run.outcome,
    createdAt: run.createdAt,
    endedAt: endOf(post, approval),
    // A new version begins with an approved text and its verdict, which the earlier post has counted.
    firstVerdict: run.brief.basedOn ? undefined : verdictOn(1),
    rounds: verdicts.size - (run.brief.basedOn ? 1 : 0),
    ...(approval && { approvedAt: approval.at }),
    isApprovedFailed: approval !== undefined && verdictOn(approval.version) === 'revise',
    requests: requests.length,
    requestsPassed: requests.filter(({ version }) => verdictOn(version) === 'pass').length,
    calls: spent.calls,
    unpricedCalls: spent.unpricedCalls,
    ...(spent.usd !== undefined && { usd: spent.usd }),
  };
}

function endOf({ run, decisions }: EndedPost, approval: Review | undefined): number {
  const stop = decisions.find(({ subject }) => subject === CANCEL_SUBJECT);
  const decided = run.outcome === 'cancelled' ? stop?.at : approval?.at;
  return decided ?? run.activeAt ?? run.createdAt;
}

const DRAFT_STEP = /^(?:draft|decision):(\d+)$/;

interface Review {
  kind: string;
  at: number;
  /** Of the draft that the decision is about. */
  version: number;
  answered: number | undefined;
}

/** A later version may have other kinds; the figures stay readable. */
const AnyDecision = z.object({
  kind: z.string(),
  at: z.number(),
  draftHash: z.string().optional(),
  answered: z.int().optional(),
});

/** Of two offered drafts the hash names the approved one. */
function reviewsIn(results: ReadonlyMap<string, unknown>): Review[] {
  const drafts = recordedAs(results, 'draft', Draft.pick({ hash: true }));
  return recordedAs(results, 'decision', AnyDecision).map(({ version, value }) => {
    const named = drafts.find(({ value: { hash } }) => hash === value.draftHash);
    const { kind, at, answered } = value;
    return { kind, at, answered, version: named?.version ?? version };
  });
}

/** The results of one step of each draft, by its version. */
function recordedAs<T>(
  results: ReadonlyMap<string, unknown>,
  step: string,
  schema: z.ZodType<T>,
): { version: number; value: T }[] {
  return [...results].flatMap(([name, result]) => {
    const [, version] = (name.startsWith(`${step}:`) && DRAFT_STEP.exec(name)) || [];
    const { data } = schema.safeParse(result);
    return version === undefined || data === undefined
      ? []
      : [{ version: Number(version), value: data }];
  });
}
