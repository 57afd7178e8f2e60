import type { Decision, Outcome, Run } from './run.ts';

/** What somebody wants to decide, as the button or modal names it. */
export type Wanted =
  | { kind: 'approve' | 'request_revision'; version: number }
  | { kind: 'cancel' }
  | { kind: 'retry'; subject: string };

/** Who it is that decides. `team` is the workspace they belong to, where Slack says so. */
export interface Actor {
  user: string;
  team: string | undefined;
}

/** Why a decision changes nothing. Each has a sentence for the person who made it. */
export type Refusal =
  | { refused: 'unknown_run' }
  | { refused: 'not_a_member' }
  | { refused: 'run_ended'; outcome: Outcome }
  | { refused: 'already_decided'; standing: Decision }
  | { refused: 'not_under_review'; current: number };

export function subjectOf(wanted: Wanted): string {
  if (wanted.kind === 'cancel') return 'run';
  return wanted.kind === 'retry' ? wanted.subject : `draft:${wanted.version}`;
}

/**
 * Says why a decision cannot stand, or gives undefined. A decision is about one draft, and only
 * while that draft is the one put before the team; a published run still takes retries.
 */
export function refusalOf(
  { run, actor, standing }: { run: Run; actor: Actor; standing: Decision | undefined },
  wanted: Wanted,
): Refusal | undefined {
  if (!isMember(run, actor)) return { refused: 'not_a_member' };
  if (standing !== undefined) return { refused: 'already_decided', standing };
  const takesRetries = wanted.kind === 'retry' && run.outcome === 'published';
  if (run.outcome !== undefined && !takesRetries) {
    return { refused: 'run_ended', outcome: run.outcome };
  }
  if (wanted.kind !== 'approve' && wanted.kind !== 'request_revision') return undefined;
  const { phase, draft } = run.progress;
  const isUnderReview = phase === 'waiting_for_review' && draft === wanted.version;
  return isUnderReview ? undefined : { refused: 'not_under_review', current: draft };
}

/** In a channel shared with another company, its people see the buttons; the run is not theirs. */
function isMember({ place }: Run, { team }: Actor): boolean {
  return place === undefined || team === undefined || team === place.team;
}
