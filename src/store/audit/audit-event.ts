import { createHash } from 'node:crypto';

/** One event of the audit. Texts are there as their SHA-256 alone. */
export interface AuditEvent {
  /** In milliseconds since 1970; null where an older version stored no time. */
  at: number | null;
  event:
    | 'post_begun'
    | 'draft_recorded'
    | 'verdict_recorded'
    | 'note'
    | 'vote'
    | 'decision'
    | 'approvers_changed'
    | 'post_ended'
    | 'settings_changed'
    | 'person_deleted'
    /** Alone in an export. */
    | 'no_events';
  team?: string | null;
  channel?: string | null;
  run?: string;
  by?: string;
  [field: string]: unknown;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
