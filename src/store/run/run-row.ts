import { LRUCache } from 'lru-cache';
import type { NewRun } from '../../pipeline/ports/ports.ts';
import { CurrentApprovers } from '../../pipeline/run/review/approver-changes.ts';
import { Brief, Failure, Outcome, Phase, type Run } from '../../pipeline/run.ts';
import type { RunRow } from '../database/schema.ts';

/** Includes a wake that is due at once. */
export function rowFrom({ id, brief, place, requester, createdAt }: NewRun): RunRow {
  return {
    id,
    brief: JSON.stringify(brief),
    team: place?.team ?? null,
    channel: place?.channel ?? null,
    reply_url: place?.replyUrl ?? null,
    requester,
    phase: 'drafting',
    draft: 0,
    round: 0,
    outcome: null,
    failure: null,
    fence: 0,
    claim_state: null,
    lost_claim: null,
    claimed_by: null,
    wake_number: 1,
    wake_at: createdAt,
    created_at: createdAt,
    active_at: createdAt,
    approvers_version: 0,
    approvers: null,
  };
}

const BRIEFS_CHARS_MAX = 1_000_000;

/** A run is read many times, and its brief never changes. */
const briefs = new LRUCache<string, Brief>({
  maxSize: BRIEFS_CHARS_MAX,
  sizeCalculation: (_, json) => json.length,
});

function briefFrom(json: string): Brief {
  const known = briefs.get(json) ?? Brief.parse(JSON.parse(json));
  briefs.set(json, known);
  return known;
}

export function runFrom(row: RunRow): Run {
  return {
    id: row.id,
    brief: briefFrom(row.brief),
    place: placeFrom(row),
    requester: row.requester,
    progress: { phase: Phase.parse(row.phase), draft: row.draft, round: row.round },
    outcome: row.outcome === null ? undefined : Outcome.parse(row.outcome),
    failure: row.failure === null ? undefined : Failure.parse(JSON.parse(row.failure)),
    createdAt: row.created_at,
    activeAt: row.active_at ?? undefined,
    ...approversFrom(row),
  };
}

function approversFrom({ approvers, approvers_version: version }: RunRow): Pick<Run, 'approvers'> {
  if (approvers === null) return {};
  return { approvers: CurrentApprovers.parse({ version, stages: JSON.parse(approvers) }) };
}

function placeFrom({ team, channel, reply_url }: RunRow): Run['place'] {
  if (team === null || channel === null) return undefined;
  return { team, channel, ...(reply_url !== null && { replyUrl: reply_url }) };
}
