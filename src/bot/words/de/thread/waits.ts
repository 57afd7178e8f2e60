import type { OperatorWait } from '../../../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../../../pipeline/run.ts';

const retrying = (reason: string) => (when: string) => `${reason} Nächster Versuch: ${when}.`;
const limited = (when: string) => `Slack bremst mich. Weiter geht es: ${when}.`;
const other = retrying('Das hat noch nicht geklappt.');
const KEPT = 'Ich habe deine Gliederung gespeichert und mache weiter, sobald es geht.';

/** While a post waits and continues by itself. */
export const waits: Record<FailureCode, (when: string) => string> = {
  model_unavailable: retrying('Der KI-Dienst antwortet nicht.'),
  model_rate_limited: retrying('Der KI-Dienst ist ausgelastet.'),
  model_key_refused: retrying(
    'Ich erreiche den KI-Dienst nicht. Bitte euren Blogpost-Admin, den API-Schlüssel zu prüfen.',
  ),
  model_quota_exhausted: retrying('Das Guthaben beim KI-Dienst ist aufgebraucht.'),
  model_not_found: retrying(
    'Das KI-Modell ist nicht verfügbar. Bitte euren Blogpost-Admin, die Modellnamen zu prüfen.',
  ),
  model_request_refused: other,
  model_refused: other,
  model_filtered: other,
  model_truncated: retrying('Die Antwort war zu lang.'),
  model_malformed: retrying('Die Antwort der KI war unbrauchbar.'),
  model_api_missing: other,
  model_picture_unusable: other,
  slack_unreachable: retrying('Slack antwortet nicht.'),
  slack_rate_limited: limited,
  slack_reading_limited: limited,
  slack_app_removed: retrying('Slack erkennt mich nicht.'),
  slack_scope_missing: other,
  slack_not_in_channel: other,
  slack_channel_not_found: other,
  slack_channel_archived: other,
  slack_posting_restricted: other,
  slack_thread_gone: other,
  slack_files_refused: other,
  slack_message_refused: other,
  slack_refused: other,
  work_lost: retrying('Ich bin dabei abgebrochen.'),
  bug: other,
  budget_used_up: other,
};

/** For the requester alone, while their post waits for the person who runs Blogpost. */
export const waitNotices: Record<OperatorWait, string> = {
  model_key_refused: `Ich erreiche den KI-Dienst nicht. Bitte euren Blogpost-Admin, den API-Schlüssel zu prüfen. ${KEPT}`,
  model_not_found: `Das KI-Modell ist nicht verfügbar. Bitte euren Blogpost-Admin, die Modellnamen zu prüfen. ${KEPT}`,
  slack_app_removed: `Slack lässt mich nicht posten. Ich wurde aus diesem Workspace entfernt, oder mein Token wurde widerrufen. Bitte euren Blogpost-Admin, mich neu zu installieren. ${KEPT}`,
};
