import { Draft, Verdict } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import type { RunRow } from '../database/schema.ts';
import { datedItems } from '../run/dated-items.ts';
import { runFrom } from '../run/run-row.ts';
import { type AuditEvent, sha256 } from './audit-event.ts';

const DRAFT = /^draft:\d+$/;
const VERDICT = /^verdict:(\d+)(?::again)?$/;

/** The events of one run; the order is not that of their times. */
export async function readRunEvents(db: Database, row: RunRow): Promise<AuditEvent[]> {
  const run = runFrom(row);
  const steps = await db.selectFrom('journal').selectAll().where('run_id', '=', row.id).execute();
  const of = { team: row.team, channel: row.channel, run: row.id };
  const begun = {
    event: 'post_begun' as const,
    by: row.requester,
    outline: sha256(run.brief.outline),
  };
  const events = [
    { at: row.created_at, ...begun },
    ...steps.flatMap(stepEvent),
    ...(await noteEvents(db, row.id)),
    ...(await voteEvents(db, row.id)),
    ...(await changeEvents(db, row.id)),
  ];
  const ended = endOf(row, steps);
  return [...events, ...(ended ? [ended] : [])].map((event) => ({ ...event, ...of }));
}

interface Step {
  step: string;
  result: string;
  recorded_at: number | null;
}

function stepEvent({ step, result, recorded_at: at }: Step): AuditEvent[] {
  if (DRAFT.test(step)) {
    const { success, data } = Draft.safeParse(JSON.parse(result));
    if (!success) return [];
    const { version, hash, author = 'writer', origin } = data;
    return [
      {
        at,
        event: 'draft_recorded',
        draft: version,
        text: hash,
        by: author,
        ...(origin && { origin }),
      },
    ];
  }
  const [, draft] = VERDICT.exec(step) ?? [];
  const verdict = draft === undefined ? undefined : Verdict.safeParse(JSON.parse(result)).data;
  if (verdict === undefined) return [];
  const failed = verdict.items.filter(({ pass }) => !pass).map(({ id }) => id);
  return [
    { at, event: 'verdict_recorded', draft: Number(draft), verdict: verdict.verdict, failed },
  ];
}

/** Of an ended run. A stop and a publication have a step, and the end of other runs is their last activity. */
function endOf({ outcome, active_at }: RunRow, steps: readonly Step[]): AuditEvent | undefined {
  if (outcome === null) return undefined;
  const step = steps.find((one) => one.step === 'outcome' || one.step === 'expired_at');
  return { at: step?.recorded_at ?? active_at, event: 'post_ended', outcome };
}

async function noteEvents(db: Database, runId: string): Promise<AuditEvent[]> {
  const items = (await datedItems(db, runId)).filter(({ item }) => item.kind === 'note');
  return items.map(({ item: { id, author, text, about, state }, at = null }) => ({
    ...{ at, event: 'note' as const, note: id, by: author, text: sha256(text), state },
    ...(about !== undefined && { about }),
  }));
}

async function voteEvents(db: Database, runId: string): Promise<AuditEvent[]> {
  const votes = await db.selectFrom('votes').selectAll().where('run_id', '=', runId).execute();
  const made = await db.selectFrom('decisions').selectAll().where('run_id', '=', runId).execute();
  return [
    ...votes.map(({ at, subject, position, person: by, kind, words, draft_hash: draft }) => ({
      ...{ at, event: 'vote' as const, subject, position, by, kind, draft },
      ...(words !== '' && { words: sha256(words) }),
    })),
    ...made.map(({ at, subject, by, kind, draft_hash: draft, decided_stages }) => ({
      ...{ at, event: 'decision' as const, subject, by, kind, draft },
      ...(decided_stages !== null && { stages: parsed(decided_stages) }),
    })),
  ];
}

async function changeEvents(db: Database, runId: string): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom('approver_changes')
    .selectAll()
    .where('run_id', '=', runId)
    .execute();
  return rows.map(({ at, position, person: by, change }) => ({
    ...{ at, event: 'approvers_changed', position, by, change: parsed(change) },
  }));
}

function parsed(json: string): unknown {
  return JSON.parse(json);
}
