import type { Decisions, VoteRules } from '../../pipeline/ports/ports.ts';
import { isRepeated, settleReview } from '../../pipeline/rules/review/settle-review.ts';
import { FIRST_VOTE } from '../../pipeline/run/review/review-policy.ts';
import { CANCEL_SUBJECT, Decision, Vote } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import { type Placeholders, prepare } from '../database/prepared.ts';
import type { DecisionRow, VoteRow } from '../database/schema.ts';
import { storable } from '../database/storable.ts';
import { appendVote } from './append-vote.ts';
import { undoDecision } from './undo-decision.ts';

/** Two people at the same moment take two attempts; more than a few are a sign of a bug. */
const ATTEMPTS_MAX = 20;

const selectDecisions = prepare((db, { runId }: Placeholders<{ runId: string }>) =>
  db.selectFrom('decisions').selectAll().where('run_id', '=', runId).orderBy('at').compile(),
);

type Subject = { runId: string; subject: string };

const selectVotes = prepare((db, { runId, subject }: Placeholders<Subject>) =>
  db
    .selectFrom('votes')
    .selectAll()
    .where('run_id', '=', runId)
    .where('subject', '=', subject)
    .orderBy('position')
    .compile(),
);

export function createDecisions(db: Database): Decisions {
  return {
    find: (runId, subject) => findDecision(db, runId, subject),

    record: (runId, subject, vote, rules = { policy: FIRST_VOTE }) =>
      recordVote(db, vote, { runId, subject, ...rules }),

    listVotes: (runId, subject) => listVotes(db, runId, subject),

    undo: (runId, subject, undone) => undoDecision(db, { runId, subject }, undone),

    async list(runId) {
      const { rows } = await selectDecisions(db, { runId });
      return rows.map((row) => ({ subject: row.subject, ...decisionFrom(row) }));
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

interface About extends VoteRules {
  runId: string;
  subject: string;
}

async function recordVote(db: Database, vote: Vote, about: About): Promise<boolean> {
  const { runId, subject, policy, approversVersion } = about;
  let known = -1;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const votes = await listVotes(db, runId, subject);
    // With the same votes as before, no other vote was the reason why it was not taken.
    if (votes.length === known) return false;
    const decision = settleReview(votes, vote, policy);
    // A vote that was too few before a change of the approvers may be enough now.
    const isNew = decision !== undefined || !isRepeated(votes, vote);
    if (!isNew) return (await findDecision(db, runId, subject)) === undefined;
    known = votes.length;
    const row = rowFrom(vote, { runId, subject, position: known + 1 });
    if (await appendVote(db, row, { decision, approversVersion })) return true;
  }
  throw new Error(`the votes on ${subject} changed ${ATTEMPTS_MAX} times`);
}

async function listVotes(db: Database, runId: string, subject: string): Promise<Vote[]> {
  const { rows } = await selectVotes(db, { runId, subject });
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
  return row && decisionFrom(row);
}

export function decisionFrom({ draft_hash, decided_stages, ...row }: DecisionRow): Decision {
  return Decision.parse({
    ...row,
    ...(draft_hash !== null && { draftHash: draft_hash }),
    ...(decided_stages !== null && { stages: JSON.parse(decided_stages) as unknown }),
  });
}

function voteFrom({ person, draft_hash, details, ...row }: VoteRow): Vote {
  const more: unknown = details === null ? {} : JSON.parse(details);
  return Vote.parse({
    ...row,
    by: person,
    draftHash: draft_hash ?? undefined,
    ...(more as object),
  });
}

type VoteKey = { runId: string; subject: string; position: number };

function rowFrom(vote: Vote, { runId: run_id, subject, position }: VoteKey): VoteRow {
  const { kind, by, at, draftHash, words = '', as, group, accepted, answered, press } = vote;
  const details = storable(JSON.stringify({ as, group, accepted, answered, press }));
  return {
    ...{ run_id, subject, position, person: by, kind, at, words: storable(words) },
    draft_hash: draftHash ?? null,
    details: details === '{}' ? null : details,
  };
}
