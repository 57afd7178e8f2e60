import { type Claim, type ClaimState, LOST_WORK, type Runs } from '../../pipeline/ports/ports.ts';
import type { Database } from '../database/database.ts';
import { type Placeholders, prepare } from '../database/prepared.ts';
import { runFrom } from './run-row.ts';

const AT_WORK: ClaimState = 'at_work';

interface Claimed {
  runId: string;
  processName: string | null;
}

const updateClaim = prepare((db, { runId, processName }: Placeholders<Claimed>) =>
  db
    .updateTable('runs')
    // The right-hand sides refer to the values before this statement.
    .set(({ eb, ref, case: when, exists, selectFrom }) => ({
      fence: eb('fence', '+', 1),
      lost_claim: ref('claim_state'),
      claimed_by: processName,
      // A run with losses may have to wait first; the isolation sets `at_work`.
      claim_state: when()
        .when(
          exists(
            selectFrom('attempts')
              .select('count')
              .whereRef('run_id', '=', 'runs.id')
              .where('step', 'in', Object.values(LOST_WORK)),
          ),
        )
        .then(null)
        .else(AT_WORK)
        .end(),
    }))
    .where('id', '=', runId)
    .returningAll()
    .compile(),
);

const selectHeld = prepare((db, { runId, fence }: Placeholders<Claim>) =>
  db.selectFrom('runs').select('id').where('id', '=', runId).where('fence', '=', fence).compile(),
);

export interface ClaimDeps {
  claims: Database;
  relaxed: Database;
  /** The name of this process, while it holds it. */
  processName: () => string | undefined;
}

/** The claim's state is a column of the run, so that it needs no write of its own. */
export function createClaims(
  db: Database,
  { claims, relaxed, processName }: ClaimDeps,
): Pick<Runs, 'claim' | 'isHeld' | 'noteClaim' | 'release'> {
  return {
    async claim(runId) {
      const name = processName() ?? null;
      const [row] = (await updateClaim(claims, { runId, processName: name })).rows;
      if (row === undefined) return undefined;
      return {
        run: runFrom(row),
        claim: { runId, fence: row.fence },
        wakeNumber: row.wake_number,
        lostClaim: lostFrom(row.lost_claim),
      };
    },

    async isHeld({ runId, fence }) {
      const { rows } = await selectHeld(db, { runId, fence });
      return rows.length > 0;
    },

    async noteClaim({ runId, fence }, state) {
      await relaxed
        .updateTable('runs')
        .set({ claim_state: state ?? null })
        .where('id', '=', runId)
        .where('fence', '=', fence)
        .execute();
    },

    async release(runId) {
      await relaxed
        .updateTable('runs')
        .set({ claim_state: null, claimed_by: null })
        .where('id', '=', runId)
        .execute();
    },
  };
}

function lostFrom(state: string | null): ClaimState | undefined {
  if (state === null) return undefined;
  return state === 'waiting' ? state : AT_WORK;
}
