import type { Decisions } from '../pipeline/ports/ports.ts';
import { isRepeated, settleReview } from '../pipeline/rules/review/settle-review.ts';
import { FIRST_VOTE, type ReviewPolicy } from '../pipeline/run/review-policy.ts';
import { CANCEL_SUBJECT, Decision, Vote } from '../pipeline/run.ts';
import { appendVote } from './append-vote.ts';
import type { Database } from './database/database.ts';
import type { VoteRow } from './database/schema.ts';
import { storable } from './database/storable.ts';
import { undoDecision } from './undo-decision.ts';

/** Two people at the same moment take two attempts; more than a few are a sign of a bug. */
const ATTEMPTS_MAX = 20;

export function createDecisions(db: Database): Decisions {
  return {
    find: (runId, subject) => findDecision(db, runId, subject),

    record: (runId, subject, vote, policy = FIRST_VOTE) =>
      recordVote(db, vote, { runId, subject, policy }),

    listVotes: (runId, subject) => listVotes(db, runId, subject),

    undo: (runId, subject, undone) => undoDecision(db, { runId, subject }, undone),

    async list(runId) {
      const rows = await db
        .selectFrom('decisions')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('at')
        .execute();
      return rows.map((row) => ({ subject: row.subject, ...Decision.parse(row) }));
    },

    async listCancelled(runIds) {
      const rows = await db
        .selectFrom('decisions')
        .select('run_id')
        .where('run_id', 'in', runIds)
        .where('subject', '=', CANCEL_SUBJECT)
        .execute();
      return rows.map((row) => row.run_id);
    },
  };
}

interface About {
  runId: string;
  subject: string;
  policy: ReviewPolicy;
}

async function recordVote(db: Database, vote: Vote, about: About): Promise<boolean> {
  const { runId, subject, policy } = about;
  let known = -1;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const votes = await listVotes(db, runId, subject);
    // With the same votes as before, no other vote was the reason why it was not taken.
    if (votes.length === known || decisionBy(votes, policy)) return false;
    if (isRepeated(votes, vote)) return true;
    known = votes.length;
    const row = rowFrom(vote, { runId, subject, position: known + 1 });
    if (await appendVote(db, row, decisionBy([...votes, vote], policy))) return true;
  }
  throw new Error(`the votes on ${subject} changed ${ATTEMPTS_MAX} times`);
}

function decisionBy(votes: readonly Vote[], policy: ReviewPolicy): Decision | undefined {
  const review = settleReview(votes, policy);
  return review.state === 'settled' ? review.decision : undefined;
}

async function listVotes(db: Database, runId: string, subject: string): Promise<Vote[]> {
  const rows = await db
    .selectFrom('votes')
    .selectAll()
    .where('run_id', '=', runId)
    .where('subject', '=', subject)
    .orderBy('position')
    .execute();
  return rows.map(voteFrom);
}

async function findDecision(
  db: Database,
  runId: string,
  subject: string,
): Promise<Decision | undefined> {
  const row = await db
    .selectFrom('decisions')
    .selectAll()
    .where('run_id', '=', runId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && Decision.parse(row);
}

function voteFrom({ person, draft_hash, ...row }: VoteRow): Vote {
  return Vote.parse({ ...row, by: person, draftHash: draft_hash ?? undefined });
}

type VoteKey = { runId: string; subject: string; position: number };

function rowFrom({ by, draftHash, words = '', ...vote }: Vote, key: VoteKey): VoteRow {
  const { runId: run_id, subject, position } = key;
  const voted = { ...vote, words: storable(words), draft_hash: draftHash ?? null };
  return { run_id, subject, position, person: by, ...voted };
}
