import type { Verdict } from '../../src/pipeline/run.ts';
import type { StoredPost } from './stored-posts.ts';

export type Result = Verdict['verdict'];
export type Decided = StoredPost['decision'];

/** A decided draft with its stored verdict and the new one; undefined: it could not be judged again. */
export interface Replayed {
  run: string;
  version: number;
  decision: Decided;
  before: Result;
  after: Result | undefined;
  /** Checks with another result than before, such as `no_filler: pass → fail`. */
  changed: string[];
}

export function replayedOf(
  { run, version, decision, verdict }: StoredPost,
  again: Verdict | undefined,
): Replayed {
  return {
    ...{ run, version, decision },
    before: verdict.verdict,
    after: again?.verdict,
    changed: again === undefined ? [] : changedChecks(verdict, again),
  };
}

/** Only checks that both verdicts have: a new checklist may have others. */
function changedChecks(before: Verdict, after: Verdict): string[] {
  return before.items.flatMap(({ id, pass }) => {
    const now = after.items.find((item) => item.id === id);
    if (now === undefined || now.pass === pass) return [];
    return [`${id}: ${pass ? 'pass → fail' : 'fail → pass'}`];
  });
}

/** People who approve think that the draft passes; people who request changes think that it does not. */
export function agrees(result: Result, decision: Decided): boolean {
  return result === (decision === 'approve' ? 'pass' : 'revise');
}

export type Flip = 'toward_people' | 'away_from_people' | 'between_others' | undefined;

export function flipOf({ before, after, decision }: Replayed): Flip {
  if (after === undefined || after === before) return undefined;
  if (agrees(after, decision)) return 'toward_people';
  return agrees(before, decision) ? 'away_from_people' : 'between_others';
}

export interface Agreement {
  agreed: number;
  /** Passed, although people requested changes. */
  falsePasses: number;
  /** Failed, although people approved. */
  falseFails: number;
  abstained: number;
}

export interface ReplaySummary {
  drafts: number;
  notJudged: number;
  before: Agreement;
  after: Agreement;
  toward: number;
  away: number;
}

/** Both agreements are about the drafts that could be judged again. */
export function summarizeReplay(all: readonly Replayed[]): ReplaySummary {
  const judged = all.flatMap((one) =>
    one.after === undefined ? [] : [{ ...one, after: one.after }],
  );
  const flips = judged.map(flipOf);
  return {
    drafts: all.length,
    notJudged: all.length - judged.length,
    before: agreement(judged.map(({ before, decision }) => [before, decision])),
    after: agreement(judged.map(({ after, decision }) => [after, decision])),
    toward: flips.filter((flip) => flip === 'toward_people').length,
    away: flips.filter((flip) => flip === 'away_from_people').length,
  };
}

function agreement(all: readonly (readonly [Result, Decided])[]): Agreement {
  const count = (isCounted: (result: Result, decision: Decided) => boolean) =>
    all.filter(([result, decision]) => isCounted(result, decision)).length;
  return {
    agreed: count(agrees),
    falsePasses: count((result, decision) => result === 'pass' && decision !== 'approve'),
    falseFails: count((result, decision) => result === 'revise' && decision === 'approve'),
    abstained: count((result) => result === 'abstain'),
  };
}
